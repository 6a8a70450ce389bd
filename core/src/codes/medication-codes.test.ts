import { describe, expect, it } from 'vitest';
import { atcLevels, isAtc, medicationCodeSystem, normaliseMedicationCode } from './medication-codes.ts';

const check = (sent: string, expected: string | undefined) =>
  it(`“${sent}” is ${expected ?? 'no system we know'}`, () => expect(medicationCodeSystem(sent)).toBe(expected));

describe('the system of a code', () => {
  check('UCD', 'ucd');
  check('UCD7', 'ucd');
  check('ucd13', 'ucd');
  check(' CIS ', 'cis');
  check('CIP13', 'cip');
  check('WC', 'atc');
  check('http://www.whocc.no/atc', 'atc');
  check('DCI', 'substance');
  check('', undefined);
  check('99LOCAL', undefined);
  check('constructor', undefined);
});

describe('one spelling for each code', () => {
  const normalised = (system: 'ucd' | 'cip' | 'cis' | 'atc' | 'substance', sent: string, expected: string) =>
    it(`${system} “${sent}” is ${expected}`, () => expect(normaliseMedicationCode(system, sent)).toBe(expected));
  normalised('ucd', '9261423', '9261423');
  normalised('ucd', '3400892614236', '9261423');
  normalised('ucd', '34008 9261423 6', '9261423');
  normalised('cip', '3400930045671', '3004567');
  normalised('cip', '3004567', '3004567');
  normalised('cip', '3400730045671', '3400730045671');
  normalised('cip', '340093004567', '340093004567');
  normalised('cis', '3400892614236', '3400892614236');
  normalised('atc', ' c09aa05 ', 'C09AA05');
  normalised('substance', 'Spirolone', 'Spirolone');
});

describe('ATC', () => {
  const levels = (code: string, ...expected: readonly string[]) =>
    it(`${code} has levels ${expected.join(' ')}`, () => {
      expect(isAtc(code)).toBe(true);
      expect(atcLevels(code)).toEqual(expected);
    });
  levels('C', 'C');
  levels('C09', 'C', 'C09');
  levels('C09A', 'C', 'C09', 'C09A');
  levels('C09AA', 'C', 'C09', 'C09A', 'C09AA');
  levels('C09AA05', 'C', 'C09', 'C09A', 'C09AA', 'C09AA05');

  for (const code of ['', 'C0', 'C09AA0', 'C09AA055', 'E09AA05', 'c09aa05', 'C9', '09', 'C09A5', ' C09']) {
    it(`“${code}” is not an ATC code`, () => expect(isAtc(code)).toBe(false));
  }
});
