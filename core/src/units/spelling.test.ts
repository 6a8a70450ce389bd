import { describe, expect, it } from 'vitest';
import { ucumFromSpelling } from './spelling.ts';
import { parseUnit } from './ucum.ts';

const check = (ucum: string | undefined, ...spellings: readonly string[]) => {
  for (const sent of spellings) {
    it(`“${sent}” is ${ucum ?? 'not certain'}`, () => expect(ucumFromSpelling(sent)).toBe(ucum));
  }
};

describe('spellings of one unit', () => {
  check('umol/L', 'µmol/L', 'μmol/L', 'umol/l', 'µmol/l', 'UMOL/L', 'µMOL/L', ' micromol/L ', 'µ mol / l');
  check('ug', 'µg', 'μg', 'mcg', 'ug', 'MCG', 'microg');
  check('mg', 'mg', 'MG', 'Mg');
  check('mL', 'ml', 'mL', 'ML');
  check('10*6/L', '/mm3', '/ mm3', '/mm³');
  check('10*9/L', 'G/L', 'G/l', 'giga/L', 'Giga/l', '10*9/L', '10^9/L', '10e9/L', '10E9/l');
  check('10*12/L', 'T/L', 'T/l', 't/l', 'Tera/L', '10^12/L', 'M/mm3');
  check('g/L', 'g/l', 'g/L', 'g.L-1');
  check('mL/min/{1.73_m2}', 'mL/min/1.73m2', 'ml/min/1,73m²', 'mL/min/1,73 m²', 'ml/min/1.73 m2', 'mL/min/{1.73_m2}');
  check('[IU]', 'UI', 'ui', 'IU', 'U', '[IU]', '[iU]');
  check('1', 'INR', 'ratio', 'sans unité', 'sans unite\u0301', 'SANS UNITE', '{ratio}', '1');
  check('mL/min/{1.73_m2}', 'mL/min/1.73', 'mL/min/{1.73m2}');
  check('mL/min', 'mL/min', 'ml/mn');
  check('mm[Hg]', 'mmHg', 'mm Hg', 'mm[Hg]');
  check('Cel', '°C', '℃', 'cel');
  check('/min', 'bpm', 'batt/min', '/min');
  check('mg/h', 'mg/h', 'mg/hr', 'mg/heure', 'MG/H', 'mg / h');
  check('[IU]/h', 'UI/h', 'ui/h', 'U/h');
  check('ug/h', 'µg/h', 'mcg/h');
  check('M[IU]/d', 'MUI/j');
  check('m[IU]/h', 'mUI/h');
  check('g/d', 'g/24h', 'g/24 h', 'g/j', 'g/jour');
  check('mg/min', 'mg/min', 'mg/mn');
});

describe('case that carries meaning', () => {
  check('10*9/L', 'G/L');
  check('g/L', 'g/L');
  check('M[IU]', 'MUI', 'M[IU]');
  check('m[IU]', 'mUI');
  check('m[IU]/L', 'mUI/L', 'm[IU]/L', 'mui/l');
  check(undefined, 'mui', 'Mui');
});

describe('what has no certain meaning', () => {
  check(
    undefined,
    '',
    ' ',
    'unités',
    'gouttes',
    '10⁹/L',
    'furlong/h',
    'mui/h',
    'inr/j',
    '/h',
    'M',
    'pouces',
    '?',
    'mmol/mmol',
  );
  check(undefined, '__proto__', 'constructor', 'toString');
});

it('gives only units that are understood', () => {
  for (const sent of [
    'umol/l',
    'meq/l',
    'ui/ml',
    'tera.l-1',
    'mosm/kg',
    'ug/kg/min',
    'ng',
    'kpa',
    'Mol',
    'm',
    'mui/l',
  ]) {
    expect(parseUnit(ucumFromSpelling(sent) ?? 'unknown')).toBeDefined();
  }
});
