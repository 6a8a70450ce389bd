import { groupFindings } from '@paracelse/core/alerts/group.ts';
import { type AlertState, advance } from '@paracelse/core/alerts/life-cycle.ts';
import type { RankingWeights } from '@paracelse/core/alerts/rank.ts';
import { type Reason, reasonOf } from '@paracelse/core/alerts/reason.ts';
import { severityRank } from '@paracelse/core/assessment/answer.ts';
import { buildSnapshot } from '@paracelse/core/assessment/snapshot.ts';
import { type Assessment, assess, reassess } from '@paracelse/core/checks/assess.ts';
import type { Engine } from '@paracelse/core/checks/engine.ts';
import type { PatientRecord } from '@paracelse/core/record/facts.ts';
import type { Rule } from '@paracelse/core/rules/model.ts';
import type { Instant } from '@paracelse/core/time/instant.ts';
import type { Log } from '../ports/log.ts';
import type { AlertTransition, RecordTransaction } from '../ports/record-store.ts';
import type { PatientMemory } from './patient-memory.ts';
import { unmappedCodesOf } from './unmapped.ts';
import { worklistEntryOf } from './worklist-entry.ts';

/** The engine in force and what goes with it. A new edition replaces it whole. */
export interface Rules {
  readonly engine: Engine;
  readonly byId: ReadonlyMap<string, Rule>;
  readonly ranking: RankingWeights;
}

export interface ReassessorDependencies {
  /** Asked at each run, so that a new edition takes effect without restart. */
  readonly rules: () => Rules;
  readonly memory: PatientMemory;
  readonly log: Log;
}

export interface Reassessor {
  /**
   * Assesses a record and writes all that follows. Gives what is to be remembered once the transaction is committed.
   */
  run(transaction: RecordTransaction, record: PatientRecord, at: Instant): Promise<() => void>;
}

export function createReassessor({ rules, memory, log }: ReassessorDependencies): Reassessor {
  return {
    run: async (transaction, record, at) => {
      const { engine, byId, ranking } = rules();
      const snapshot = buildSnapshot(engine.vocabulary, record, at);
      const previous = memory.assessmentOf(record.patientId);
      const assessment = previous ? reassess(engine, previous, snapshot) : assess(engine, snapshot);
      for (const { check, error } of assessment.broken)
        log.error({ check, error, patientId: record.patientId }, 'a check failed');
      const alerts = await moveAlerts(transaction, record, assessment, byId, at, engine.version);
      const gaps = gapsOf(assessment, byId);
      await transaction.saveAssessment(record.patientId, {
        assessedAt: at,
        engineVersion: engine.version,
        recordVersion: record.version,
        nextChangeAt: Math.min(assessment.nextChangeAt, nextSnoozeEnd(alerts)),
        gaps,
      });
      await transaction.countUnmapped(unmappedCodesOf(snapshot), at);
      const before = await transaction.worklistEntry(record.patientId);
      const canary = before?.canary ?? (await transaction.isCanary(record.patientId));
      const entry = worklistEntryOf({
        record,
        snapshot,
        alerts,
        gaps,
        ranking,
        at,
        canary,
        lastAnalysis: await transaction.lastAnalysis(record.patientId),
      });
      await transaction.saveWorklistEntry(entry);
      const unitCodes = [...new Set([entry.unitCode, before?.unitCode ?? entry.unitCode])].sort();
      await transaction.announce({ patientId: record.patientId, unitCodes });
      return () => memory.remember(record, assessment);
    },
  };
}

/** Lets each alert of the patient take its step; gives all of them as they now stand. */
async function moveAlerts(
  transaction: RecordTransaction,
  record: PatientRecord,
  assessment: Assessment,
  byId: ReadonlyMap<string, Rule>,
  at: Instant,
  engineVersion: string,
): Promise<AlertState[]> {
  const known = new Map((await transaction.alertsOf(record.patientId)).map((alert) => [alert.key, alert]));
  const drafts = new Map(
    groupFindings(assessment.findings, assessment.snapshot, byId).map((draft) => [draft.key, draft]),
  );
  const states: AlertState[] = [];
  const changed: AlertState[] = [];
  const transitions: AlertTransition[] = [];
  for (const key of new Set([...known.keys(), ...drafts.keys()])) {
    const previous = known.get(key);
    const step = advance(previous, drafts.get(key), at);
    if (!step) {
      if (previous) states.push(previous);
      continue;
    }
    states.push(step.state);
    if (step.transition) transitions.push({ key, transition: step.transition });
    if (step.transition || !sameContent(previous, step.state)) changed.push(step.state);
  }
  await transaction.saveAlerts(record.patientId, changed, transitions, at, engineVersion);
  return states;
}

function sameContent(previous: AlertState | undefined, next: AlertState): boolean {
  return (
    previous !== undefined &&
    JSON.stringify([previous.reasons, previous.values]) === JSON.stringify([next.reasons, next.values])
  );
}

/** What could not be assessed, strictest first. */
function gapsOf(assessment: Assessment, byId: ReadonlyMap<string, Rule>): Reason[] {
  return assessment.findings
    .filter((finding) => finding.answer === 'notAssessable')
    .sort((a, b) => severityRank(a.severity) - severityRank(b.severity) || (a.id < b.id ? -1 : 1))
    .map((finding) => reasonOf(finding, assessment.snapshot, byId));
}

function nextSnoozeEnd(alerts: readonly AlertState[]): Instant {
  return Math.min(
    ...alerts.flatMap((alert) =>
      alert.status === 'snoozed' && alert.snoozedUntil !== undefined ? [alert.snoozedUntil] : [],
    ),
    Number.POSITIVE_INFINITY,
  );
}
