import { normaliseCim10 } from '../codes/cim10.ts';
import { type RouteGroup, routeOf } from '../codes/routes.ts';
import type { UnusableReason } from '../knowledge/analyte.ts';
import type { SubstanceIndex } from '../knowledge/compile.ts';
import type { Member } from '../knowledge/model.ts';
import { type Resolution, resolveMedication } from '../knowledge/resolve.ts';
import type {
  AllergyIntoleranceFact,
  ConditionFact,
  DosageStep,
  MedicationRequestFact,
  ObservationFact,
  PatientFact,
  PatientRecord,
  Sex,
} from '../record/facts.ts';
import { type Instant, NEVER } from '../time/instant.ts';
import { parseUnit } from '../units/ucum.ts';
import { ageInYears, nextBirthday } from './age.ts';
import { derivedPoints } from './derived-series.ts';
import { type NormalisedDose, normaliseDose } from './dose.ts';
import type { EvidenceFact } from './evidence.ts';
import { byId, inputsUntil, latestUnusable, packSeries, readObservations } from './snapshot-series.ts';
import type { Term, Vocabulary } from './vocabulary.ts';

export { HISTORY } from './snapshot-series.ts';

/** Routes as bits: what a check that asks for a medicine by some route can be satisfied with. */
export const ROUTE_SCOPES = { systemic: 1, local: 2, any: 3 } as const;

/** One medicine in force: a line, its substances, and the terms each belongs to. */
export interface SnapshotLine {
  readonly fact: MedicationRequestFact;
  readonly step: DosageStep | undefined;
  readonly routeCode: string;
  readonly routeGroup: RouteGroup;
  readonly substances: readonly SubstanceIndex[];
  /** Content of each substance in one piece of the product, when the product is known and counted in pieces. */
  readonly strengths: readonly (string | undefined)[];
  /** Per substance, in the order of `substances`. */
  readonly doses: readonly NormalisedDose[];
  /** Terms of each substance, in the order of `substances`, then of the medicine as a whole. */
  readonly terms: readonly (readonly Term[])[];
}

/** A line nothing could be concluded about, and why. */
export interface UnanalysedLine {
  readonly fact: MedicationRequestFact;
  readonly resolution: Extract<Resolution, { matched: false }>;
}

export interface UnusableObservation {
  readonly fact: ObservationFact;
  readonly analyte: number | undefined;
  readonly reason: UnusableReason | 'unmapped';
}

/** Below 0: the true value is under the number (-1 for `<`, -2 for `≤`); above 0: over it (`>`, `≥`); 0: it is the number. */
export type Bound = -2 | -1 | 0 | 1 | 2;

/** A point of a series before it is packed. */
export interface Point {
  readonly at: Instant;
  readonly value: number;
  readonly bound: Bound;
  readonly fact: EvidenceFact;
}

/**
 * A patient at an instant, in the shape in which rules read fastest: integers and typed arrays, sorted once.
 * It holds until `validUntil`, when a line starts, changes or ends.
 */
export interface Snapshot {
  readonly vocabulary: Vocabulary;
  readonly at: Instant;
  readonly validUntil: Instant;
  readonly patient: PatientFact | undefined;
  readonly sex: Sex;
  readonly age: number | undefined;
  readonly nextBirthday: Instant;
  readonly lines: readonly SnapshotLine[];
  readonly unanalysed: readonly UnanalysedLine[];
  readonly suspended: readonly MedicationRequestFact[];
  /** Terms present, ascending; `postingStart[i]` to `postingStart[i + 1]` are the postings of `terms[i]`. */
  readonly terms: Int32Array;
  /** For each of `terms`, by which routes the patient takes it: bits of `ROUTE_SCOPES`. */
  readonly termScopes: Uint8Array;
  readonly postingStart: Int32Array;
  readonly postingLine: Int32Array;
  /** Which substance of the line, -1 for the medicine as a whole. */
  readonly postingPart: Int32Array;
  /** Points of analyte `a` are `seriesStart[a]` to `seriesStart[a + 1]`, oldest first. */
  readonly seriesStart: Int32Array;
  readonly pointAt: Float64Array;
  readonly pointValue: Float64Array;
  readonly pointBound: Int8Array;
  readonly pointFact: readonly EvidenceFact[];
  /** Oldest first. */
  readonly unusable: readonly UnusableObservation[];
  /** For each analyte, the latest result that cannot be used: whatever came before it is no longer the last word. */
  readonly latestUnusable: readonly (ObservationFact | undefined)[];
  /** Its time, before all times when there is none. */
  readonly unusableAt: Float64Array;
  readonly conditions: readonly { readonly fact: ConditionFact; readonly code: string }[];
  readonly allergies: readonly AllergyIntoleranceFact[];
}

