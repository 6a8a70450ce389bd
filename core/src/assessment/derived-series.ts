import type { Knowledge } from '../knowledge/compile.ts';
import type { AnalyteEntry } from '../knowledge/model.ts';
import type { FactId, PatientFact, Sex } from '../record/facts.ts';
import { type CalendarDate, HOUR, type Instant, NEVER } from '../time/instant.ts';
import { convert, parseQuantity } from '../units/quantity.ts';
import { ageInYears, nextBirthday } from './age.ts';
import { ckdEpi2021, cockcroftGault } from './derived.ts';
import type { DerivedFact, EvidenceFact } from './evidence.ts';
import type { Bound, Point } from './snapshot.ts';

/** A value the laboratory sent stands over one computed within the hour. */
const SAME_SAMPLE = HOUR;

/**
 * Adds to the measured series those that are computed from them, one point per creatinine. A derived value is
 * dated as its creatinine, for the age the patient had then, and carries its inputs.
 */
export function derivedPoints(
  knowledge: Knowledge,
  measured: readonly (readonly Point[])[],
  sex: Sex,
  patient: PatientFact | undefined,
): Point[][] {
  const ageAt = agesOf(patient?.birthDate);
  return measured.map((series, index) => {
    const analyte = knowledge.analytes[index];
    if (!analyte?.derivation || !patient) return [...series];
    const seriesOf = (id: string) => measured[knowledge.analyteById.get(id) ?? -1] ?? [];
    const computed = seriesOf('creatinine').flatMap((creatinine) => {
      if (series.some((sent) => Math.abs(sent.at - creatinine.at) <= SAME_SAMPLE)) return [];
      const age = ageAt(creatinine.at);
      if (age === undefined) return [];
      const fact = derive(analyte, creatinine, seriesOf('body-weight'), age, sex, patient);
      return fact ? [{ at: creatinine.at, value: fact.value, bound: flip(creatinine.bound), fact }] : [];
    });
    return [...series, ...computed].sort((a, b) => a.at - b.at);
  });
}

/** Age at an instant; asked in the order of time it is worked out once a year. */
function agesOf(birthDate: CalendarDate | undefined): (at: Instant) => number | undefined {
  let from = NEVER;
  let until = NEVER;
  let age: number | undefined;
  return (at) => {
    if (at >= from && at < until) return age;
    [from, until, age] = [at, nextBirthday(birthDate, at), ageInYears(birthDate, at)];
    return age;
  };
}

/** A clearance falls as creatinine rises: a bound on one is the opposite bound on the other. */
function flip(bound: Bound): Bound {
  return bound === 0 ? 0 : (-bound as Bound);
}

function derive(
  analyte: AnalyteEntry,
  creatinine: Point,
  weights: readonly Point[],
  age: number,
  sex: Sex,
  patient: PatientFact,
): DerivedFact | undefined {
  const formula = analyte.derivation?.formula;
  if (formula === 'ckd-epi-2021') {
    return derivedFact(analyte, creatinine, ckdEpi2021(creatinine.value, age, sex), [creatinine.fact, patient]);
  }
  const weight = latestWithin(weights, creatinine.at, maxAgeOf(analyte, 'body-weight'));
  if (!weight) return undefined;
  const value = cockcroftGault(creatinine.value, age, weight.value, sex);
  return derivedFact(analyte, creatinine, value, [creatinine.fact, weight.fact, patient]);
}

function derivedFact(
  analyte: AnalyteEntry,
  source: Point,
  value: number | undefined,
  inputs: readonly EvidenceFact[],
): DerivedFact | undefined {
  if (value === undefined || !analyte.derivation) return undefined;
  return {
    kind: 'derived',
    id: `${analyte.id}:${source.fact.id}` as FactId,
    analyte: analyte.id,
    value: Math.round(value * 10) / 10,
    unit: analyte.unit,
    formula: analyte.derivation.formula,
    effectiveAt: source.at,
    inputs,
  };
}

/** The latest point at most `maxAge` before `at`, or measured after it (a first weighing on the next day). */
function latestWithin(points: readonly Point[], at: Instant, maxAge: number): Point | undefined {
  const before = points.findLast((point) => point.at <= at && at - point.at <= maxAge);
  return before ?? points.find((point) => point.at > at && point.at - at <= maxAge);
}

function maxAgeOf(analyte: AnalyteEntry, input: string): number {
  const quantity = parseQuantity(analyte.derivation?.maxAge[input] ?? '');
  const milliseconds = quantity ? convert(quantity, 'ms') : undefined;
  return milliseconds?.ok ? milliseconds.value : 0;
}
