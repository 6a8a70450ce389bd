import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normaliseName } from './normalise.ts';

const check = (expected: string, ...names: readonly string[]) => {
  for (const name of names) it(`“${name}” is “${expected}”`, () => expect(normaliseName(name)).toBe(expected));
};

describe('one spelling of a name', () => {
  check('IBUPROFENE', 'ibuprofène', 'IBUPROFÈNE', ' Ibuprofe\u0300ne ', 'Ibuprofène.'.slice(0, -1));
  check('OESTRADIOL', 'œstradiol', 'ŒSTRADIOL', 'oestradiol');
  check("ACIDE D'ESSAI", 'acide d’essai', "Acide d'essai", 'ACIDE D`ESSAI', 'acide  d´essai');
  check('CHLORURE DE KALIUM', 'chlorure de kalium', 'Chlorure\u00a0de\u202fkalium', 'CHLORURE (DE) KALIUM');
  check('K+', 'K+', ' k+ ');
  check('', '', ' ', '®™');
});

describe('what changes the meaning is kept', () => {
  check('X 12,5 MG/ML', 'x 12,5 mg/mL');
  check('X 0.9%', 'x 0.9%');
  check('X-2', 'x-2');
});

it('normalises only once', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (name) => {
      expect(normaliseName(normaliseName(name))).toBe(normaliseName(name));
    }),
  );
});