/**
 * Reads a record as it stands at `at`. Pure and total: what cannot be used is listed, not dropped. The order in which
 * the store gives the facts does not matter.
 */
export function buildSnapshot(vocabulary: Vocabulary, record: PatientRecord, at: Instant): Snapshot {
  const read = readLines(vocabulary, record.medicationRequests, at);
  const age = ageInYears(record.patient?.birthDate, at);
  const sex = record.patient?.sex ?? 'unknown';
  const { knowledge } = vocabulary;
  const measured = readObservations(knowledge, record.observations, at);
  const derived = derivedPoints(knowledge, measured.points, sex, record.patient);
  return {
    vocabulary,
    at,
    validUntil: Math.min(read.validUntil, nextKnownAt(record.observations, at), inputsUntil(derived, at)),
    patient: record.patient,
    sex,
    age,
    nextBirthday: nextBirthday(record.patient?.birthDate, at),
    lines: read.lines,
    unanalysed: read.unanalysed,
    suspended: read.suspended,
    ...packPostings(read.lines),
    ...packSeries(derived),
    unusable: measured.unusable,
    ...latestUnusable(knowledge, measured.unusable),
    conditions: record.conditions
      .filter((fact) => fact.status === 'active')
      .sort(byId)
      .flatMap((fact) => fact.codings.map((coding) => ({ fact, code: normaliseCim10(coding.code) ?? '' })))
      .filter(({ code }) => code !== ''),
    allergies: record.allergies.filter((fact) => fact.status === 'active').sort(byId),
  };
}

interface ReadLines {
  readonly lines: SnapshotLine[];
  readonly unanalysed: UnanalysedLine[];
  readonly suspended: MedicationRequestFact[];
  readonly validUntil: Instant;
}

function readLines(vocabulary: Vocabulary, requests: readonly MedicationRequestFact[], at: Instant): ReadLines {
  const result = {
    lines: [] as SnapshotLine[],
    unanalysed: [] as UnanalysedLine[],
    suspended: [] as MedicationRequestFact[],
  };
  let validUntil = NEVER;
  for (const fact of [...requests].sort((a, b) => a.startedAt - b.startedAt || byId(a, b))) {
    validUntil = Math.min(validUntil, nextBoundary(fact, at));
    if (!isInForce(fact, at)) continue;
    if (fact.status === 'onHold') {
      result.suspended.push(fact);
      continue;
    }
    const parts = [{ codings: fact.codings, label: fact.label }, ...fact.components];
    for (const part of parts) {
      if (part.codings.length === 0 && part.label === '') continue;
      const resolution = resolveMedication(vocabulary.knowledge, part.codings, part.label);
      if (resolution.matched) result.lines.push(readLine(vocabulary, fact, resolution, at, parts.length === 1));
      else result.unanalysed.push({ fact, resolution });
    }
  }
  return { ...result, validUntil };
}

/** Whether a line is in force: known to be ordered, begun, and neither ended nor cancelled. */
export function isInForce(fact: MedicationRequestFact, at: Instant): boolean {
  if (fact.status === 'cancelled' || fact.status === 'draft') return false;
  if (fact.codings.length === 0 && fact.label === '' && fact.components.length === 0) return false;
  return fact.startedAt <= at && (fact.endedAt === undefined || at < fact.endedAt);
}

