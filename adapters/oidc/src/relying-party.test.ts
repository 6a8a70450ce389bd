import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { DEMO_ACCOUNTS } from './dev-provider/accounts.ts';
import type { DevProvider } from './dev-provider/launch.ts';
import { createIdentityProvider } from './relying-party.ts';
import { createBrowser } from './testing/browser.ts';
import { type ReverseProxy, startReverseProxy } from './testing/reverse-proxy.ts';
import {
  CALLBACK,
  createMovingClock,
  createRecordingLog,
  optionsFor,
  SIGNED_OUT,
  signInAs,
  startProvider,
} from './testing/setting.ts';

let proxy: ReverseProxy;
let provider: DevProvider;
let issuer: string;
const log = createRecordingLog();
const clock = createMovingClock();
const party = () => createIdentityProvider(optionsFor(issuer, { log, clock }));

beforeAll(async () => {
  proxy = await startReverseProxy();
  issuer = `${proxy.origin}/dev-idp`;
  provider = await startProvider(issuer);
  proxy.target = provider.port;
}, 30_000);
afterEach(() => {
  proxy.tamper = undefined;
});
afterAll(async () => {
  await provider?.stop();
  await proxy?.close();
});

async function begin(relying = party(), returnTo = '/liste') {
  const begun = await relying.beginSignIn(returnTo);
  if (!begun) throw new Error('the provider is away');
  return begun;
}

describe('sign-in', () => {
  test.each(DEMO_ACCOUNTS)('$id comes back as $role', async ({ id, name, role, units }) => {
    const relying = party();
    const { url, pending } = await begin(relying);
    const callback = await signInAs(id, url);
    const result = await relying.completeSignIn(callback, pending);
    const unitCodes = units === '*' ? undefined : units;
    expect(result).toMatchObject({ ok: true, identity: { issuer, subject: id, name, role } });
    if (result.ok) expect(result.identity.unitCodes).toEqual(unitCodes);
  });

  test('asks for a code with PKCE S256, state and nonce, all new each time', async () => {
    const relying = party();
    const [one, other] = [await begin(relying), await begin(relying)];
    const query = new URL(one.url).searchParams;
    expect(Object.fromEntries(query)).toMatchObject({
      response_type: 'code',
      code_challenge_method: 'S256',
      redirect_uri: CALLBACK,
      scope: 'openid profile',
      state: one.pending.state,
      nonce: one.pending.nonce,
    });
    expect(one.url).not.toContain(one.pending.codeVerifier);
    const secrets = [one, other].flatMap(({ pending }) => [pending.state, pending.nonce, pending.codeVerifier]);
    expect(new Set(secrets).size).toBe(6);
  });

  test('keeps only a path of this site to go back to', async () => {
    expect((await begin(party(), '/patients/3?a=1')).pending.returnTo).toBe('/patients/3?a=1');
    expect((await begin(party(), '//evil.example')).pending.returnTo).toBe('/');
  });

  test('does not mind the host that the callback seems to come on', async () => {
    const relying = party();
    const { url, pending } = await begin(relying);
    const callback = await signInAs('chef', url);
    const result = await relying.completeSignIn(new URL(callback.search, 'http://10.0.0.7:3000/inner'), pending);
    expect(result.ok).toBe(true);
  });

  test('a cancelled sign-in is a refusal', async () => {
    const relying = party();
    const { url, pending } = await begin(relying);
    const browser = createBrowser();
    const page = await browser.follow(url, CALLBACK);
    const { location = '' } = await browser.post(page.url, { cancel: 'yes' });
    const end = await browser.follow(location, CALLBACK);
    const result = await relying.completeSignIn(new URL(end.location ?? ''), pending);
    expect(result).toEqual({ ok: false, failure: 'refused' });
  });
});

