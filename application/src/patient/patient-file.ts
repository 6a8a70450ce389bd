import { ageInYears } from '@paracelse/core/assessment/age.ts';
import type { Bilingual } from '@paracelse/core/assessment/answer.ts';
import { buildSnapshot, isInForce, type Snapshot, type SnapshotLine } from '@paracelse/core/assessment/snapshot.ts';
import { wordFact, wordLine } from '@paracelse/core/assessment/wording.ts';
import { insKindOf } from '@paracelse/core/codes/ins.ts';
import type { PatientIdentifier } from '@paracelse/core/record/events.ts';
import type {
  AllergyIntoleranceFact,
  ConditionFact,
  EncounterFact,
  MedicationRequestFact,
  ObservationFact,
  PatientRecord,
} from '@paracelse/core/record/facts.ts';
import { DAY, type Instant } from '@paracelse/core/time/instant.ts';
import type { KeyValue } from '../ports/worklist-store.ts';
import { currentEncounter, keyValue } from '../reassess/worklist-entry.ts';
import { doseText } from './dose-text.ts';

/** How far back ended lines and results are shown. */
export const SHOWN_HISTORY = 365 * DAY;

export interface DoseStepView {
  readonly from: Instant;
  /** Dose in words, normalised when it could be, else as it was sent. */
  readonly text: Bilingual;
  readonly perDay: { readonly value: number; readonly unit: string } | undefined;
}

export interface LineView {
  readonly id: string;
  readonly label: string;
  /** INN of the substances; the label when the line was not understood. */
  readonly name: Bilingual;
  readonly atc: readonly string[];
  readonly route: string;
  readonly status: MedicationRequestFact['status'];
  readonly inForce: boolean;
  readonly startedAt: Instant;
  readonly endedAt: Instant | undefined;
  readonly receivedAt: Instant;
  readonly asNeeded: boolean;
  readonly steps: readonly DoseStepView[];
  readonly indication: string;
  readonly prescriber: string;
  /** Why no check could look at it, empty when all did. */
  readonly notAnalysed: string;
  /** Why its dose could not be stated as a quantity, empty when it could. */
  readonly doseProblem: string;
}

export interface PointView {
  readonly factId: string;
  readonly at: Instant;
  readonly receivedAt: Instant;
  readonly value: number;
  readonly comparator: string;
  readonly status: ObservationFact['status'] | 'computed';
  readonly interpretation: string;
  /** Reference band sent with this result, `undefined` when the laboratory sent none we can read. */
  readonly low: number | undefined;
  readonly high: number | undefined;
}

export interface SeriesView {
  readonly analyte: string;
  readonly name: Bilingual;
  readonly short: Bilingual;
  readonly unit: string;
  readonly kind: string;
  readonly low: number | undefined;
  readonly high: number | undefined;
  readonly points: readonly PointView[];
}

/** A result that is shown as it came: unknown code, unit, or not a number. */
export interface OtherResultView {
  readonly factId: string;
  readonly at: Instant;
  readonly label: string;
  readonly code: string;
  readonly text: string;
  readonly status: ObservationFact['status'];
  readonly reason: string;
}

export interface PatientFile {
  readonly patientId: string;
  readonly recordVersion: number;
  readonly familyName: string;
  readonly givenName: string;
  readonly birthName: string;
  readonly birthDate: string | undefined;
  readonly age: number | undefined;
  readonly sex: string;
  readonly deceasedAt: Instant | undefined;
  readonly identityReliability: string;
  /** `qualified`: validated identity with an INS; `fictitious`: a test INS; otherwise what is missing. */
  readonly insStatus: 'qualified' | 'notValidated' | 'fictitious' | 'absent';
  readonly ipp: string;
  readonly weight: KeyValue | undefined;
  readonly height: KeyValue | undefined;
  readonly renalFunction: KeyValue | undefined;
  readonly clearance: KeyValue | undefined;
  readonly gestationWeeks: number | undefined;
  readonly currentEncounter: EncounterFact | undefined;
  readonly encounters: readonly EncounterFact[];
  readonly allergies: readonly AllergyIntoleranceFact[];
  readonly conditions: readonly ConditionFact[];
  readonly lines: readonly LineView[];
  readonly series: readonly SeriesView[];
  readonly otherResults: readonly OtherResultView[];
}

