import type { Clock } from '@paracelse/application/ports/clock.ts';
import type { Log } from '@paracelse/application/ports/log.ts';

/** What the relying party needs to know of its provider and of itself. */
export interface IdentityProviderOptions {
  readonly issuer: string;
  readonly clientId: string;
  /** Absent: a public client, held by PKCE alone. */
  readonly clientSecret?: string;
  readonly redirectUri: string;
  readonly postLogoutRedirectUri: string;
  /** `aud` of the access tokens of scripts. Never the client id: an id token would then pass for an access token. */
  readonly audience: string;
  /** Accepts an `http:` provider: demonstration and tests only. */
  readonly allowInsecure: boolean;
  /** Default `paracelse_role`. */
  readonly roleClaim?: string;
  /** Default `paracelse_units`. */
  readonly unitsClaim?: string;
  readonly log: Log;
  /** The machine's clock: tokens carry real dates. */
  readonly clock: Clock;
}

/** Throws on settings that cannot be safe: a mistake of whoever wires the server, to be seen at start. */
export function assertSafeOptions(options: IdentityProviderOptions): void {
  const issuer = URL.parse(options.issuer);
  if (issuer?.protocol !== 'https:' && !(options.allowInsecure && issuer?.protocol === 'http:')) {
    throw new Error('OIDC: the issuer must be an https address');
  }
  if (!URL.canParse(options.redirectUri) || !URL.canParse(options.postLogoutRedirectUri)) {
    throw new Error('OIDC: the return addresses must be absolute');
  }
  if (options.redirectUri.includes('?')) throw new Error('OIDC: the return address takes no query');
  if (options.clientId === '' || options.audience === '') throw new Error('OIDC: client id and audience are required');
  if (options.audience === options.clientId) throw new Error('OIDC: the audience must differ from the client id');
}
