import { hasValidNirKey } from '@paracelse/core/codes/ins.ts';
import { hasValidRppsKey } from '@paracelse/core/codes/rpps.ts';
import { describe, expect, it } from 'vitest';
import { UNIT_CODES, UNITS } from '../hospital.ts';
import { insOf, ippOf, rppsOf } from './numbers.ts';

describe('numbers that belong to nobody', () => {
  it.each([
    ['female', '1942-02-03', 1],
    ['male', '1955-11-30', 97],
    ['female', '2008-07-01', 1_204],
  ] as const)('INS of a %s born %s, rank %i', (sex, born, rank) => {
    const ins = insOf(sex, born, rank);
    expect(hasValidNirKey(ins)).toBe(true);
    expect(ins.slice(0, 5)).toBe(`${sex === 'female' ? 2 : 1}${born.slice(2, 4)}${born.slice(5, 7)}`);
    expect(Number(ins.slice(5, 10))).toBeGreaterThan(99_900);
  });

  it('gives each rank its own IPP, and doctors an RPPS with its key that no real one begins like', () => {
    const ranks = Array.from({ length: 3_000 }, (_, rank) => rank);
    expect(new Set(ranks.map(ippOf)).size).toBe(ranks.length);
    const doctors = UNIT_CODES.flatMap((code) => UNITS[code].doctors.map(({ rpps }) => rpps));
    expect(new Set(doctors).size).toBe(doctors.length);
    for (const rpps of [...doctors, rppsOf(7)]) {
      expect(hasValidRppsKey(rpps)).toBe(true);
      expect(rpps.startsWith('999')).toBe(true);
    }
  });
});
