import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type NumberProblem, parseNumber } from './number.ts';

const check = (text: string, expected: number | [string, number] | NumberProblem) => {
  it(`reads “${text}” as ${String(expected)}`, () => {
    const read = parseNumber(text);
    if (typeof expected === 'string') expect(read).toEqual({ ok: false, problem: expected });
    else if (typeof expected === 'number') expect(read).toEqual({ ok: true, number: { value: expected } });
    else expect(read).toEqual({ ok: true, number: { comparator: expected[0], value: expected[1] } });
  });
};

describe('a number as senders write it', () => {
  check('5.4', 5.4);
  check('5,4', 5.4);
  check(' 5,4 ', 5.4);
  check('\u00a05,4\u202f', 5.4);
  check('0,125', 0.125);
  check('0.125', 0.125);
  check('-0,125', -0.125);
  check('025,000', 25);
  check('25,00', 25);
  check('25,0001', 25.0001);
  check('1234,567', 1234.567);
  check('25.000', 25);
  check('+7', 7);
  check('-12', -12);
  check('1,2e3', 1200);
  check('6E-2', 0.06);
  check('0', 0);
  check('0e-999', 0);
});

describe('a bound', () => {
  check('<5', ['<', 5]);
  check('< 5,5', ['<', 5.5]);
  check('<=5', ['<=', 5]);
  check('=<5', ['<=', 5]);
  check('≤5', ['<=', 5]);
  check('>5', ['>', 5]);
  check('>=5', ['>=', 5]);
  check('=>5', ['>=', 5]);
  check('≥ 1,2e3', ['>=', 1200]);
});

describe('what is not one number', () => {
  check('', 'empty');
  check(' \t\u00a0', 'empty');
  check('NaN', 'notANumber');
  check('Infinity', 'notANumber');
  check('en cours', 'notANumber');
  check('hémolysé', 'notANumber');
  check('1-2', 'notANumber');
  check('1 000', 'notANumber');
  check('1,2,3', 'notANumber');
  check('1.2.3', 'notANumber');
  check('0x10', 'notANumber');
  check('1_000', 'notANumber');
  check('5.', 'notANumber');
  check('--5', 'notANumber');
  check('<', 'notANumber');
  check('5<', 'notANumber');
  check('<>5', 'notANumber');
  check('٥', 'notANumber');
  check('1'.repeat(16), 'notANumber');
  check('25,000', 'ambiguousSeparator');
  check('1,234', 'ambiguousSeparator');
  check('-125,000', 'ambiguousSeparator');
  check('<25,000', 'ambiguousSeparator');
  check('1e400', 'outOfRange');
  check('-1e400', 'outOfRange');
  check('1e-400', 'outOfRange');
  check('0,000e-400', 0);
});

describe('any text', () => {
  it('gives a finite number or a problem, and never zero for what holds no zero', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.stringMatching(/^[<>=≤≥]{0,2} ?[+-]?[\d.,]{0,6}([eE][+-]?\d{0,4})?$/)),
        (text) => {
          const read = parseNumber(text);
          if (!read.ok) return;
          expect(Number.isFinite(read.number.value)).toBe(true);
          if (read.number.value === 0) expect(text).toContain('0');
          if (read.number.value === 0) expect(text.replace(/[eE].*$/, '')).not.toMatch(/[1-9]/);
        },
      ),
    );
  });

  it('reads a decimal the same with a point or a comma, unless the comma has two readings', () => {
    fc.assert(
      fc.property(fc.integer({ min: -99_999, max: 99_999 }), fc.stringMatching(/^\d{1,6}$/), (whole, decimals) => {
        const point = parseNumber(`${whole}.${decimals}`);
        const comma = parseNumber(`${whole},${decimals}`);
        expect(point).toEqual({ ok: true, number: { value: Number(`${whole}.${decimals}`) } });
        const twoReadings = decimals.length === 3 && whole !== 0 && Math.abs(whole) < 1_000;
        expect(comma).toEqual(twoReadings ? { ok: false, problem: 'ambiguousSeparator' } : point);
      }),
    );
  });
});
