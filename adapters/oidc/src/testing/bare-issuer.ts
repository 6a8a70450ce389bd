import { once } from 'node:events';
import { createServer } from 'node:http';
import { type CryptoKey, exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import { API_AUDIENCE } from '../dev-provider/names.ts';

/** An issuer that signs whatever a test wants, with keys it publishes: what a real provider would not be talked into. */
export interface BareIssuer {
  readonly issuer: string;
  sign(alg: string, change?: Readonly<Record<string, unknown>>, typ?: string): Promise<string>;
  close(): Promise<void>;
}

const ALGORITHMS = ['RS256', 'PS256', 'ES256', 'EdDSA', 'RS512', 'ES384'];

export async function startBareIssuer(): Promise<BareIssuer> {
  const pairs = await Promise.all(
    ALGORITHMS.map(async (alg) => ({ alg, ...(await generateKeyPair(alg, { extractable: true })) })),
  );
  const keys = await Promise.all(
    pairs.map(async ({ alg, publicKey }) => ({ ...(await exportJWK(publicKey)), alg, kid: alg, use: 'sig' })),
  );
  const privateKeys = new Map<string, CryptoKey>(pairs.map(({ alg, privateKey }) => [alg, privateKey]));
  const server = createServer((request, response) => {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(request.url === '/jwks' ? { keys } : metadata(issuer)));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const issuer = `http://localhost:${address !== null && typeof address === 'object' ? address.port : 0}`;
  return {
    issuer,
    sign: async (alg, change = {}, typ = 'at+jwt') => {
      const key = privateKeys.get(alg);
      if (!key) throw new Error(`no key for ${alg}`);
      return new SignJWT(claims(issuer, change)).setProtectedHeader({ alg, kid: alg, typ }).sign(key);
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function metadata(issuer: string): object {
  return {
    issuer,
    authorization_endpoint: `${issuer}/auth`,
    token_endpoint: `${issuer}/token`,
    jwks_uri: `${issuer}/jwks`,
    response_types_supported: ['code'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
  };
}

/** Claims of a good token, changed; a change to `undefined` leaves the claim out. */
function claims(issuer: string, change: Readonly<Record<string, unknown>>): JWTPayload {
  const now = Math.floor(Date.now() / 1_000);
  const good = { iss: issuer, aud: API_AUDIENCE, sub: 'script', name: 'Export', paracelse_role: 'service' };
  return { ...good, iat: now, exp: now + 600, ...change };
}
