import { describe, expect, test } from 'vitest';
import { readIdentity } from './identity-claims.ts';

const names = { role: 'paracelse_role', units: 'paracelse_units' };
const claims = { iss: 'https://idp.example', sub: '42', name: 'Camille Aubert', paracelse_role: 'pharmacist' };

describe('units', () => {
  test.each([
    ['absent', undefined, [], false],
    ['the star', '*', undefined, false],
    ['codes', ['MEDA', 'CHIR', 'MEDA'], ['MEDA', 'CHIR'], false],
    ['an empty list', [], [], false],
    ['a star in a list is a code, not every unit', ['*'], ['*'], false],
    ['one code outside a list', 'MEDA', [], true],
    ['null', null, [], true],
    ['a list with something else', ['MEDA', 3], [], true],
    ['a list with an empty code', ['MEDA', ''], [], true],
    ['true', true, [], true],
  ])('%s', (_label, value, unitCodes, unitsUnreadable) => {
    const read = readIdentity({ ...claims, paracelse_units: value }, names);
    expect(read).toMatchObject({ ok: true, unitsUnreadable });
    if (read.ok) expect(read.identity.unitCodes).toEqual(unitCodes);
  });
});

describe('role', () => {
  test.each([undefined, '', 'admin', 'PHARMACIST', ['pharmacist'], null, 'toString'])('%j is no role', (role) => {
    expect(readIdentity({ ...claims, paracelse_role: role }, names)).toEqual({ ok: false, failure: 'noRole' });
  });
  test('is read from the claim the hospital chose', () => {
    const read = readIdentity({ ...claims, role_pui: 'head' }, { ...names, role: 'role_pui' });
    expect(read).toMatchObject({ ok: true, identity: { role: 'head' } });
  });
});

describe('name', () => {
  test.each([
    [{ name: 'A B' }, 'A B'],
    [{ name: ' ', preferred_username: 'ab' }, 'ab'],
    [{ name: undefined, client_id: 'script' }, 'script'],
    [{ name: 'x'.repeat(300) }, 'x'.repeat(200)],
  ])('%j', (change, name) => {
    expect(readIdentity({ ...claims, ...change }, names)).toMatchObject({ ok: true, identity: { name } });
  });
  test.each([{ name: undefined }, { sub: undefined }, { iss: 3 }])('%j is a bad answer', (change) => {
    expect(readIdentity({ ...claims, ...change }, names)).toEqual({ ok: false, failure: 'badAnswer' });
  });
});
