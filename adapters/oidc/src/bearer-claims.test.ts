import { afterAll, beforeAll, expect, test } from 'vitest';
import { createIdentityProvider } from './relying-party.ts';
import { type BareIssuer, startBareIssuer } from './testing/bare-issuer.ts';
import { createMovingClock, createRecordingLog, optionsFor } from './testing/setting.ts';

// Every token here carries a good signature by a key the issuer publishes.
let bare: BareIssuer;
const log = createRecordingLog();
const party = () => createIdentityProvider(optionsFor(bare.issuer, { log, clock: createMovingClock() }));
beforeAll(async () => {
  bare = await startBareIssuer();
});
afterAll(async () => {
  await bare?.close();
});

test.each(['RS256', 'PS256', 'ES256', 'EdDSA'])('%s is accepted', async (alg) => {
  expect(await party().verifyBearer(await bare.sign(alg))).toMatchObject({ role: 'service', name: 'Export' });
});

test.each([
  ['an audience among others', { aud: ['other', 'paracelse-api'] }, 'at+jwt'],
  ['the plain type', {}, 'JWT'],
  ['units', { paracelse_units: ['MEDA'] }, 'application/at+jwt'],
])('accepted: %s', async (_label, change, typ) => {
  expect(await party().verifyBearer(await bare.sign('ES256', change, typ))).toBeDefined();
});

const later = Math.floor(Date.now() / 1_000) + 3_600;
test.each([
  ['no end', { exp: undefined }, 'at+jwt'],
  ['an end that is no date', { exp: 'never' }, 'at+jwt'],
  ['not valid yet', { nbf: later }, 'at+jwt'],
  ['no audience', { aud: undefined }, 'at+jwt'],
  ['no subject', { sub: undefined }, 'at+jwt'],
  ['another issuer', { iss: 'https://evil.example' }, 'at+jwt'],
  ['no issuer', { iss: undefined }, 'at+jwt'],
  ['no role', { paracelse_role: undefined }, 'at+jwt'],
  ['an unknown role', { paracelse_role: 'root' }, 'at+jwt'],
  ['no name of any kind', { name: undefined }, 'at+jwt'],
  ['made for another use', {}, 'logout+jwt'],
])('refused: %s', async (_label, change, typ) => {
  expect(await party().verifyBearer(await bare.sign('ES256', change, typ))).toBeUndefined();
});

test.each(['RS512', 'ES384'])('refused: %s, not on the list', async (alg) => {
  expect(await party().verifyBearer(await bare.sign(alg))).toBeUndefined();
});

test('a provider that ends no session has no address for it', async () => {
  expect(await party().endSessionUrl('eyJ')).toBeUndefined();
});
