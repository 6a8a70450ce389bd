import { isLoinc } from '../codes/loinc.ts';
import type { Coding, ObservationFact, ObservationValue } from '../record/facts.ts';
import type { Comparator } from '../units/number.ts';
import { convert } from '../units/quantity.ts';
import { ucumFromSpelling } from '../units/spelling.ts';
import { parseUnit } from '../units/ucum.ts';
import type { Knowledge } from './compile.ts';
import type { AnalyteEntry } from './model.ts';
import { normaliseName } from './normalise.ts';

/**
 * The analyte a result measures, by LOINC first, then by a code or name that is unambiguous in France. A LOINC code of
 * something else is the last word: potassium in urine is not potassium, although it is labelled so.
 */
export function analyteOf(knowledge: Knowledge, codings: readonly Coding[], label: string): number | undefined {
  const loinc = codings.filter((coding) => isLoinc(coding.code));
  for (const coding of loinc) {
    const index = knowledge.analyteByCode.get(`loinc:${coding.code}`);
    if (index !== undefined) return index;
  }
  if (loinc.some((coding) => LOINC_SYSTEM.test(coding.system))) return undefined;
  const names = [...codings.flatMap((coding) => [coding.code, coding.display]), label];
  for (const name of names) {
    const index = name === '' ? undefined : knowledge.analyteByCode.get(`name:${normaliseName(name)}`);
    if (index !== undefined) return index;
  }
  return undefined;
}

const LOINC_SYSTEM = /^(LN|LOINC|https?:\/\/loinc\.org\/?)$/i;

/** Why a result cannot be used, although it is shown. */
export type UnusableReason = 'noNumber' | 'unknownUnit' | 'unitMismatch' | 'implausible' | 'unreadable';

export type UsableValue =
  | { readonly usable: true; readonly value: number; readonly comparator: Comparator | undefined }
  | { readonly usable: false; readonly reason: UnusableReason };

/** The value of a result in the unit of its analyte, or the reason why there is none. */
export function usableValue(analyte: AnalyteEntry, fact: Pick<ObservationFact, 'value'>): UsableValue {
  const { value } = fact;
  if (value.type === 'unreadable') return { usable: false, reason: 'unreadable' };
  if (value.type !== 'quantity') return { usable: false, reason: 'noNumber' };
  const unit = unitOf(analyte, value);
  if (unit === undefined) return { usable: false, reason: 'unknownUnit' };
  const context = analyte.molarMass === undefined ? {} : { molarMass: analyte.molarMass };
  const converted = convert({ value: value.value, unit }, analyte.unit, context);
  if (!converted.ok) return { usable: false, reason: 'unitMismatch' };
  const [low, high] = analyte.plausible;
  if (!(converted.value >= low && converted.value <= high)) return { usable: false, reason: 'implausible' };
  return { usable: true, value: converted.value, comparator: value.comparator };
}

/** A ratio such as INR has no unit to send; for everything else an absent unit is unknown. */
function unitOf(analyte: AnalyteEntry, value: Extract<ObservationValue, { type: 'quantity' }>): string | undefined {
  if (value.unit.trim() === '') return analyte.unit === '1' ? '1' : undefined;
  return ucumFromSpelling(value.unit) ?? parseUnit(value.unit)?.code;
}
