import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasValidNirKey, insKindOf, isFictitiousIns, nirKey } from './ins.ts';

const check = (matricule: string, valid: boolean) =>
  it(`${matricule || 'nothing'} ${valid ? 'has its key' : 'is refused'}`, () => {
    expect(hasValidNirKey(matricule)).toBe(valid);
  });

describe('the key of a matricule', () => {
  // The example of INSEE and of the Sécurité sociale: 2 69 05 49 588 157, key 80.
  check('269054958815780', true);
  check('269054958815781', false);
  check('269054958815708', false);
  check('269054958851780', false);
  check('296054958815780', false);
});

describe('Corsica', () => {
  it('counts 2A as 19 and 2B as 18', () => {
    expect(nirKey('155022A123456')).toBe(nirKey('1550219123456'));
    expect(nirKey('155022B123456')).toBe(nirKey('1550218123456'));
    expect(nirKey('155022A123456')).not.toBe(nirKey('155022B123456'));
  });

  const corsican = (department: string) => {
    const number = `15502${department}123456`;
    return `${number}${String(nirKey(number)).padStart(2, '0')}`;
  };
  check(corsican('2A'), true);
  check(corsican('2B'), true);
  check(corsican('2A').replace('2A', '2B'), false);
  check(corsican('2A').toLowerCase(), false);
});

describe('what is not a matricule', () => {
  for (const text of [
    '',
    '26905495881578',
    '2690549588157800',
    '26905495881578 ',
    '2 69 05 49 588 157 80',
    '155021A12345612',
    '155029B12345612',
    '155022C12345612',
    '15502A212345612',
    '1550219A2345612',
    'ABCDEFGHIJKLMNO',
    '٢٦٩٠٥٤٩٥٨٨١٥٧٨٠',
  ]) {
    check(text, false);
  }
});

const number13 = fc
  .tuple(fc.stringMatching(/^[1-8]\d{4}$/), fc.constantFrom('2A', '2B', '01', '75', '99'), fc.stringMatching(/^\d{6}$/))
  .map((parts) => parts.join(''));

describe('any number', () => {
  it('has exactly one key, from 01 to 97', () => {
    fc.assert(
      fc.property(number13, (number) => {
        const keys = Array.from({ length: 100 }, (_, key) => String(key).padStart(2, '0'));
        const valid = keys.filter((key) => hasValidNirKey(number + key));
        expect(valid).toEqual([String(nirKey(number)).padStart(2, '0')]);
        expect(nirKey(number)).toBeGreaterThanOrEqual(1);
        expect(nirKey(number)).toBeLessThanOrEqual(97);
      }),
    );
  });

  it('loses its key when one digit is mistyped', () => {
    fc.assert(
      fc.property(number13, fc.nat(12), fc.integer({ min: 1, max: 9 }), (number, position, shift) => {
        const digit = number[position] ?? '';
        fc.pre(/\d/.test(digit) && !/[AB]/.test(number[position + 1] ?? ''));
        const wrong = number.slice(0, position) + ((Number(digit) + shift) % 10) + number.slice(position + 1);
        expect(hasValidNirKey(wrong + String(nirKey(number)).padStart(2, '0'))).toBe(false);
      }),
    );
  });

  it('never throws, whatever the text', () => {
    const odd = fc.stringMatching(/^\d{5}[0-9A-Z]{2}\d{8}$/);
    fc.assert(fc.property(fc.oneof(fc.string(), odd), (text) => typeof hasValidNirKey(text) === 'boolean'));
  });
});

describe('the authority of a matricule', () => {
  const kind = (oid: string, expected: string | undefined, fictitious = false) =>
    it(`${oid} is ${expected ?? 'no INS'}`, () => {
      const found = insKindOf(oid);
      expect(found).toBe(expected);
      if (found) expect(isFictitiousIns(found)).toBe(fictitious);
    });
  kind('1.2.250.1.213.1.4.8', 'nir');
  kind('1.2.250.1.213.1.4.9', 'nia');
  kind('1.2.250.1.213.1.4.10', 'nirTest', true);
  kind('1.2.250.1.213.1.4.11', 'nirDemo', true);
  kind('1.2.250.1.213.1.4.2', undefined);
  kind('', undefined);
});
