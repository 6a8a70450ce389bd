import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createBrowser } from '../testing/browser.ts';
import { CALLBACK, SIGNED_OUT, signInAs, startProvider } from '../testing/setting.ts';
import { type DevProvider, startDevProvider } from './launch.ts';
import { readSettings } from './settings.ts';

// Here the issuer is the provider's own port, without a proxy.
let provider: DevProvider;
let issuer: string;
beforeAll(async () => {
  const port = await freePort();
  issuer = `http://localhost:${port}`;
  provider = await startProvider(issuer, port);
}, 30_000);
afterAll(async () => {
  await provider?.stop();
});

const authorization = (change: Record<string, string> = {}) =>
  `${issuer}/auth?${new URLSearchParams({
    client_id: 'paracelse-web',
    response_type: 'code',
    redirect_uri: CALLBACK,
    scope: 'openid profile',
    state: 'st',
    nonce: 'no',
    code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
    code_challenge_method: 'S256',
    ...change,
  })}`;

describe('the sign-in page', () => {
  test('is in French, names the five accounts, says that nothing is real, and runs no script', async () => {
    const page = await createBrowser().follow(authorization(), CALLBACK);
    expect(page.html).toContain('<html lang="fr">');
    expect(page.html).toContain('Fournisseur d’identité de démonstration');
    expect(page.html).toContain('aucune donnée réelle');
    expect(page.html.match(/name="account"/g)).toHaveLength(5);
    expect(page.html).not.toMatch(/<script|\son\w+=|style="/);
    const policy = page.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/script-src|unsafe/);
    expect(policy).toContain("form-action 'self' http://localhost:9");
  });

  test('is in English when asked', async () => {
    const browser = createBrowser();
    const page = await browser.follow(authorization({ ui_locales: 'en' }), CALLBACK);
    expect(page.html).toContain('Demonstration identity provider');
    expect((await browser.get(`${page.url}?lang=fr`)).html).toContain('<html lang="fr">');
    expect((await browser.get(page.url, { 'accept-language': 'fr' })).html).toContain('<html lang="en">');
    const other = createBrowser();
    const { url } = await other.follow(authorization(), CALLBACK);
    expect((await other.get(url, { 'accept-language': 'en-GB' })).html).toContain('<html lang="en">');
  });

  test('refuses an account it does not know, and a browser that did not come the right way', async () => {
    const browser = createBrowser();
    const { url } = await browser.follow(authorization(), CALLBACK);
    expect((await browser.post(url, { account: 'root' })).status).toBe(400);
    expect((await browser.post(url, { account: 'x'.repeat(5_000) })).status).toBe(400);
    const stranger = await createBrowser().post(url, { account: 'chef' });
    expect([stranger.status, stranger.location]).toEqual([400, undefined]);
    expect(stranger.html).toContain('a expiré');
  });

  test('lets another account take the place of the one signed in', async () => {
    const browser = createBrowser();
    await signInAs('chef', authorization(), browser);
    expect(
      (await signInAs('medecin', authorization({ prompt: 'login' }), browser)).searchParams.get('code'),
    ).toBeTruthy();
  });
});