describe('refused', () => {
  test.each(['state', 'nonce', 'codeVerifier'] as const)('another %s', async (part) => {
    const relying = party();
    const { url, pending } = await begin(relying);
    const other = (await begin(relying)).pending;
    const callback = await signInAs('pharmacien', url);
    const result = await relying.completeSignIn(callback, { ...pending, [part]: other[part] });
    expect(result).toEqual({ ok: false, failure: part === 'codeVerifier' ? 'refused' : 'badAnswer' });
  });

  test('a code used twice', async () => {
    const relying = party();
    const { url, pending } = await begin(relying);
    const callback = await signInAs('pharmacien', url);
    expect((await relying.completeSignIn(callback, pending)).ok).toBe(true);
    expect(await relying.completeSignIn(callback, pending)).toEqual({ ok: false, failure: 'refused' });
  });

  test.each([
    ['no code', (url: URL) => url.searchParams.delete('code')],
    ['no state', (url: URL) => url.searchParams.delete('state')],
    ['another issuer in the callback', (url: URL) => url.searchParams.set('iss', 'https://evil.example')],
    ['two states', (url: URL) => url.searchParams.append('state', 'x')],
  ])('%s', async (_label, change) => {
    const relying = party();
    const { url, pending } = await begin(relying);
    const callback = await signInAs('pharmacien', url);
    change(callback);
    expect(await relying.completeSignIn(callback, pending)).toEqual({ ok: false, failure: 'badAnswer' });
  });

  test.each([
    ['without signature', (jwt: string) => `${encode({ alg: 'none' })}.${jwt.split('.')[1]}.`],
    ['altered', (jwt: string) => replacePayload(jwt, { paracelse_role: 'head' })],
    ['for another client', (jwt: string) => replacePayload(jwt, { aud: 'someone-else' })],
    ['missing', () => undefined],
  ])('an id token %s', async (_label, change) => {
    const relying = party();
    const { url, pending } = await begin(relying);
    const callback = await signInAs('pharmacien', url);
    proxy.tamper = (answer) => ({ ...answer, id_token: change(String(answer.id_token)) });
    expect(await relying.completeSignIn(callback, pending)).toEqual({ ok: false, failure: 'badAnswer' });
  });

  test('someone without a role', async () => {
    const relying = createIdentityProvider(optionsFor(issuer, { log, clock, roleClaim: 'role_pui' }));
    const { url, pending } = await begin(relying);
    const callback = await signInAs('pharmacien', url);
    expect(await relying.completeSignIn(callback, pending)).toEqual({ ok: false, failure: 'noRole' });
  });

  test('no units claim gives no unit', async () => {
    const relying = createIdentityProvider(optionsFor(issuer, { log, clock, unitsClaim: 'units_pui' }));
    const { url, pending } = await begin(relying);
    const result = await relying.completeSignIn(await signInAs('chef', url), pending);
    expect(result).toMatchObject({ ok: true, identity: { unitCodes: [] } });
  });
});

test('sign-out ends the provider session and comes back, without a page in between', async () => {
  const relying = party();
  const browser = createBrowser();
  const { url, pending } = await begin(relying);
  const result = await relying.completeSignIn(await signInAs('qualite', url, browser), pending);
  if (!result.ok) throw new Error(result.failure);
  const again = await browser.follow((await begin(relying)).url, CALLBACK);
  expect(again.location).toContain('code=');

  const endUrl = await relying.endSessionUrl(result.idToken);
  const end = await browser.get(endUrl ?? '');
  expect([end.status, end.location]).toEqual([303, SIGNED_OUT]);
  const after = await browser.follow((await begin(relying)).url, CALLBACK);
  expect(after.html).toContain('name="account"');
  // A second time, nobody is signed in any more: still no page.
  expect((await browser.get(endUrl ?? '')).location).toBe(SIGNED_OUT);
});

test('no token, code, name or subject is ever logged', () => {
  expect(log.lines.length).toBeGreaterThan(5);
  const written = log.lines.join('\n');
  expect(written).not.toMatch(/eyJ|code=|secret/);
  for (const { id, name } of DEMO_ACCOUNTS) {
    expect(written).not.toContain(id);
    expect(written).not.toContain(name);
  }
});

test.each([
  ['an http issuer', { issuer: 'http://idp.example', allowInsecure: false }],
  ['an issuer that is no address', { issuer: 'idp' }],
  ['the client id as audience', { audience: 'paracelse-web' }],
  ['a relative return address', { redirectUri: '/auth/callback' }],
])('%s is refused when the server starts', (_label, change) => {
  expect(() => createIdentityProvider(optionsFor(issuer, { log, clock, ...change }))).toThrow(/^OIDC/);
});

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

function replacePayload(jwt: string, change: object): string {
  const [header, payload = '', signature] = jwt.split('.');
  const claims: object = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
  return `${header}.${encode({ ...claims, ...change })}.${signature}`;
}
