import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { DevProvider } from './dev-provider/launch.ts';
import { API_AUDIENCE } from './dev-provider/names.ts';
import { createIdentityProvider } from './relying-party.ts';
import { type ReverseProxy, startReverseProxy } from './testing/reverse-proxy.ts';
import {
  createMovingClock,
  createRecordingLog,
  optionsFor,
  serviceToken,
  signInAs,
  startProvider,
} from './testing/setting.ts';

let proxy: ReverseProxy;
let provider: DevProvider;
let issuer: string;
let token: string;
const log = createRecordingLog();
const clock = createMovingClock();
const party = (change: { audience?: string } = {}) =>
  createIdentityProvider(optionsFor(issuer, { log, clock, ...change }));

// The provider at the root of its address, the reverse proxy adding nothing.
beforeAll(async () => {
  proxy = await startReverseProxy();
  issuer = proxy.origin;
  provider = await startProvider(issuer);
  proxy.target = provider.port;
  token = await serviceToken(issuer);
}, 30_000);
afterAll(async () => {
  await provider?.stop();
  await proxy?.close();
});

test('a token by client credentials is a service, with no unit', async () => {
  expect(await party().verifyBearer(token)).toEqual({
    issuer,
    subject: 'paracelse-scripts',
    name: 'paracelse-scripts',
    role: 'service',
    unitCodes: [],
  });
});

describe('refused', () => {
  const claims = () => ({
    iss: issuer,
    aud: API_AUDIENCE,
    sub: 'intruder',
    client_id: 'intruder',
    paracelse_role: 'head',
    paracelse_units: '*',
    exp: Math.floor(Date.now() / 1_000) + 600,
  });

  test('one signed by a key that is not the provider’s, even under the name of its key', async () => {
    const { privateKey } = await generateKeyPair('ES256');
    for (const kid of [headerOf(token).kid, undefined, 'unknown']) {
      const header = { alg: 'ES256', typ: 'at+jwt', ...(kid === undefined ? {} : { kid }) };
      const forged = await new SignJWT(claims()).setProtectedHeader(header).sign(privateKey);
      expect(await party().verifyBearer(forged)).toBeUndefined();
    }
  });

  test('one that brings its own key', async () => {
    const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
    const header = { alg: 'ES256', typ: 'at+jwt', jwk: await exportJWK(publicKey), jku: 'http://evil.example/jwks' };
    const forged = await new SignJWT(claims()).setProtectedHeader(header).sign(privateKey);
    expect(await party().verifyBearer(forged)).toBeUndefined();
  });

  test('one signed with a shared secret: the public key, or the client secret', async () => {
    const keys = new TextEncoder().encode(await (await fetch(`${issuer}/jwks`)).text());
    for (const secret of [keys, new TextEncoder().encode('web-secret-of-the-tests-long-enough')]) {
      const header = { alg: 'HS256', typ: 'at+jwt', kid: String(headerOf(token).kid) };
      const forged = await new SignJWT(claims()).setProtectedHeader(header).sign(secret);
      expect(await party().verifyBearer(forged)).toBeUndefined();
    }
  });

  test('one with alg none', async () => {
    expect(await party().verifyBearer(new UnsecuredJWT(claims()).encode())).toBeUndefined();
    const [, payload] = token.split('.');
    for (const alg of ['none', 'None', 'NONE']) {
      const header = Buffer.from(JSON.stringify({ ...headerOf(token), alg })).toString('base64url');
      expect(await party().verifyBearer(`${header}.${payload}.`)).toBeUndefined();
    }
  });

  test('one for another audience', async () => {
    expect(await party({ audience: 'another-api' }).verifyBearer(token)).toBeUndefined();
  });

  test('an id token', async () => {
    const relying = party();
    const begun = await relying.beginSignIn('/');
    if (!begun) throw new Error('the provider is away');
    const result = await relying.completeSignIn(await signInAs('chef', begun.url), begun.pending);
    if (!result.ok) throw new Error(result.failure);
    expect(await relying.verifyBearer(result.idToken)).toBeUndefined();
  });

  test('one that has expired, not one about to', async () => {
    const relying = party();
    clock.ahead = 9 * 60_000;
    expect(await relying.verifyBearer(token)).toBeDefined();
    clock.ahead = 11 * 60_000;
    expect(await relying.verifyBearer(token)).toBeUndefined();
    clock.ahead = 0;
  });

  test('one altered', async () => {
    const [header, , signature] = token.split('.');
    const payload = Buffer.from(JSON.stringify(claims())).toString('base64url');
    expect(await party().verifyBearer(`${header}.${payload}.${signature}`)).toBeUndefined();
  });

  test.each(['', 'abc', 'a.b.c', '..', `a.b.${'c'.repeat(10_000)}`, '{}', 'eyJ.eyJ.'])('%j', async (text) => {
    expect(await party().verifyBearer(text)).toBeUndefined();
  });
});

function headerOf(jwt: string): { readonly kid?: string } {
  return JSON.parse(Buffer.from(jwt.split('.')[0] ?? '', 'base64url').toString('utf8'));
}
