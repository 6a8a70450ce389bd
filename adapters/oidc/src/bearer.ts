import type { Identity } from '@paracelse/application/ports/identity-provider.ts';
import { errors, type JWTPayload, jwtVerify } from 'jose';
import type { Discovered, Discovery } from './discovery.ts';
import { type ClaimNames, readIdentity } from './identity-claims.ts';
import type { IdentityProviderOptions } from './options.ts';

/** Signatures by a private key alone: never `none`, never a shared secret. */
const ALGORITHMS = ['RS256', 'PS256', 'ES256', 'EdDSA', 'Ed25519'];
/** RFC 9068's type, or none said; a token made for another use (`logout+jwt`) is refused. */
const TYPES: ReadonlySet<string> = new Set(['at+jwt', 'application/at+jwt', 'jwt']);
const CLOCK_TOLERANCE_SECONDS = 10;
const TOKEN_LENGTH = 8_192;

/** Checks access tokens of scripts: JWT signed by the provider, for our audience, not expired. */
export function createBearerVerifier(
  options: IdentityProviderOptions,
  discovery: Discovery,
  names: ClaimNames,
): (token: string) => Promise<Identity | undefined> {
  return async (token) => {
    if (token.length > TOKEN_LENGTH || token.split('.').length !== 3) return undefined;
    const discovered = await discovery.known();
    if (!discovered) return undefined;
    const claims = await verify(token, discovered, options);
    if (!claims) return undefined;
    const read = readIdentity(claims, names);
    if (!read.ok) {
      options.log.warn({ failure: read.failure }, 'access token refused');
      return undefined;
    }
    if (read.unitsUnreadable) options.log.warn({ claim: names.units }, 'units claim cannot be read: no unit given');
    return read.identity;
  };
}

async function verify(
  token: string,
  discovered: Discovered,
  options: IdentityProviderOptions,
): Promise<JWTPayload | undefined> {
  try {
    const { payload, protectedHeader } = await jwtVerify(token, discovered.keys, {
      algorithms: ALGORITHMS,
      issuer: discovered.issuer,
      audience: options.audience,
      requiredClaims: ['exp', 'sub'],
      clockTolerance: CLOCK_TOLERANCE_SECONDS,
      currentDate: new Date(options.clock.now()),
    });
    const { typ } = protectedHeader;
    return typ === undefined || TYPES.has(typ.toLowerCase()) ? payload : undefined;
  } catch (error) {
    const code = error instanceof errors.JOSEError ? error.code : 'network';
    options.log.warn({ code }, 'access token refused');
    return undefined;
  }
}
