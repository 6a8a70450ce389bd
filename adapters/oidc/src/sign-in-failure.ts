import type { SignInFailure } from '@paracelse/application/ports/identity-provider.ts';
import * as oidc from 'openid-client';

export interface Failure {
  readonly failure: Extract<SignInFailure, 'providerAway' | 'refused' | 'badAnswer'>;
  /** A short word for the log: never what the browser or the provider wrote freely. */
  readonly code: string;
}

const AWAY_ERRORS: ReadonlySet<string> = new Set(['temporarily_unavailable', 'server_error']);
const AWAY_CODES: ReadonlySet<string> = new Set(['OAUTH_TIMEOUT', 'OAUTH_ABORT']);

/** Tells what a failure of openid-client means: nobody there, a refusal, or an answer that cannot be trusted. */
export function readFailure(error: unknown): Failure {
  if (error instanceof oidc.AuthorizationResponseError) {
    return { failure: AWAY_ERRORS.has(error.error) ? 'providerAway' : 'refused', code: word(error.error) };
  }
  if (error instanceof oidc.ResponseBodyError) {
    return { failure: error.status >= 500 ? 'providerAway' : 'refused', code: word(error.error) };
  }
  if (error instanceof oidc.WWWAuthenticateChallengeError) return { failure: 'refused', code: 'challenge' };
  if (error instanceof oidc.ClientError) {
    const serverFailed = error.cause instanceof Response && error.cause.status >= 500;
    const away = serverFailed || AWAY_CODES.has(error.code ?? '');
    return { failure: away ? 'providerAway' : 'badAnswer', code: word(error.code) };
  }
  // fetch rejects with a bare TypeError when nothing answers; the library's own carry a code.
  if (error instanceof TypeError && !('code' in error)) return { failure: 'providerAway', code: 'network' };
  return { failure: 'badAnswer', code: 'unexpected' };
}

function word(text: string | undefined): string {
  return text !== undefined && /^[A-Za-z_]{1,60}$/.test(text) ? text : 'other';
}