describe('the protocol', () => {
  test.each([
    ['no PKCE', { code_challenge: '', code_challenge_method: '' }],
    ['plain PKCE', { code_challenge_method: 'plain' }],
    ['the implicit flow', { response_type: 'id_token' }],
  ])('refuses %s', async (_label, change) => {
    const page = await createBrowser().follow(authorization(change), CALLBACK);
    expect(page.location ?? page.html).toMatch(/error=|invalid_|unsupported_/);
    expect(page.location ?? '').not.toContain('code=');
  });

  test('never sends the browser to an address that is not registered', async () => {
    const page = await createBrowser().follow(authorization({ redirect_uri: 'https://evil.example/' }), CALLBACK);
    expect([page.status, page.location]).toEqual([400, undefined]);
    expect(page.html).toContain('invalid_redirect_uri');
    const out = `${issuer}/session/end?client_id=paracelse-web&post_logout_redirect_uri=https://evil.example/`;
    expect((await createBrowser().get(out)).status).toBe(400);
  });

  test('builds its addresses on the issuer, whatever host is claimed', async () => {
    const answer = await fetch(`${issuer}/.well-known/openid-configuration`, {
      headers: { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https' },
    });
    const metadata = await answer.text();
    expect(metadata).toContain(`"token_endpoint":"${issuer}/token"`);
    expect(metadata).not.toMatch(/evil|"none"|HS256/);
  });

  test('gives tokens to clients with their secret, for the API alone', async () => {
    const ask = async (secret: string, form: Record<string, string> = {}) => {
      const answer = await fetch(`${issuer}/token`, {
        method: 'POST',
        headers: { authorization: `Basic ${btoa(`paracelse-scripts:${secret}`)}` },
        body: new URLSearchParams({ grant_type: 'client_credentials', ...form }),
      });
      return answer.status;
    };
    expect(await ask('service-secret-of-the-tests')).toBe(200);
    expect(await ask('service-secret-of-the-tests', { resource: 'urn:other' })).toBe(400);
    expect(await ask('wrong')).toBe(401);
  });

  test('asks before ending a session that no token vouches for', async () => {
    const browser = createBrowser();
    await signInAs('chef', authorization(), browser);
    const out = `${issuer}/session/end?client_id=paracelse-web&post_logout_redirect_uri=${SIGNED_OUT}`;
    const page = await browser.get(out);
    expect(page.status).toBe(200);
    expect(page.html).toContain('name="logout"');
    const xsrf = /name="xsrf" value="(\w+)"/.exec(page.html)?.[1] ?? '';
    const done = await browser.post(`${issuer}/session/end/confirm`, { xsrf, logout: 'yes' });
    expect(done.location).toBe(SIGNED_OUT);
    expect((await browser.follow(authorization(), CALLBACK)).html).toContain('name="account"');
  });
});

describe('the process', () => {
  test('ends when its parent is killed', { timeout: 30_000 }, async () => {
    const script = fileURLToPath(new URL('../testing/launch-parent.ts', import.meta.url));
    const parent = spawn(process.execPath, [script], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [line] = await once(parent.stdout, 'data');
    const address = `http://127.0.0.1:${String(line).trim()}/jwks`;
    expect((await fetch(address)).status).toBe(200);
    parent.kill('SIGKILL');
    await once(parent, 'exit');
    await expect
      .poll(
        () =>
          fetch(address).then(
            () => 'there',
            () => 'gone',
          ),
        { timeout: 10_000 },
      )
      .toBe('gone');
  });

  test('ends when stopped, and stopping twice is nothing', async () => {
    const other = await startProvider('http://localhost:9');
    await other.stop();
    await other.stop();
    await expect(fetch(`http://127.0.0.1:${other.port}/jwks`)).rejects.toThrow();
  });

  test('says so when it cannot start', async () => {
    const settings = { issuer: 'nowhere', redirectUris: [CALLBACK], postLogoutUris: [SIGNED_OUT] };
    const starting = startDevProvider({ ...settings, webClientSecret: 'a', serviceSecret: 'b' });
    await expect(starting).rejects.toThrow('code 2');
  });

  test('names the settings that are wrong, never their value', () => {
    const read = readSettings({ DEV_IDP_PORT: '70000', DEV_IDP_ISSUER: 'ftp://x', DEV_IDP_REDIRECT_URIS: 'here' });
    expect(read).toEqual({
      ok: false,
      problems: [
        'DEV_IDP_PORT',
        'DEV_IDP_ISSUER',
        'DEV_IDP_REDIRECT_URIS',
        'DEV_IDP_POST_LOGOUT_URIS',
        'DEV_IDP_CLIENT_SECRET',
        'DEV_IDP_SERVICE_SECRET',
      ],
    });
  });
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return address !== null && typeof address === 'object' ? address.port : 0;
}
