import { randomBytes } from 'node:crypto';
import type { Clock } from '@paracelse/application/ports/clock.ts';
import type { IdentityProvider } from '@paracelse/application/ports/identity-provider.ts';
import type { Log } from '@paracelse/application/ports/log.ts';
import { startDevProvider } from '@paracelse/oidc/dev-provider/launch.ts';
import { createIdentityProvider } from '@paracelse/oidc/relying-party.ts';
import type { Config } from './config.ts';

export interface Identity {
  readonly provider: IdentityProvider;
  /** Address of the development provider behind `/dev-idp`; only in the demo. */
  readonly devProvider: string | undefined;
  stop(): Promise<void>;
}

/** Connects the identity provider: the hospital's own, or in the demo one that lives and dies with the server. */
export async function connectIdentity(config: Config, publicUrl: string, clock: Clock, log: Log): Promise<Identity> {
  const redirectUri = `${publicUrl}/auth/callback`;
  const common = { redirectUri, postLogoutRedirectUri: `${publicUrl}/`, audience: config.oidc.audience, clock, log };
  const { issuer, clientId, clientSecret } = config.oidc;
  if (issuer !== undefined) {
    const secret = clientSecret === undefined ? {} : { clientSecret };
    const provider = createIdentityProvider({
      ...common,
      issuer,
      clientId,
      ...secret,
      allowInsecure: config.mode === 'demo',
    });
    return { provider, devProvider: undefined, stop: async () => undefined };
  }
  const webClientSecret = randomBytes(24).toString('base64url');
  const demoIssuer = `${publicUrl}/dev-idp`;
  const started = await startDevProvider({
    issuer: demoIssuer,
    redirectUris: [redirectUri],
    postLogoutUris: [common.postLogoutRedirectUri],
    webClientSecret,
    serviceSecret: process.env.PARACELSE_DEMO_SERVICE_SECRET ?? 'demo-scripts',
  });
  const provider = createIdentityProvider({
    ...common,
    issuer: demoIssuer,
    clientId,
    clientSecret: webClientSecret,
    allowInsecure: true,
  });
  return { provider, devProvider: `http://127.0.0.1:${started.port}`, stop: started.stop };
}
