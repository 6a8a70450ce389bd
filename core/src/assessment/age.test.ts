import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY, NEVER } from '../time/instant.ts';
import { ageInYears, nextBirthday } from './age.ts';

/** An instant in Paris in winter time. */
const winter = (text: string) => Date.parse(`${text}:00+01:00`);

const check = (birthDate: string | undefined, at: string, age: number | undefined) =>
  it(`born ${birthDate ?? 'no one knows when'}, at ${at}: ${age ?? 'no age'}`, () => {
    expect(ageInYears(birthDate, winter(at))).toBe(age);
  });

describe('completed years', () => {
  check('1956-03-01', '2026-02-28T23:59', 69);
  check('1956-03-01', '2026-03-01T00:00', 70);
  check('1956-11-23', '2026-11-22T23:59', 69);
  check('1956-11-23', '2026-11-23T00:00', 70);
  check('2026-11-23', '2026-11-23T00:00', 0);
  check('1896-12-01', '2026-11-23T10:00', 129);
});

describe('born on 29 February', () => {
  check('2004-02-29', '2022-02-28T23:59', 17);
  check('2004-02-29', '2022-03-01T00:00', 18);
  check('2004-02-29', '2024-02-28T23:59', 19);
  check('2004-02-29', '2024-02-29T00:00', 20);
});

describe('no usable birth date', () => {
  check(undefined, '2026-11-23T10:00', undefined);
  check('', '2026-11-23T10:00', undefined);
  check('1956', '2026-11-23T10:00', undefined);
  check('1956-03', '2026-11-23T10:00', undefined);
  check('01/03/1956', '2026-11-23T10:00', undefined);
  check('1956-02-30', '2026-11-23T10:00', undefined);
  check('1956-13-01', '2026-11-23T10:00', undefined);
  check('1956-00-00', '2026-11-23T10:00', undefined);
  check('2026-11-24', '2026-11-23T10:00', undefined);
  check('1896-11-23', '2026-11-23T10:00', undefined);
  check('0026-11-23', '2026-11-23T10:00', undefined);
});

describe('the next birthday', () => {
  const next = (birthDate: string | undefined, at: string, expected: string | undefined) =>
    it(`born ${birthDate}, after ${at}: ${expected ?? 'never'}`, () => {
      expect(nextBirthday(birthDate, winter(at))).toBe(expected === undefined ? NEVER : winter(expected));
    });
  next('1956-11-23', '2026-11-22T23:59', '2026-11-23T00:00');
  next('1956-11-23', '2026-11-23T00:00', '2027-11-23T00:00');
  next('2004-02-29', '2022-02-28T12:00', '2022-03-01T00:00');
  next('2004-02-29', '2024-02-28T12:00', '2024-02-29T00:00');
  next('2004-02-29', '2024-02-29T00:00', '2025-03-01T00:00');
  next('2026-12-24', '2026-11-23T10:00', '2026-12-24T00:00');
  next('2027-01-02', '2026-11-23T10:00', '2027-01-02T00:00');
  next(undefined, '2026-11-23T10:00', undefined);
  next('1956-02-30', '2026-11-23T10:00', undefined);
});

it('the age changes at the next birthday and not a millisecond before', () => {
  const birth = fc
    .date({ min: new Date('1900-01-01'), max: new Date('2026-01-01'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));
  fc.assert(
    fc.property(birth, fc.integer({ min: 0, max: 1_200 }), fc.integer({ min: 0, max: DAY }), (born, days, time) => {
      const at = winter('2026-01-02T00:00') + days * DAY + time;
      const next = nextBirthday(born, at);
      const age = ageInYears(born, at) ?? -1;
      expect(next).toBeGreaterThan(at);
      expect(next).toBeLessThanOrEqual(at + 366.5 * DAY);
      expect(ageInYears(born, next - 1)).toBe(age);
      expect(ageInYears(born, next)).toBe(age + 1 < 130 ? age + 1 : undefined);
    }),
  );
});
