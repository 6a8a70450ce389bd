import type { Log } from '@paracelse/application/ports/log.ts';
import { type DevProvider, startDevProvider } from '../dev-provider/launch.ts';
import { API_AUDIENCE, SERVICE_CLIENT_ID, WEB_CLIENT_ID } from '../dev-provider/names.ts';
import type { IdentityProviderOptions } from '../options.ts';
import { createBrowser } from './browser.ts';

/** Addresses of an application that need not run: the browser stops before them. */
export const CALLBACK = 'http://localhost:9/auth/callback';
export const SIGNED_OUT = 'http://localhost:9/signed-out';

const SECRETS = { webClientSecret: 'web-secret-of-the-tests', serviceSecret: 'service-secret-of-the-tests' };

export function startProvider(issuer: string, port?: number): Promise<DevProvider> {
  return startDevProvider({
    issuer,
    redirectUris: [CALLBACK],
    postLogoutUris: [SIGNED_OUT],
    ...SECRETS,
    ...(port === undefined ? {} : { port }),
  });
}

/** Everything written to the log, as text, so that a test can look for what must not be there. */
export interface RecordingLog extends Log {
  readonly lines: string[];
}

export function createRecordingLog(): RecordingLog {
  const lines: string[] = [];
  const write = (fields: Readonly<Record<string, unknown>>, message: string) => {
    lines.push(`${message} ${JSON.stringify(fields)}`);
  };
  return { lines, info: write, warn: write, error: write };
}

/** A clock that tests move. */
export function createMovingClock(): { now(): number; ahead: number } {
  const clock = { ahead: 0, now: () => Date.now() + clock.ahead };
  return clock;
}

export function optionsFor(
  issuer: string,
  change: Partial<IdentityProviderOptions> & Pick<IdentityProviderOptions, 'log' | 'clock'>,
): IdentityProviderOptions {
  return {
    issuer,
    clientId: WEB_CLIENT_ID,
    clientSecret: SECRETS.webClientSecret,
    redirectUri: CALLBACK,
    postLogoutRedirectUri: SIGNED_OUT,
    audience: API_AUDIENCE,
    allowInsecure: true,
    ...change,
  };
}

/** Drives the provider's pages as one person would; gives the address the application is called back on. */
export async function signInAs(account: string, url: string, browser = createBrowser()): Promise<URL> {
  const page = await browser.follow(url, CALLBACK);
  if (page.location !== undefined) return new URL(page.location);
  const chosen = await browser.post(page.url, { account });
  if (chosen.location === undefined) throw new Error(`no way on from the sign-in page: ${chosen.status}`);
  const end = await browser.follow(chosen.location, CALLBACK);
  if (end.location === undefined) throw new Error(`the sign-in ended on a page: ${end.status}`);
  return new URL(end.location);
}

/** An access token by client credentials, as a script asks for one. */
export async function serviceToken(issuer: string, secret: string = SECRETS.serviceSecret): Promise<string> {
  const response = await fetch(`${issuer}/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`${SERVICE_CLIENT_ID}:${secret}`)}` },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  });
  const answer: unknown = await response.json();
  if (typeof answer !== 'object' || answer === null || !('access_token' in answer)) throw new Error('no access token');
  return String(answer.access_token);
}
