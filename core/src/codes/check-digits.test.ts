import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isLoinc } from './loinc.ts';
import { hasValidRppsKey } from './rpps.ts';

const check = (verify: (text: string) => boolean, valid: readonly string[], invalid: readonly string[]) => {
  for (const text of valid) it(`${text} is accepted`, () => expect(verify(text)).toBe(true));
  for (const text of invalid) it(`“${text}” is refused`, () => expect(verify(text)).toBe(false));
};

describe('LOINC', () => {
  check(
    isLoinc,
    ['2823-3', '14682-9', '2160-0', '6301-6', '62238-1', '29463-7', '8302-2', '777-3', '6690-2', '8636-3'],
    ['2823-4', '2832-3', '28233', '2823-', '-3', '', '2823-33', ' 2823-3', '12345678-9', 'K', 'LP1234-5', '٢٨٢٣-٣'],
  );
});

describe('RPPS', () => {
  // 10 digits then the Luhn key: 1000012345|K. 5→1·2… doubled digits from the right: 5·2=10→1, 3·2=6, 1·2=2, 0, 0.
  // Sum = 1+4+6+2+2+0+0+0+0+1 = 16, key = 4.
  check(
    hasValidRppsKey,
    ['10000123454', '00000000000'],
    ['10000123455', '10000123445', '01000123454', '1000012345', '100001234544', '810000123454', '1000012345A', ''],
  );
});

const luhnKeys = (number: string, verify: (text: string) => boolean, join: (number: string, key: number) => string) =>
  Array.from({ length: 10 }, (_, key) => key).filter((key) => verify(join(number, key)));

describe('both keys', () => {
  it('are one digit among ten, and change with any digit', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{10}$/), fc.nat(9), fc.integer({ min: 1, max: 9 }), (number, at, shift) => {
        const changed = number.slice(0, at) + ((Number(number[at]) + shift) % 10) + number.slice(at + 1);
        const [key, ...more] = luhnKeys(number, hasValidRppsKey, (text, digit) => `${text}${digit}`);
        expect(more).toEqual([]);
        expect(hasValidRppsKey(`${changed}${key}`)).toBe(false);
        const short = number.slice(0, 5);
        expect(luhnKeys(short, isLoinc, (text, digit) => `${text}-${digit}`)).toHaveLength(1);
      }),
    );
  });
});
