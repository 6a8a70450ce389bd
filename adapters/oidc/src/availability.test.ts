import { afterAll, beforeAll, expect, test } from 'vitest';
import type { DevProvider } from './dev-provider/launch.ts';
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

const PREFIX = '/dev-idp';
let proxy: ReverseProxy;
let provider: DevProvider | undefined;
const clock = createMovingClock();
const log = createRecordingLog();

// This proxy takes the prefix off, where the other test leaves it.
beforeAll(async () => {
  proxy = await startReverseProxy();
  proxy.strip = PREFIX;
});
afterAll(async () => {
  await provider?.stop();
  await proxy?.close();
});

test('the provider away, back, away during a sign-in, back with other keys', { timeout: 30_000 }, async () => {
  const issuer = `${proxy.origin}${PREFIX}`;
  const relying = createIdentityProvider(optionsFor(issuer, { log, clock }));
  const pending = { state: 's', nonce: 'n', codeVerifier: 'v'.repeat(43), returnTo: '/' };
  const anyCallback = new URL('http://localhost:9/auth/callback?code=c&state=s');

  expect(await relying.beginSignIn('/')).toBeUndefined();
  expect(await relying.completeSignIn(anyCallback, pending)).toEqual({ ok: false, failure: 'providerAway' });
  expect(await relying.endSessionUrl('eyJ')).toBeUndefined();
  expect(await relying.verifyBearer('a.b.c')).toBeUndefined();

  provider = await startProvider(issuer);
  proxy.target = provider.port;
  const begun = await relying.beginSignIn('/');
  if (!begun) throw new Error('still away');
  const callback = await signInAs('medecin', begun.url);
  expect(await relying.completeSignIn(callback, begun.pending)).toMatchObject({
    ok: true,
    identity: { unitCodes: ['MEDA'] },
  });
  expect(await relying.verifyBearer(await serviceToken(issuer))).toMatchObject({ role: 'service' });

  const second = await relying.beginSignIn('/');
  if (!second) throw new Error('away again');
  const secondCallback = await signInAs('medecin', second.url);
  await provider.stop();
  expect(await relying.completeSignIn(secondCallback, second.pending)).toEqual({ ok: false, failure: 'providerAway' });
  clock.ahead = 2 * 60_000;
  expect(await relying.beginSignIn('/')).toBeUndefined();

  provider = await startProvider(issuer);
  proxy.target = provider.port;
  const third = await relying.beginSignIn('/');
  if (!third) throw new Error('not found again');
  expect((await relying.completeSignIn(await signInAs('chef', third.url), third.pending)).ok).toBe(true);
  expect(await relying.verifyBearer(await serviceToken(issuer))).toMatchObject({ role: 'service' });
});
