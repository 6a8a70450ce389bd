import { describe, expect, it } from 'vitest';
import { ageOf, formatDate, formatDateTime, formatNumber, formatUnit, frenchSpaces, joined } from './format.ts';

describe('numbers', () => {
  it.each([
    [6.1, 'fr', '6,1'],
    [6.1, 'en', '6.1'],
    [0.0015, 'fr', '0,0015'],
    [0.25, 'fr', '0,25'],
    [12.34, 'fr', '12,3'],
    [182.4, 'fr', '182'],
    [0, 'fr', '0'],
  ] as const)('%d in %s is %s', (value, language, text) => {
    expect(formatNumber(value, language)).toBe(text);
  });

  it('keeps the decimals that are asked for', () => {
    expect(formatNumber(6, 'fr', 1)).toBe('6,0');
  });
});

it('reads instants by the clock of the hospital, summer and winter', () => {
  const now = Date.parse('2026-11-23T11:00:00Z');
  expect(formatDateTime('2026-11-23T10:05:00Z', 'fr', now)).toBe('23/11 11:05');
  expect(formatDateTime('2026-07-01T10:05:00Z', 'fr', now)).toBe('01/07 12:05');
  expect(formatDateTime('2025-12-31T22:30:00Z', 'fr', now)).toBe('31/12/2025 23:30');
  expect(formatDateTime('2025-12-31T23:30:00Z', 'fr', now)).toBe('01/01 00:30');
});

it('reads a birth date as a day without a zone', () => {
  expect(formatDate('1942-02-03', 'fr')).toBe('03/02/1942');
});

describe('ages', () => {
  const now = Date.parse('2026-11-23T11:00:00Z');
  it.each([
    ['2026-11-23T10:40:00Z', '20 min'],
    ['2026-11-23T06:00:00Z', '5 h'],
    ['2026-11-20T10:00:00Z', '3 j'],
    ['2026-11-23T12:00:00Z', '0 min'],
  ])('%s is %s old', (at, age) => {
    expect(ageOf(at, now, 'fr')).toBe(age);
  });
});

describe('units', () => {
  it.each([
    ['mL/min/{1.73_m2}', 'mL/min/1,73 m²'],
    ['mg/d', 'mg/j'],
    ['[IU]/d', 'UI/j'],
    ['umol/L', 'µmol/L'],
    ['10*9/L', 'G/L'],
    ['kg', 'kg'],
  ])('%s reads %s', (ucum, text) => {
    expect(formatUnit(ucum, 'fr')).toBe(text);
  });
});

describe('spaces that French does not break', () => {
  it.each([
    [
      'Risque : saignement ; arrêter au-dessus de 6 mmol/L.',
      'Risque\u00a0: saignement\u202f; arrêter au-dessus de 6\u202fmmol/L.',
    ],
    ['« Surveillé » ?', '«\u00a0Surveillé\u00a0»\u202f?'],
    ['De 4 à 6, à 2 hôpitaux', 'De 4 à 6, à 2 hôpitaux'],
  ])('%s', (typed, shown) => {
    expect(frenchSpaces(typed)).toBe(shown);
  });
});

it('joins what there is as each language does', () => {
  expect(joined(['a', '', 'b'], 'fr')).toBe('a\u202f; b');
  expect(joined(['a', '', 'b'], 'en')).toBe('a; b');
});
