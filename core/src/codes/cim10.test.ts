import { describe, expect, it } from 'vitest';
import { cim10Under, normaliseCim10 } from './cim10.ts';

const check = (sent: string, expected: string | undefined) =>
  it(`“${sent}” is ${expected ?? 'no CIM-10 code'}`, () => expect(normaliseCim10(sent)).toBe(expected));

describe('one spelling for each code', () => {
  check('I50.0', 'I500');
  check('i500', 'I500');
  check(' I50 ', 'I50');
  check('F00.00', 'F0000');
  check('A17.0+', 'A170+');
  check('Z51.30', 'Z5130');
  check('', undefined);
  check('I5', undefined);
  check('I50.-', undefined);
  check('50.0', undefined);
  check('I50-I52', undefined);
  check('I500000X', undefined);
  check('insuffisance cardiaque', undefined);
});

it('a code lies under its chapters and not under its neighbours', () => {
  expect(cim10Under('I500', 'I50')).toBe(true);
  expect(cim10Under('I50', 'I50')).toBe(true);
  expect(cim10Under('I50', 'I500')).toBe(false);
  expect(cim10Under('I510', 'I50')).toBe(false);
});
