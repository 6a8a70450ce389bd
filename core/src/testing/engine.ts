import { buildSnapshot, type Snapshot } from '../assessment/snapshot.ts';
import { type Assessment, assess } from '../checks/assess.ts';
import { buildEngine, type Engine } from '../checks/engine.ts';
import type { CheckKind, Finding } from '../checks/finding.ts';
import type { PatientRecord } from '../record/facts.ts';
import type { Rule } from '../rules/model.ts';
import type { Instant } from '../time/instant.ts';
import { AT, record } from './facts.ts';
import { KNOWLEDGE } from './knowledge.ts';

export const ENGINE: Engine = buildEngine(KNOWLEDGE, []);

export function snapshotFor(engine: Engine, parts: Partial<PatientRecord>, at: Instant = AT): Snapshot {
  return buildSnapshot(engine.vocabulary, record(parts), at);
}

export function assessed(parts: Partial<PatientRecord>, rules: readonly Rule[] = [], at: Instant = AT): Assessment {
  const engine = rules.length === 0 ? ENGINE : buildEngine(KNOWLEDGE, rules);
  return assess(engine, snapshotFor(engine, parts, at));
}

/** What one family of checks found. */
export function foundBy(check: CheckKind, parts: Partial<PatientRecord>, at: Instant = AT): readonly Finding[] {
  return assessed(parts, [], at).findings.filter((finding) => finding.check === check);
}

/** `CI ains-warfanol ibunone+warfanol`: level, id and subject of findings, in order. */
export function summary(findings: readonly Finding[]): string[] {
  return findings.map(({ severity, id, subject }) => `${severity} ${id} ${subject}`.trim()).sort();
}
