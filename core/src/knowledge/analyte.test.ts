import { describe, expect, it } from 'vitest';
import type { Coding, ObservationValue } from '../record/facts.ts';
import { measured } from '../testing/facts.ts';
import { analyteIndex, KNOWLEDGE } from '../testing/knowledge.ts';
import { analyteOf, type UnusableReason, usableValue } from './analyte.ts';

const entry = (id: string) => {
  const found = KNOWLEDGE.analytes[analyteIndex(id)];
  if (!found) throw new Error(id);
  return found;
};

describe('which analyte a result measures', () => {
  const check = (what: string, codings: readonly Partial<Coding>[], label: string, expected: string | undefined) =>
    it(`${what} is ${expected ?? 'not mapped'}`, () => {
      const full = codings.map((coding) => ({ system: 'LN', code: '', display: '', ...coding }));
      const index = analyteOf(KNOWLEDGE, full, label);
      expect(index === undefined ? undefined : KNOWLEDGE.analytes[index]?.id).toBe(expected);
    });
  check('its LOINC code', [{ code: '2823-3' }], '', 'potassium');
  check('another LOINC code of it', [{ code: '6298-4' }], '', 'potassium');
  check('a LOINC code after a local one', [{ system: 'L', code: 'XYZ' }, { code: '14682-9' }], '', 'creatinine');
  check('a LOINC code against a label', [{ code: '14682-9' }], 'Potassium', 'creatinine');
  check('a label', [], 'Kaliémie', 'potassium');
  check('a local code that is its name', [{ system: 'L', code: 'INR' }], '', 'inr');
  check('the display of a code', [{ system: 'L', code: '17', display: 'potassium' }], '', 'potassium');
  check('a LOINC code with a wrong key and no name', [{ code: '2823-4' }], '', undefined);
  check('a LOINC code of something else, whatever the label', [{ code: '2828-2' }], 'Potassium', undefined);
  check('a LOINC code of something else beside one of ours', [{ code: '2828-2' }, { code: '2823-3' }], '', 'potassium');
  check('a local code that looks like LOINC', [{ system: 'L', code: '2828-2' }], 'Potassium', 'potassium');
  check('our own word for it', [], 'Clearance', 'clearance');
  check('part of a name', [], 'Potassium urinaire', undefined);
  check('nothing', [{}], '', undefined);
  check('constructor', [{ code: 'constructor' }], '__proto__', undefined);
});

describe('the value in the unit of its analyte', () => {
  const check = (analyte: string, sent: string, value: number, comparator?: string) =>
    it(`${analyte} ${sent} is ${comparator ?? ''}${value}`, () => {
      expect(usableValue(entry(analyte), { value: measured(sent) })).toEqual({ usable: true, value, comparator });
    });
  check('potassium', '5.9 mmol/L', 5.9);
  check('potassium', '<2.5 mmol/l', 2.5, '<');
  check('potassium', '>=7 mmol/L', 7, '>=');
  check('potassium', '23.46 mg/dL', 6);
  check('creatinine', '88 µmol/L', 88);
  check('creatinine', '1.2 mg/dL', 106.082036775);
  check('creatinine', '12 mg/L', 106.082036775);
  check('inr', '2.5', 2.5);
  check('inr', '2.5 INR', 2.5);
  check('inr', '250 %', 2.5);
  check('leukocytes', '6500 /mm3', 6.5);
  check('leukocytes', '6.5 G/L', 6.5);
  check('leukocytes', '6.5 10*3/uL', 6.5);
  check('body-weight', '3200 g', 3.2);
  check('potassium', '1 mmol/L', 1);
  check('potassium', '12 mmol/L', 12);
});

describe('a value that is shown, not used', () => {
  const check = (analyte: string, value: ObservationValue | string, reason: UnusableReason) =>
    it(`${analyte} ${typeof value === 'string' ? value : value.type} is ${reason}`, () => {
      const sent = typeof value === 'string' ? measured(value) : value;
      expect(usableValue(entry(analyte), { value: sent })).toEqual({ usable: false, reason });
    });
  check('potassium', 'hémolysé', 'unreadable');
  check('potassium', '5.9', 'unknownUnit');
  check('potassium', '5.9 furlong', 'unknownUnit');
  check('potassium', '5.9 gouttes', 'unknownUnit');
  check('potassium', '5.9 U/L', 'unitMismatch');
  check('body-weight', '60 mmol', 'unitMismatch');
  check('inr', '2.5 mmol/L', 'unitMismatch');
  check('creatinine', '80 mg/dL', 'implausible');
  check('creatinine', '88 mmol/L', 'implausible');
  check('potassium', '0.99 mmol/L', 'implausible');
  check('potassium', '12.1 mmol/L', 'implausible');
  check('potassium', '-5 mmol/L', 'implausible');
  check('potassium', { type: 'text', text: 'positif' }, 'noNumber');
  check('potassium', { type: 'none' }, 'noNumber');
  check('potassium', { type: 'ratio', numerator: 1, denominator: 2, unit: '' }, 'noNumber');
  check('potassium', { type: 'coded', coding: { system: '', code: 'x', display: '' } }, 'noNumber');
  check('potassium', { type: 'quantity', value: Number.NaN, comparator: undefined, unit: 'mmol/L' }, 'implausible');
  check(
    'potassium',
    { type: 'quantity', value: Number.POSITIVE_INFINITY, comparator: undefined, unit: 'mmol/L' },
    'implausible',
  );
});
