import type { EvidenceFact } from '../assessment/evidence.ts';
import type { Snapshot, SnapshotLine } from '../assessment/snapshot.ts';
import type { Term } from '../assessment/vocabulary.ts';
import type { FactId } from '../record/facts.ts';
import type { RuleDependencies } from '../rules/rulebook.ts';
import type { Reads } from './finding.ts';

/** What differs between two snapshots of a patient, in the terms in which checks declare what they read. */
export interface Changes {
  readonly terms: ReadonlySet<Term>;
  readonly analytes: ReadonlySet<number>;
  readonly parts: ReadonlySet<Reads>;
}

/** Compares two snapshots by the identity of their facts: a fact that did not change is the same object. */
export function changesBetween(before: Snapshot, after: Snapshot): Changes {
  const terms = new Set<Term>();
  const beforeLines = byFact(before.lines);
  const afterLines = byFact(after.lines);
  let linesChanged = !sameFacts(
    before.unanalysed.map(({ fact }) => fact),
    after.unanalysed.map(({ fact }) => fact),
  );
  for (const id of new Set([...beforeLines.keys(), ...afterLines.keys()])) {
    const [was, is] = [beforeLines.get(id) ?? [], afterLines.get(id) ?? []];
    if (sameLines(was, is)) continue;
    linesChanged = true;
    for (const line of [...was, ...is]) for (const term of line.terms.flat()) terms.add(term);
  }
  const analytes = changedAnalytes(before, after);
  const parts = new Set<Reads>();
  if (linesChanged) parts.add('lines');
  if (analytes.size > 0) parts.add('observations');
  if (!sameFacts(factsOf(before), factsOf(after))) parts.add('conditions');
  if (!sameFacts(before.allergies, after.allergies)) parts.add('allergies');
  if (before.patient !== after.patient || before.age !== after.age || before.sex !== after.sex)
    parts.add('demographics');
  return { terms, analytes, parts };
}

/** Whether a rule that reads `dependencies` may answer differently after `changes`. */
export function isAffected(dependencies: RuleDependencies | undefined, changes: Changes): boolean {
  if (!dependencies) return true;
  if (dependencies.demographics && changes.parts.has('demographics')) return true;
  if (dependencies.conditions && changes.parts.has('conditions')) return true;
  for (const term of dependencies.terms) if (changes.terms.has(term)) return true;
  for (const analyte of dependencies.analytes) if (changes.analytes.has(analyte)) return true;
  return false;
}

/** The lines of a snapshot by the order they come from: a compounded one has several. */
function byFact(lines: readonly SnapshotLine[]): Map<FactId, SnapshotLine[]> {
  const map = new Map<FactId, SnapshotLine[]>();
  for (const line of lines) {
    const known = map.get(line.fact.id);
    if (known) known.push(line);
    else map.set(line.fact.id, [line]);
  }
  return map;
}

/** The same order in the same step of its dosage. */
function sameLines(a: readonly SnapshotLine[], b: readonly SnapshotLine[]): boolean {
  return (
    a.length === b.length && a.every((line, index) => line.fact === b[index]?.fact && line.step === b[index]?.step)
  );
}

function factsOf(snapshot: Snapshot): readonly EvidenceFact[] {
  return snapshot.conditions.map(({ fact }) => fact);
}

function sameFacts(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((fact, index) => fact === b[index]);
}

function changedAnalytes(before: Snapshot, after: Snapshot): Set<number> {
  const changed = new Set<number>();
  for (let analyte = 0; analyte + 1 < after.seriesStart.length; analyte += 1) {
    const unusable = before.latestUnusable[analyte] !== after.latestUnusable[analyte];
    if (unusable || !sameSeries(before, after, analyte)) changed.add(analyte);
  }
  return changed;
}

function sameSeries(before: Snapshot, after: Snapshot, analyte: number): boolean {
  const startA = before.seriesStart[analyte] ?? 0;
  const startB = after.seriesStart[analyte] ?? 0;
  const length = (before.seriesStart[analyte + 1] ?? 0) - startA;
  if ((after.seriesStart[analyte + 1] ?? 0) - startB !== length) return false;
  for (let index = 0; index < length; index += 1) {
    if (before.pointAt[startA + index] !== after.pointAt[startB + index]) return false;
    if (before.pointValue[startA + index] !== after.pointValue[startB + index]) return false;
    if (before.pointBound[startA + index] !== after.pointBound[startB + index]) return false;
    if (!sameFact(before.pointFact[startA + index], after.pointFact[startB + index])) return false;
  }
  return true;
}

/** A derived fact is made anew with each snapshot: it is the same when its inputs are. */
function sameFact(a: EvidenceFact | undefined, b: EvidenceFact | undefined): boolean {
  if (a === b) return true;
  if (a?.kind !== 'derived' || b?.kind !== 'derived') return false;
  return a.id === b.id && a.value === b.value && sameFacts(a.inputs, b.inputs);
}
