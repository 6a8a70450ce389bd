import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Sex } from '../record/facts.ts';
import { ckdEpi2021, cockcroftGault } from './derived.ts';

describe('Cockcroft and Gault', () => {
  const check = (creatinine: number, age: number, weight: number, sex: Sex, expected: number | undefined) =>
    it(`${sex}, ${age} years, ${weight} kg, ${creatinine} µmol/L: ${expected ?? 'not for this patient'}`, () => {
      const found = cockcroftGault(creatinine, age, weight, sex);
      expect(found === undefined ? undefined : Math.round(found * 10) / 10).toBe(expected);
    });

  // preregexamprep.com/pharmacy-calculators/creatinine-clearance (GPhC revision), worked example:
  // ((140 − 70) × 75 × 1.23) ÷ 110 ≈ 58.7 mL/min.
  check(110, 70, 75, 'male', 58.7);
  // The same by hand for a woman: 70 × 75 × 1.04 ÷ 110 = 49.6.
  check(110, 70, 75, 'female', 49.6);
  // superglobalcalculator.com/formulas/pharmacology/creatinine-clearance, in mg/dL: man, 65 years, 70 kg, 1.4 mg/dL,
  // 52.1 mL/min; 1.4 mg/dL = 123.76 µmol/L and 75 × 70 × 1.23 ÷ 123.76 = 52.2 (1.23 is 88.4 ÷ 72 rounded).
  check(123.76, 65, 70, 'male', 52.2);
  check(80, 18, 60, 'male', 112.5);
  check(80, 17, 60, 'male', undefined);
  check(80, 40, 60, 'unknown', undefined);
  check(0, 40, 60, 'male', undefined);
  check(-5, 40, 60, 'male', undefined);
});

describe('CKD-EPI 2021', () => {
  // Inker et al., N Engl J Med 2021;385:1737; the equation as on niddk.nih.gov (GFR equations, adults):
  // 142 × min(Scr/κ, 1)^α × max(Scr/κ, 1)^−1.200 × 0.9938^age × 1.012 [woman]; κ 0.9 and 0.7, α −0.302 and −0.241.
  // Each row was computed by hand from it; `steps` are its four factors after 142.
  const check = (mgPerDl: number, age: number, sex: 'female' | 'male', steps: readonly number[], expected: number) =>
    it(`${sex}, ${age} years, ${mgPerDl} mg/dL: ${expected}`, () => {
      const byHand = steps.reduce((product, factor) => product * factor, 142);
      expect(byHand).toBeCloseTo(expected, 1);
      expect(ckdEpi2021(mgPerDl * 88.4, age, sex)).toBeCloseTo(expected, 1);
    });

  // 1.1/0.9 = 1.2222 above κ: 1^α; 1.2222^−1.2 = e^(−1.2 × 0.20067); 0.9938^50 = e^(50 × −0.0062193).
  check(1.1, 50, 'male', [1, 0.785995, 0.73274, 1], 81.8);
  // At κ exactly both powers are 1.
  check(0.9, 40, 'male', [1, 1, 0.779758, 1], 110.7);
  check(0.7, 30, 'female', [1, 1, 0.829793, 1.012], 119.2);
  // Below κ: 0.5/0.7 = 0.71429, ^−0.241 = 1.08447.
  check(0.5, 25, 'female', [1.084468, 1, 0.856002, 1.012], 133.4);
  check(0.6, 60, 'male', [1.130263, 1, 0.688556, 1], 110.5);
  check(2, 80, 'female', [1, 0.283715, 0.608022, 1.012], 24.8);
  check(3, 65, 'male', [1, 0.235801, 0.667474, 1], 22.3);
  check(1, 70, 'female', [1, 0.651805, 0.647038, 1.012], 60.6);

  it('is for adults whose sex is stated', () => {
    expect(ckdEpi2021(80, 18, 'male')).toBeGreaterThan(0);
    expect(ckdEpi2021(80, 17, 'male')).toBeUndefined();
    expect(ckdEpi2021(80, 40, 'unknown')).toBeUndefined();
    expect(ckdEpi2021(0, 40, 'male')).toBeUndefined();
    expect(ckdEpi2021(-5, 40, 'male')).toBeUndefined();
  });
});

describe('both', () => {
  const sex = fc.constantFrom('female' as const, 'male' as const);
  const creatinine = fc.double({ min: 10, max: 2_000, noNaN: true });
  const age = fc.integer({ min: 18, max: 129 });

  it('fall as creatinine or age rises, and are never negative or infinite', () => {
    fc.assert(
      fc.property(creatinine, creatinine, age, sex, (a, b, years, who) => {
        for (const formula of [
          (umol: number, y: number) => ckdEpi2021(umol, y, who),
          (umol: number, y: number) => cockcroftGault(umol, y, 70, who),
        ]) {
          const [low, high] = [formula(Math.min(a, b), years) ?? 0, formula(Math.max(a, b), years) ?? 0];
          expect(high).toBeLessThanOrEqual(low);
          expect(high).toBeGreaterThan(0);
          expect(Number.isFinite(low)).toBe(true);
          if (years < 129) expect(formula(a, years + 1) ?? 0).toBeLessThan(formula(a, years) ?? 0);
        }
      }),
    );
  });
});
