import type { Instant } from '@paracelse/core/time/instant.ts';
import type { Role } from '../access/policy.ts';

/** What the identity provider says of who signed in. */
export interface Identity {
  readonly issuer: string;
  readonly subject: string;
  readonly name: string;
  readonly role: Role;
  /** Units the person works in; `undefined`: every unit. */
  readonly unitCodes: readonly string[] | undefined;
}

/** A sign-in that has begun: kept on the server until the browser comes back, a few minutes at most. */
export interface PendingSignIn {
  readonly state: string;
  readonly nonce: string;
  readonly codeVerifier: string;
  /** Path on this site to go back to. */
  readonly returnTo: string;
}

export type SignInFailure = 'providerAway' | 'refused' | 'badAnswer' | 'noRole';

export type SignInResult =
  | { readonly ok: true; readonly identity: Identity; readonly idToken: string }
  | { readonly ok: false; readonly failure: SignInFailure };

/** OpenID Connect, authorization code flow with PKCE; bearer tokens for scripts. */
export interface IdentityProvider {
  /** Where to send the browser; `undefined` when the provider is away. */
  beginSignIn(returnTo: string): Promise<{ readonly url: string; readonly pending: PendingSignIn } | undefined>;
  completeSignIn(callbackUrl: URL, pending: PendingSignIn): Promise<SignInResult>;
  /** Where to send the browser to end the provider's own session. */
  endSessionUrl(idToken: string): Promise<string | undefined>;
  /** The account of an access token, `undefined` when it is not one of ours, expired, or for another audience. */
  verifyBearer(token: string): Promise<Identity | undefined>;
}

/** A session of a browser, on the server. The browser holds only a random id. */
export interface StoredSession {
  readonly accountId: string;
  readonly identity: Identity;
  readonly createdAt: Instant;
  readonly lastSeenAt: Instant;
  readonly expiresAt: Instant;
  readonly idToken: string;
}

export interface SessionStore {
  /** Creates or updates the account of an identity; gives its id. */
  upsertAccount(identity: Identity): Promise<string>;
  savePending(pending: PendingSignIn, expiresAt: Instant): Promise<void>;
  /** Gives a pending sign-in once, and only before it expires. */
  takePending(state: string, now: Instant): Promise<PendingSignIn | undefined>;
  /** `idHash`: SHA-256 of the id the browser holds. */
  createSession(
    idHash: Uint8Array,
    session: { readonly accountId: string; readonly idToken: string; readonly expiresAt: Instant },
    now: Instant,
  ): Promise<void>;
  session(idHash: Uint8Array): Promise<StoredSession | undefined>;
  touchSession(idHash: Uint8Array, now: Instant): Promise<void>;
  endSession(idHash: Uint8Array): Promise<void>;
  /** Removes what has expired. */
  purgeExpired(now: Instant): Promise<void>;
}
