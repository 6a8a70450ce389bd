import type { IdentityProvider, PendingSignIn, SignInResult } from '@paracelse/application/ports/identity-provider.ts';
import * as oidc from 'openid-client';
import { createBearerVerifier } from './bearer.ts';
import { createDiscovery, type Discovery } from './discovery.ts';
import { type ClaimNames, readIdentity } from './identity-claims.ts';
import { assertSafeOptions, type IdentityProviderOptions } from './options.ts';
import { safeReturnPath } from './return-path.ts';
import { readFailure } from './sign-in-failure.ts';

export type { IdentityProviderOptions } from './options.ts';

/** Scopes every provider knows. The role and units claims are mapped by the provider onto this client. */
const SCOPE = 'openid profile';

/** OpenID Connect, authorization code flow with PKCE (S256), state and nonce. */
export function createIdentityProvider(options: IdentityProviderOptions): IdentityProvider {
  assertSafeOptions(options);
  const names = { role: options.roleClaim ?? 'paracelse_role', units: options.unitsClaim ?? 'paracelse_units' };
  const discovery = createDiscovery(options);
  return {
    beginSignIn: (returnTo) => beginSignIn(options, discovery, returnTo),
    completeSignIn: (callbackUrl, pending) => completeSignIn(options, discovery, names, callbackUrl, pending),
    endSessionUrl: (idToken) => endSessionUrl(options, discovery, idToken),
    verifyBearer: createBearerVerifier(options, discovery, names),
  };
}

async function beginSignIn(
  options: IdentityProviderOptions,
  discovery: Discovery,
  returnTo: string,
): Promise<{ readonly url: string; readonly pending: PendingSignIn } | undefined> {
  const discovered = await discovery.fresh();
  if (!discovered) return undefined;
  const pending: PendingSignIn = {
    state: oidc.randomState(),
    nonce: oidc.randomNonce(),
    codeVerifier: oidc.randomPKCECodeVerifier(),
    returnTo: safeReturnPath(returnTo),
  };
  const url = oidc.buildAuthorizationUrl(discovered.config, {
    redirect_uri: options.redirectUri,
    scope: SCOPE,
    state: pending.state,
    nonce: pending.nonce,
    code_challenge: await oidc.calculatePKCECodeChallenge(pending.codeVerifier),
    code_challenge_method: 'S256',
  });
  return { url: url.href, pending };
}

async function completeSignIn(
  options: IdentityProviderOptions,
  discovery: Discovery,
  names: ClaimNames,
  callbackUrl: URL,
  pending: PendingSignIn,
): Promise<SignInResult> {
  const discovered = await discovery.known();
  if (!discovered) return { ok: false, failure: 'providerAway' };
  // Behind a reverse proxy, the server may see another host than the one registered with the provider.
  const url = new URL(options.redirectUri);
  url.search = callbackUrl.search;
  try {
    const tokens = await oidc.authorizationCodeGrant(discovered.config, url, {
      pkceCodeVerifier: pending.codeVerifier,
      expectedState: pending.state,
      expectedNonce: pending.nonce,
      idTokenExpected: true,
    });
    const claims = tokens.claims();
    if (!claims || tokens.id_token === undefined) return { ok: false, failure: 'badAnswer' };
    const read = readIdentity(claims, names);
    if (!read.ok) {
      options.log.warn({ failure: read.failure, claim: names.role }, 'sign-in refused');
      return read;
    }
    if (read.unitsUnreadable) options.log.warn({ claim: names.units }, 'units claim cannot be read: no unit given');
    return { ok: true, identity: read.identity, idToken: tokens.id_token };
  } catch (error) {
    const { failure, code } = readFailure(error);
    if (failure !== 'refused') discovery.forget();
    options.log.warn({ failure, code }, 'sign-in failed');
    return { ok: false, failure };
  }
}

async function endSessionUrl(
  options: IdentityProviderOptions,
  discovery: Discovery,
  idToken: string,
): Promise<string | undefined> {
  const discovered = await discovery.known();
  if (!discovered?.endsSessions) return undefined;
  try {
    return oidc.buildEndSessionUrl(discovered.config, {
      id_token_hint: idToken,
      post_logout_redirect_uri: options.postLogoutRedirectUri,
    }).href;
  } catch (error) {
    options.log.warn({ code: readFailure(error).code }, 'no end of session at the identity provider');
    return undefined;
  }
}