function nextBoundary(fact: MedicationRequestFact, at: Instant): Instant {
  const boundaries = [fact.startedAt, fact.endedAt ?? NEVER, ...fact.steps.map((step) => step.from)];
  return Math.min(...boundaries.filter((boundary) => boundary > at), NEVER);
}

/** A result dated in the future is used from its own time on. */
function nextKnownAt(observations: readonly ObservationFact[], at: Instant): Instant {
  let next = NEVER;
  for (const { provenance } of observations) {
    if (provenance.effectiveAt > at && provenance.effectiveAt < next) next = provenance.effectiveAt;
  }
  return next;
}

function readLine(
  vocabulary: Vocabulary,
  fact: MedicationRequestFact,
  resolution: Extract<Resolution, { matched: true }>,
  at: Instant,
  whole: boolean,
): SnapshotLine {
  const step = fact.steps.findLast((candidate) => candidate.from <= at);
  const route = routeOf(step?.route?.code ?? '', step?.route?.display ?? '');
  const { substances, product, atc } = resolution;
  const single = substances.length === 1 && whole;
  const pieces = isCountedInPieces(product?.entry.per);
  const strengths = substances.map((_, index) => (pieces ? product?.entry.ingredients[index]?.strength : undefined));
  const parts = substances.map((substance) => vocabulary.termsOf(substance, route.group, atc));
  return {
    fact,
    step,
    routeCode: route.code,
    routeGroup: route.group,
    substances,
    strengths,
    doses: strengths.map((strength) => (step ? normaliseDose(step, strength, single) : NO_STEP)),
    terms: [...parts, atc === undefined ? [] : termsOfWhole(vocabulary, atc, substances, parts)],
  };
}

/** A strength per millilitre is not the content of a pen or a vial. */
function isCountedInPieces(per: string | undefined): boolean {
  return per === undefined || per.startsWith('{') || parseUnit(per) === undefined;
}

/** Terms of a medicine as such that none of its parts has, and that do not leave all of its parts out by name. */
function termsOfWhole(
  vocabulary: Vocabulary,
  atc: string,
  substances: readonly SubstanceIndex[],
  parts: readonly (readonly Term[])[],
): readonly Term[] {
  return vocabulary.termsOfAtc(atc).filter((term) => {
    if (parts.some((terms) => terms.includes(term))) return false;
    const { except } = vocabulary.knowledge.membersOf(vocabulary.members[term] as Member);
    return !substances.every((substance) => except.substances.has(substance));
  });
}

const NO_STEP: NormalisedDose = { unit: undefined, perIntake: undefined, perDay: undefined, problem: 'noAmount' };

/** A route that is not known may be either. */
function scopeOf(group: RouteGroup): number {
  if (group === 'unknown') return ROUTE_SCOPES.any;
  return ROUTE_SCOPES[group];
}

function packPostings(lines: readonly SnapshotLine[]) {
  const postings: { term: Term; line: number; part: number }[] = [];
  lines.forEach((line, lineIndex) => {
    line.terms.forEach((terms, part) => {
      const index = part === line.substances.length ? -1 : part;
      for (const term of terms) postings.push({ term, line: lineIndex, part: index });
    });
  });
  postings.sort((a, b) => a.term - b.term || a.line - b.line || b.part - a.part);
  const terms: Term[] = [];
  const scopes: number[] = [];
  const starts: number[] = [];
  postings.forEach((posting, index) => {
    if (terms.at(-1) !== posting.term) {
      terms.push(posting.term);
      scopes.push(0);
      starts.push(index);
    }
    const scope = scopeOf(lines[posting.line]?.routeGroup ?? 'unknown');
    scopes[scopes.length - 1] = (scopes.at(-1) ?? 0) | scope;
  });
  return {
    terms: Int32Array.from(terms),
    termScopes: Uint8Array.from(scopes),
    postingStart: Int32Array.from([...starts, postings.length]),
    postingLine: Int32Array.from(postings, (posting) => posting.line),
    postingPart: Int32Array.from(postings, (posting) => posting.part),
  };
}
