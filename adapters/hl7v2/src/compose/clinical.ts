import { type FieldSpec, type SegmentSpec, segment } from '../write.ts';
import { codingsOf, dateOf, timeOf } from './segments.ts';
import type { Allergy, Diagnosis, Envelope, Result } from './types.ts';

/** AL1: what is known now. Leaving an allergy out never removes it. */
export function al1Of(allergy: Allergy, index: number): SegmentSpec {
  return segment('AL1', {
    1: index + 1,
    2: allergy.allergenType ?? 'DA',
    3: codingsOf(allergy.coding ? [allergy.coding] : [], allergy.label),
    4: severityOf(allergy),
    5: allergy.reaction,
    6: dateOf(allergy.onset),
  });
}

/** IAM: one allergy added, deleted or updated. */
export function iamOf(allergy: Allergy & { readonly action: 'A' | 'D' | 'U' }, index: number): SegmentSpec {
  return segment('IAM', {
    1: index + 1,
    2: allergy.allergenType ?? 'DA',
    3: codingsOf(allergy.coding ? [allergy.coding] : [], allergy.label),
    4: severityOf(allergy),
    5: allergy.reaction,
    6: allergy.action,
    11: dateOf(allergy.onset),
  });
}

function severityOf({ severity }: Allergy): FieldSpec {
  return severity === undefined ? undefined : { severe: 'SV', moderate: 'MO', mild: 'MI' }[severity];
}

export function dg1Of(diagnosis: Diagnosis, index: number, envelope: Envelope): SegmentSpec {
  return segment('DG1', {
    1: index + 1,
    3: [diagnosis.code, diagnosis.label, diagnosis.system ?? 'I10'],
    5: timeOf(diagnosis.since, envelope),
    6: 'W',
    21: diagnosis.deleted === true ? 'D' : undefined,
  });
}

export function obxOf(result: Result, index: number, envelope: Envelope): SegmentSpec {
  const { type, field } = contentOf(result);
  const main = { system: result.system ?? 'LN', code: result.code, display: result.label };
  return segment('OBX', {
    1: index + 1,
    2: result.valueType ?? type,
    3: codingsOf(result.localCoding ? [main, result.localCoding] : [main]),
    4: result.subId,
    5: field,
    6: result.unit,
    7: result.referenceRange,
    8: result.interpretation,
    11: result.status ?? 'F',
    14: timeOf(result.observedAt, envelope),
  });
}

function contentOf({ value, unit }: Result): { readonly type: string; readonly field: FieldSpec } {
  if (value === undefined) return { type: unit === undefined ? 'ST' : 'NM', field: undefined };
  if (typeof value === 'number') return { type: 'NM', field: value };
  if (typeof value === 'string') return { type: 'ST', field: value };
  if ('coding' in value) return { type: 'CWE', field: codingsOf([value.coding]) };
  return { type: 'SN', field: [value.comparator, value.value] };
}
