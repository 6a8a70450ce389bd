import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseUnit, signatureOf } from './ucum.ts';

const check = (code: string, factor: number, signature: string) => {
  it(`${code || 'no unit'} is ${factor} ${signature}`, () => {
    const unit = parseUnit(code);
    expect(unit?.signature).toBe(signature);
    expect(unit?.factor ?? 0).toBeCloseTo(factor, -Math.floor(Math.log10(factor)) + 9);
    expect(unit?.code).toBe(code);
  });
};

describe('units that a hospital sends', () => {
  check('', 1, '');
  check('1', 1, '');
  check('%', 0.01, '');
  check('mmol/L', 1e-3, 'L-1.mol1');
  check('umol/L', 1e-6, 'L-1.mol1');
  check('nmol/l', 1e-9, 'L-1.mol1');
  check('g/dL', 10, 'L-1.g1');
  check('mg/dL', 1e-2, 'L-1.g1');
  check('10*9/L', 1e9, 'L-1');
  check('10*-3', 1e-3, '');
  check('/mm3', 1e9, 'm-3');
  check('/min', 1 / 60, 's-1');
  check('1/min', 1 / 60, 's-1');
  check('mL/min/{1.73_m2}', 1e-3 / 60, 'L1.s-1.{1.73_m2}-1');
  check('ug/kg/min', 1e-6 / 1e3 / 60, 's-1');
  check('kg/m2', 1e3, 'g1.m-2');
  check('cm2', 1e-4, 'm2');
  check('s-1', 1, 's-1');
  check('[IU]', 1, 'IU1');
  check('m[IU]/L', 1e-3, 'IU1.L-1');
  check('k[IU]', 1e3, 'IU1');
  check('U/L', 1, 'L-1.U1');
  check('ukat/L', 60, 'L-1.U1');
  check('mm[Hg]', 133.322, 'Pa1');
  check('kPa', 1e3, 'Pa1');
  check('{tablet}', 1, '{tablet}1');
  check('mg{anhydrous}', 1e-3, 'g1');
  check('mmol.d-1', 1e-3 / 86_400, 'mol1.s-1');
  check('Cel', 1, 'Cel1');
  check('[pH]', 1, 'pH1');
  check('kcal', 4_184, 'J1');
  check('mosm/kg', 1e-6, 'g-1.osm1');
  check('meq/L', 1e-3, 'L-1.eq1');
  check('mo', 2_629_800, 's1');
  check('wk', 604_800, 's1');
  check('a', 31_557_600, 's1');
});

describe('prefixes go on metric units only', () => {
  for (const [prefix, factor] of Object.entries({
    G: 1e9,
    M: 1e6,
    k: 1e3,
    d: 0.1,
    c: 1e-2,
    m: 1e-3,
    u: 1e-6,
    n: 1e-9,
    p: 1e-12,
    f: 1e-15,
  })) {
    check(`${prefix}g`, factor, 'g1');
  }
  for (const code of ['mmin', 'kh', 'kd', 'kwk', 'ma', 'm%', 'mCel', 'kk', 'mmmol', 'hL', 'xg']) {
    it(`${code} is unknown`, () => expect(parseUnit(code)).toBeUndefined());
  }
});

describe('what is not a unit we know', () => {
  const unknown = [
    ...[
      'furlong',
      'mg/',
      '/',
      '//L',
      'mg//L',
      'mg..L',
      '.mg',
      'mg.',
      'mg L',
      'mg/24 h',
      'µg',
      'G\\L',
      'mg0',
      'mg5',
      'm-5',
    ],
    ...[
      '0',
      '00',
      '10*',
      '10*9{cells}',
      '{',
      '}',
      '{a',
      'a{',
      '{a}{b}',
      '[IU',
      'IU]',
      '[foo]',
      '__proto__',
      'constructor',
    ],
    ...['10*400', '10*-400', '/10*400', 'g/10*-400', 'Gg4.'.repeat(14).slice(0, -1), 'fg4.'.repeat(14).slice(0, -1)],
  ];
  for (const code of unknown) it(`“${code}” is unknown`, () => expect(parseUnit(code)).toBeUndefined());

  it('a text longer than any unit is unknown', () => {
    expect(parseUnit(Array.from({ length: 31 }, () => 'g').join('.'))).toBeUndefined();
  });
});

const symbol = fc.constantFrom(
  'g',
  'mg',
  'ug',
  'mol',
  'mmol',
  'L',
  'dL',
  'm',
  'mm',
  's',
  'h',
  'd',
  '[IU]',
  'U',
  'kat',
  '{tablet}',
  '10*3',
);
const term = fc.array(fc.record({ symbol, separator: fc.constantFrom('.', '/') }), { minLength: 1, maxLength: 5 });
const write = (parts: readonly { symbol: string; separator: string }[]) =>
  parts.map((part, index) => (index === 0 ? '' : part.separator) + part.symbol).join('');

describe('the algebra', () => {
  it('has a factor and dimensions for every product, a number never zero or infinite', () => {
    fc.assert(
      fc.property(fc.oneof(term.map(write), fc.string({ maxLength: 70 })), (code) => {
        const unit = parseUnit(code);
        if (!unit) return;
        expect(unit.factor).toBeGreaterThan(0);
        expect(unit.factor).toBeLessThan(Number.POSITIVE_INFINITY);
        expect(parseUnit(code)).toEqual(unit);
      }),
    );
  });

  it('multiplies factors and adds exponents', () => {
    fc.assert(
      fc.property(term, term, (a, b) => {
        const [left, right] = [parseUnit(write(a)), parseUnit(write(b))];
        const product = parseUnit(`${write(a)}.${write(b)}`);
        if (!left || !right || !product) throw new Error('every term here is a unit');
        expect(product.factor / (left.factor * right.factor)).toBeCloseTo(1, 9);
        const sum = new Map(left.dims);
        for (const [name, exponent] of right.dims) sum.set(name, (sum.get(name) ?? 0) + exponent);
        expect(product.signature).toBe(signatureOf(sum));
      }),
    );
  });

  it('does not depend on the order in which factors are written', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(['mg', 'L', 's-1', '[IU]', 'm2'], { minLength: 5 }), (parts) => {
        expect(parseUnit(parts.join('.'))?.signature).toBe(parseUnit('mg.L.s-1.[IU].m2')?.signature);
      }),
    );
  });

  it('cancels what is above and below', () => {
    expect(parseUnit('mg/kg')).toMatchObject({ factor: 1e-6, signature: '' });
  });
});