/** Makes the file of a patient as it stands at `at`. */
export function patientFileOf(
  record: PatientRecord,
  identifiers: readonly PatientIdentifier[],
  vocabulary: Snapshot['vocabulary'],
  at: Instant,
): PatientFile {
  const snapshot = buildSnapshot(vocabulary, record, at);
  const { patient } = record;
  const latest = (analyte: string) => keyValue(snapshot, analyte);
  return {
    patientId: record.patientId,
    recordVersion: record.version,
    familyName: patient?.familyName || patient?.birthName || '',
    givenName: patient?.givenName ?? '',
    birthName: patient?.birthName ?? '',
    birthDate: patient?.birthDate,
    age: ageInYears(patient?.birthDate, at),
    sex: patient?.sex ?? 'unknown',
    deceasedAt: patient?.deceasedAt,
    identityReliability: patient?.identityReliability ?? '',
    insStatus: insStatusOf(identifiers, patient?.identityReliability ?? ''),
    ipp: identifiers.find((identifier) => insKindOf(identifier.system) === undefined)?.value ?? '',
    weight: latest('body-weight'),
    height: latest('body-height'),
    renalFunction: latest('egfr'),
    clearance: latest('creatinine-clearance'),
    gestationWeeks: patient?.gestation?.weeks,
    currentEncounter: currentEncounter(record.encounters),
    encounters: record.encounters,
    allergies: record.allergies.filter((allergy) => allergy.status === 'active'),
    conditions: record.conditions.filter((condition) => condition.status === 'active'),
    lines: linesOf(record, snapshot),
    series: seriesOf(snapshot),
    otherResults: otherResultsOf(snapshot, record),
  };
}

function insStatusOf(identifiers: readonly PatientIdentifier[], reliability: string): PatientFile['insStatus'] {
  const kinds = identifiers.flatMap((identifier) => insKindOf(identifier.system) ?? []);
  if (kinds.length === 0) return 'absent';
  if (!kinds.includes('nir') && !kinds.includes('nia')) return 'fictitious';
  return reliability === 'VALI' ? 'qualified' : 'notValidated';
}

/** Lines in force first, then by name; ended ones for as long as the axis shows them. */
function linesOf(record: PatientRecord, snapshot: Snapshot): LineView[] {
  return record.medicationRequests
    .filter((fact) => fact.label !== '' || fact.codings.length > 0)
    .filter((fact) => fact.endedAt === undefined || fact.endedAt > snapshot.at - SHOWN_HISTORY)
    .map((fact) => lineOf(fact, snapshot))
    .sort(
      (a, b) =>
        Number(b.inForce) - Number(a.inForce) || a.name.fr.localeCompare(b.name.fr, 'fr') || a.startedAt - b.startedAt,
    );
}

function lineOf(fact: MedicationRequestFact, snapshot: Snapshot): LineView {
  const inForce = isInForce(fact, snapshot.at);
  // A line that ended is read as it was while it ran.
  const understood = inForce ? snapshot : snapshotOfLine(fact, snapshot);
  const line = understood.lines.find((candidate) => candidate.fact === fact);
  const unanalysed = understood.unanalysed.find((candidate) => candidate.fact === fact);
  return {
    id: fact.id,
    label: fact.label,
    name: line
      ? { fr: wordLine(line, understood, 'fr'), en: wordLine(line, understood, 'en') }
      : { fr: fact.label, en: fact.label },
    atc: line ? atcOf(line, understood) : [],
    route: line?.routeCode ?? '',
    status: fact.status,
    inForce,
    startedAt: fact.startedAt,
    endedAt: fact.endedAt,
    receivedAt: fact.provenance.receivedAt,
    asNeeded: fact.steps.at(-1)?.timing?.asNeeded === true,
    steps: fact.steps.map((step) => ({ from: step.from, ...doseText(step, line) })),
    indication: fact.indication,
    prescriber: fact.prescriber?.name ?? '',
    notAnalysed: unanalysed?.resolution.reason ?? '',
    doseProblem: line?.doses[0]?.problem ?? '',
  };
}

