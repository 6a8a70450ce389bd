import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ConversionProblem, convert, parseQuantity } from './quantity.ts';

/** Molar mass of creatinine, g/mol. */
const CREATININE = 113.12;

const check = (
  from: [number, string],
  to: string,
  expected: number | ConversionProblem['code'],
  molarMass?: number,
) => {
  it(`${from[0]} ${from[1]} → ${to}${molarMass ? ` with ${molarMass} g/mol` : ''}: ${expected}`, () => {
    const converted = convert({ value: from[0], unit: from[1] }, to, molarMass === undefined ? {} : { molarMass });
    if (typeof expected === 'number') expect(converted).toEqual({ ok: true, value: expected });
    else expect(converted).toMatchObject({ ok: false, problem: { code: expected } });
  });
};

describe('conversion', () => {
  check([4, 'mmol/L'], 'mmol/L', 4);
  check([4, 'mmol/L'], 'umol/L', 4_000);
  check([0.1, 'g'], 'mg', 100);
  check([1.1, 'g'], 'mg', 1_100);
  check([125, 'ug'], 'mg', 0.125);
  check([13.5, 'g/dL'], 'g/L', 135);
  check([6_500, '10*6/L'], '10*9/L', 6.5);
  check([72, 'h'], 'd', 3);
  check([1, 'd'], 'ms', 86_400_000);
  check([1.5, 'M[IU]'], '[IU]', 1_500_000);
  check([37, 'Cel'], 'Cel', 37);
  check([50, '%'], '1', 0.5);
  check([-2, 'mmol/L'], 'umol/L', -2_000);
  check([12, 'mm[Hg]'], 'kPa', 1.599864);
});

describe('mass and amount of substance need the molar mass', () => {
  check([1, 'mg/dL'], 'umol/L', 88.4016973126, CREATININE);
  check([88.4, 'umol/L'], 'mg/dL', 0.9999808, CREATININE);
  check([10, 'mg/L'], 'umol/L', 88.4016973126, CREATININE);
  check([1, 'mg/dL'], 'umol/L', 'molarMassNeeded');
  check([88.4, 'umol/L'], 'mg/dL', 'molarMassNeeded');
  check([1, 'mmol'], 'mg', 113.12, CREATININE);
  check([1, 'g'], 'mol', 'molarMassNeeded');
});

describe('what does not convert', () => {
  check([100, '[IU]'], 'mg', 'incompatibleUnits');
  check([100, '[IU]'], 'mg', 'incompatibleUnits', 5_808);
  check([1, '{tablet}'], 'mg', 'incompatibleUnits', CREATININE);
  check([1, '{tablet}'], '{capsule}', 'incompatibleUnits');
  check([1, 'mg'], 'mL', 'incompatibleUnits', CREATININE);
  check([1, 'meq/L'], 'mmol/L', 'incompatibleUnits', CREATININE);
  check([90, 'mL/min'], 'mL/min/{1.73_m2}', 'incompatibleUnits');
  check([40, 'U/L'], '[IU]/L', 'incompatibleUnits');
  check([1, 'mg/L'], 'mol/kg', 'incompatibleUnits', CREATININE);
  check([1, 'g2'], 'mol2', 'incompatibleUnits', CREATININE);
  check([1, 'foo'], 'mg', 'unknownUnit');
  check([1, 'mg'], 'foo', 'unknownUnit');

  it('names the unit at fault', () => {
    expect(convert({ value: 1, unit: 'foo' }, 'mg')).toEqual({
      ok: false,
      problem: { code: 'unknownUnit', unit: 'foo' },
    });
    expect(convert({ value: 1, unit: 'mg' }, 'bar')).toEqual({
      ok: false,
      problem: { code: 'unknownUnit', unit: 'bar' },
    });
    expect(convert({ value: 1, unit: 'mg' }, 'mL')).toEqual({
      ok: false,
      problem: { code: 'incompatibleUnits', from: 'mg', to: 'mL' },
    });
  });
});

const FAMILIES = [
  ['g', 'mg', 'ug', 'ng', 'kg'],
  ['mol/L', 'mmol/L', 'umol/L', 'nmol/dL'],
  ['g/L', 'mg/L', 'g/dL', 'ug/mL'],
  ['s', 'ms', 'min', 'h', 'd', 'wk', 'mo', 'a'],
  ['10*9/L', '10*6/L', '10*3/uL', '/mL'],
  ['[IU]', 'k[IU]', 'M[IU]'],
] as const;
const pairOfFamily = fc
  .constantFrom(...FAMILIES)
  .chain((family) => fc.tuple(fc.constantFrom(...family), fc.constantFrom(...family), fc.constantFrom(...family)));
const value = fc.double({ min: -1e6, max: 1e6, noNaN: true });

const through = (start: number, ...units: readonly string[]): number => {
  let current = { value: start, unit: units[0] ?? '' };
  for (const unit of units.slice(1)) {
    const converted = convert(current, unit, { molarMass: CREATININE });
    if (!converted.ok) throw new Error(`${current.unit} → ${unit}`);
    current = { value: converted.value, unit };
  }
  return current.value;
};
const close = (a: number, b: number): void => {
  expect(Math.abs(a - b)).toBeLessThanOrEqual(1e-9 * Math.max(1e-12, Math.abs(b)));
};

describe('conversion as a whole', () => {
  it('there and back gives the value again', () => {
    fc.assert(fc.property(value, pairOfFamily, (start, [a, b]) => close(through(start, a, b, a), start)));
  });

  it('goes the same by any way', () => {
    fc.assert(
      fc.property(value, pairOfFamily, (start, [a, b, c]) => close(through(start, a, b, c), through(start, a, c))),
    );
  });

  it('there and back through the molar mass gives the value again', () => {
    fc.assert(fc.property(value, (start) => close(through(start, 'mg/dL', 'umol/L', 'g/L', 'mmol/L', 'mg/dL'), start)));
  });

  it('keeps the order of values', () => {
    fc.assert(
      fc.property(value, value, pairOfFamily, (x, y, [a, b]) => {
        expect(through(Math.min(x, y), a, b)).toBeLessThanOrEqual(through(Math.max(x, y), a, b));
      }),
    );
  });
});

describe('a quantity in a file', () => {
  const parsed = (text: string, expected: [number, string] | undefined) =>
    it(`“${text}” is ${expected ? expected.join(' ') : 'not a quantity'}`, () => {
      expect(parseQuantity(text)).toEqual(expected && { value: expected[0], unit: expected[1] });
    });
  parsed('5.5 mmol/L', [5.5, 'mmol/L']);
  parsed('  5,5  mmol/L ', [5.5, 'mmol/L']);
  parsed('90 d', [90, 'd']);
  parsed('5.5', undefined);
  parsed('5.5mmol/L', undefined);
  parsed('<5 mmol/L', undefined);
  parsed('5.5 furlong', undefined);
  parsed('1 000 mg', undefined);
  parsed('25,000 [IU]', undefined);
  parsed('', undefined);
});
