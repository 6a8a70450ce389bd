import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { displayNumber, displayQuantity, displayUnit } from './display.ts';
import { parseNumber } from './number.ts';

const NARROW = '\u202F';

const check = (value: number, fr: string, en: string) => {
  it(`${value} is “${fr}” and “${en}”`, () => {
    expect(displayNumber(value, 'fr')).toBe(fr);
    expect(displayNumber(value, 'en')).toBe(en);
  });
};

describe('a number for a reader', () => {
  check(6.1, '6,1', '6.1');
  check(4000, `4${NARROW}000`, '4,000');
  check(1_234_567, `1${NARROW}234${NARROW}567`, '1,234,567');
  check(150_000_000, `150${NARROW}000${NARROW}000`, '150,000,000');
  check(72.033333, '72,033', '72.033');
  check(1234.5678, `1${NARROW}234,568`, '1,234.568');
  check(0, '0', '0');
  check(-2.5, '-2,5', '-2.5');
});

describe('a small dose keeps its digits', () => {
  check(0.0625, '0,0625', '0.0625');
  check(0.0004, '0,0004', '0.0004');
  check(-0.0625, '-0,0625', '-0.0625');
  check(0.1 + 0.2, '0,3', '0.3');
  check(0.00012345678, '0,000123457', '0.000123457');
});

describe('a quantity', () => {
  const shown = (value: number, unit: string, fr: string, en: string) =>
    it(`${value} ${unit} is “${fr}” and “${en}”`, () => {
      expect(displayQuantity(value, unit, 'fr')).toBe(fr);
      expect(displayQuantity(value, unit, 'en')).toBe(en);
    });
  shown(6.1, 'mmol/L', `6,1${NARROW}mmol/L`, `6.1${NARROW}mmol/L`);
  shown(88, 'umol/L', `88${NARROW}µmol/L`, `88${NARROW}µmol/L`);
  shown(6.5, '10*9/L', `6,5${NARROW}G/L`, `6.5${NARROW}×10⁹/L`);
  shown(38, 'mL/min/{1.73_m2}', `38${NARROW}mL/min/1,73 m²`, `38${NARROW}mL/min/1.73 m²`);
  shown(4000, '[IU]', `4${NARROW}000${NARROW}UI`, `4,000${NARROW}IU`);
  shown(2.5, '1', '2,5', '2.5');
  shown(78, 'a', `78${NARROW}ans`, `78${NARROW}years`);
  shown(3, 'furlong', `3${NARROW}furlong`, `3${NARROW}furlong`);

  it('shows a unit it has no words for as it is', () => {
    expect(displayUnit('constructor', 'fr')).toBe('constructor');
    expect(displayUnit('ug', 'fr')).toBe('µg');
    expect(displayUnit('U/L', 'fr')).toBe('UI/L');
  });
});

it('never shows a number that is not zero as zero, nor off by a thousandth', () => {
  const read = (text: string) => {
    const parsed = parseNumber(text.replaceAll(/[\u202F]/g, '').replaceAll('−', '-'));
    if (!parsed.ok) throw new Error(text);
    return parsed.number.value;
  };
  fc.assert(
    fc.property(fc.double({ min: 1e-9, max: 1e12, noNaN: true }), (value) => {
      const text = displayNumber(value, 'fr').replace(/,(\d{3})$/, ',$10');
      expect(Math.abs(read(text) - value)).toBeLessThanOrEqual(value * 1e-3);
    }),
  );
});