function snapshotOfLine(fact: MedicationRequestFact, { vocabulary, at }: Snapshot): Snapshot {
  const record: PatientRecord = {
    patientId: '' as PatientRecord['patientId'],
    version: 0,
    patient: undefined,
    encounters: [],
    medicationRequests: [{ ...fact, status: 'active', endedAt: undefined, startedAt: Math.min(fact.startedAt, at) }],
    observations: [],
    conditions: [],
    allergies: [],
  };
  const snapshot = buildSnapshot(vocabulary, record, at);
  return {
    ...snapshot,
    lines: snapshot.lines.map((line) => ({ ...line, fact })),
    unanalysed: snapshot.unanalysed.map((line) => ({ ...line, fact })),
  };
}

function atcOf(line: SnapshotLine, { vocabulary }: Snapshot): string[] {
  return [...new Set(line.substances.flatMap((index) => vocabulary.knowledge.substances[index]?.atc ?? []))];
}

function seriesOf(snapshot: Snapshot): SeriesView[] {
  return snapshot.vocabulary.knowledge.analytes.flatMap((analyte, index) => {
    const start = snapshot.seriesStart[index] ?? 0;
    const end = snapshot.seriesStart[index + 1] ?? 0;
    if (end === start) return [];
    const points = Array.from({ length: end - start }, (_, offset) => pointOf(snapshot, start + offset));
    const [low, high] = analyte.usual ?? [null, null];
    return [
      {
        analyte: analyte.id,
        name: analyte.name,
        short: analyte.short,
        unit: analyte.unit,
        kind: analyte.kind,
        low: low ?? undefined,
        high: high ?? undefined,
        points,
      },
    ];
  });
}

function pointOf(snapshot: Snapshot, position: number): PointView {
  const fact = snapshot.pointFact[position];
  const bound = snapshot.pointBound[position] ?? 0;
  const measured = fact?.kind === 'observation' ? fact : undefined;
  const [low, high] = referenceBand(measured?.referenceRange ?? '');
  return {
    factId: fact?.id ?? '',
    at: snapshot.pointAt[position] ?? 0,
    receivedAt: measured?.provenance.receivedAt ?? snapshot.pointAt[position] ?? 0,
    value: snapshot.pointValue[position] ?? 0,
    comparator: bound === 0 ? '' : bound < 0 ? '<' : '>',
    status: measured?.status ?? 'computed',
    interpretation: measured?.interpretation ?? '',
    low,
    high,
  };
}

/** `3.5-5.0`, `3,5 - 5,0`, `<5`, `>60`; anything else is not guessed at. */
export function referenceBand(text: string): [number | undefined, number | undefined] {
  const number = (part: string | undefined) => (part === undefined ? undefined : Number(part.replace(',', '.')));
  const range = /^\s*(\d+(?:[.,]\d+)?)\s*[-–]\s*(\d+(?:[.,]\d+)?)\s*$/.exec(text);
  if (range) return [number(range[1]), number(range[2])];
  const bound = /^\s*([<>])=?\s*(\d+(?:[.,]\d+)?)\s*$/.exec(text);
  if (!bound) return [undefined, undefined];
  return bound[1] === '<' ? [undefined, number(bound[2])] : [number(bound[2]), undefined];
}

function otherResultsOf(snapshot: Snapshot, record: PatientRecord): OtherResultView[] {
  const unusable = snapshot.unusable.map(({ fact, reason }) => otherResult(fact, reason, snapshot));
  const struck = record.observations
    .filter((fact) => fact.status === 'withdrawn' || fact.status === 'deleted')
    .map((fact) => otherResult(fact, fact.status, snapshot));
  return [...unusable, ...struck].sort((a, b) => b.at - a.at).slice(0, 200);
}

function otherResult(fact: ObservationFact, reason: string, snapshot: Snapshot): OtherResultView {
  return {
    factId: fact.id,
    at: fact.provenance.effectiveAt,
    label: fact.label,
    code: fact.codings[0]?.code ?? '',
    text: wordFact(fact, snapshot, 'fr'),
    status: fact.status,
    reason,
  };
}
