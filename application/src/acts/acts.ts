import { ACT_IP_INTERVENTIONS, ACT_IP_PROBLEMS } from '@paracelse/core/acts/act-ip.ts';
import { acknowledge, snooze } from '@paracelse/core/alerts/life-cycle.ts';
import type { FactId, PatientId } from '@paracelse/core/record/facts.ts';
import { DAY, type Instant } from '@paracelse/core/time/instant.ts';
import { type Account, allows, type Scope, seesUnit } from '../access/policy.ts';
import { Refusal } from '../access/refusal.ts';
import type { AlertId, AnalysisLevel, InterventionStatus, StoredAlert } from '../ports/act-store.ts';
import type { Clock } from '../ports/clock.ts';
import type { RecordStore, RecordTransaction } from '../ports/record-store.ts';
import type { WorklistStore } from '../ports/worklist-store.ts';
import type { PatientMemory } from '../reassess/patient-memory.ts';
import type { Reassessor } from '../reassess/reassess.ts';

export interface ActDependencies {
  readonly store: RecordStore;
  readonly worklist: WorklistStore;
  readonly memory: PatientMemory;
  readonly reassessor: Reassessor;
  readonly clock: Clock;
  /** Sleeping alerts must wake: told after each act. */
  readonly onScheduleChanged: () => void;
}

/** An alert as its reader saw it. */
export interface AlertTarget {
  readonly alertId: AlertId;
  readonly version: number;
}

export interface Acts {
  acknowledge(account: Account, target: AlertTarget, reason: string): Promise<PatientId>;
  /** `until` undefined: until a fact of the alert changes. */
  snooze(account: Account, target: AlertTarget, until: Instant | undefined, reason: string): Promise<PatientId>;
  intervene(
    account: Account,
    intervention: InterventionInput,
  ): Promise<{ readonly id: string; readonly patientId: PatientId }>;
  validate(account: Account, analysis: AnalysisInput): Promise<{ readonly id: string; readonly patientId: PatientId }>;
  answer(account: Account, interventionId: string, status: InterventionStatus, text: string): Promise<PatientId>;
}

export interface InterventionInput {
  readonly patientId: PatientId;
  readonly alertId: AlertId | undefined;
  readonly problemCode: string;
  readonly interventionCode: string;
  readonly text: string;
  readonly addressee: string;
}

export interface AnalysisInput {
  readonly patientId: PatientId;
  readonly level: AnalysisLevel;
  readonly lineIds: readonly FactId[];
  readonly comment: string;
  /** Version of the record that was read: a line that came meanwhile was not. */
  readonly recordVersion: number;
}

const LONGEST_TEXT = 4_000;
const LONGEST_SNOOZE = 30 * DAY;

export function createActs(dependencies: ActDependencies): Acts {
  const { clock } = dependencies;
  return {
    acknowledge: (account, target, reason) =>
      onAlert(dependencies, account, target, async (transaction, alert) => {
        const text = checkText(reason, 'reason');
        const at = clock.now();
        const next = { ...alert, ...acknowledge(alert, at) };
        await transaction.saveAlert(next, { type: 'acknowledged', accountId: account.id, text }, at);
      }),
    snooze: (account, target, until, reason) =>
      onAlert(dependencies, account, target, async (transaction, alert) => {
        const at = clock.now();
        if (until !== undefined && (until <= at || until > at + LONGEST_SNOOZE)) {
          throw new Refusal('invalid', { reason: 'until' });
        }
        const next = { ...alert, ...snooze(alert, until, at) };
        const detail = { until: until ?? null };
        const event = { type: 'snoozed', accountId: account.id, text: reason.slice(0, LONGEST_TEXT), detail };
        await transaction.saveAlert(next, event, at);
      }),
    intervene: (account, input) => intervene(dependencies, account, input),
    validate: (account, input) => validate(dependencies, account, input),
    answer: (account, id, status, text) => answer(dependencies, account, id, status, text),
  };
}

async function onAlert(
  dependencies: ActDependencies,
  account: Account,
  target: AlertTarget,
  act: (transaction: RecordTransaction, alert: StoredAlert) => Promise<void>,
): Promise<PatientId> {
  requireScope(account, 'alert:act');
  return inTransaction(dependencies, async (transaction) => {
    const alert = await transaction.lockAlert(target.alertId);
    if (!alert) throw new Refusal('notFound');
    await requirePatient(dependencies, account, alert.patientId);
    if (alert.version !== target.version || alert.status === 'closed') throw new Refusal('conflict');
    await act(transaction, alert);
    return { patientId: alert.patientId, result: alert.patientId };
  });
}

async function intervene(dependencies: ActDependencies, account: Account, input: InterventionInput) {
  requireScope(account, 'intervention:write');
  if (!ACT_IP_PROBLEMS.some(({ code }) => code === input.problemCode))
    throw new Refusal('invalid', { reason: 'problemCode' });
  if (!ACT_IP_INTERVENTIONS.some(({ code }) => code === input.interventionCode)) {
    throw new Refusal('invalid', { reason: 'interventionCode' });
  }
  const text = checkText(input.text, 'text');
  return inTransaction(dependencies, async (transaction) => {
    await requirePatient(dependencies, account, input.patientId);
    const at = dependencies.clock.now();
    if (input.alertId !== undefined) {
      const alert = await transaction.lockAlert(input.alertId);
      if (alert?.patientId !== input.patientId) throw new Refusal('notFound');
      // Whoever intervened waits for the answer: the alert stays quiet until it gets worse.
      const next = alert.status === 'open' ? { ...alert, ...acknowledge(alert, at) } : alert;
      await transaction.saveAlert(next, { type: 'intervened', accountId: account.id, text }, at);
    }
    const id = await transaction.addIntervention(
      { ...input, text, addressee: input.addressee.slice(0, 200), actorId: account.id },
      at,
    );
    return { patientId: input.patientId, result: { id, patientId: input.patientId } };
  });
}

async function validate(dependencies: ActDependencies, account: Account, input: AnalysisInput) {
  requireScope(account, 'analysis:write');
  if (![1, 2, 3].includes(input.level)) throw new Refusal('invalid', { reason: 'level' });
  return inTransaction(dependencies, async (transaction, version) => {
    await requirePatient(dependencies, account, input.patientId);
    if ((await version(input.patientId)) !== input.recordVersion) throw new Refusal('conflict');
    const analysis = { ...input, comment: input.comment.slice(0, LONGEST_TEXT), accountId: account.id };
    const id = await transaction.addAnalysis(analysis, dependencies.clock.now());
    return { patientId: input.patientId, result: { id, patientId: input.patientId } };
  });
}

async function answer(
  dependencies: ActDependencies,
  account: Account,
  id: string,
  status: InterventionStatus,
  text: string,
): Promise<PatientId> {
  requireScope(account, 'intervention:answer');
  if (status === 'refused' && text.trim() === '') throw new Refusal('invalid', { reason: 'text' });
  if (!['accepted', 'acceptedWithChange', 'refused'].includes(status))
    throw new Refusal('invalid', { reason: 'status' });
  return inTransaction(dependencies, async (transaction) => {
    const intervention = await transaction.lockIntervention(id);
    if (!intervention) throw new Refusal('notFound');
    await requirePatient(dependencies, account, intervention.patientId);
    if (intervention.status !== 'sent') throw new Refusal('conflict');
    const given = { status, text: text.slice(0, LONGEST_TEXT), accountId: account.id };
    await transaction.answerIntervention(id, given, dependencies.clock.now());
    return { patientId: intervention.patientId, result: intervention.patientId };
  });
}

/** Runs an act, then rewrites the patient's answers and row with it. */
async function inTransaction<T>(
  { store, memory, reassessor, clock, onScheduleChanged }: ActDependencies,
  act: (
    transaction: RecordTransaction,
    versionOf: (patientId: PatientId) => Promise<number | undefined>,
  ) => Promise<{ readonly patientId: PatientId; readonly result: T }>,
): Promise<T> {
  const { result, remember } = await store.transaction(async (transaction) => {
    const versionOf = async (patientId: PatientId) => (await transaction.lockPatients([patientId])).get(patientId);
    const done = await act(transaction, versionOf);
    const version = await versionOf(done.patientId);
    if (version === undefined) throw new Refusal('conflict');
    const record = memory.recordOf(done.patientId, version) ?? (await transaction.loadRecord(done.patientId));
    return { result: done.result, remember: await reassessor.run(transaction, record, clock.now()) };
  });
  remember();
  onScheduleChanged();
  return result;
}

function requireScope(account: Account, scope: Scope): void {
  if (!allows(account, scope)) throw new Refusal('notAllowed');
}

/** A patient outside the account's units does not exist for it. */
async function requirePatient({ worklist }: ActDependencies, account: Account, patientId: PatientId): Promise<void> {
  const entry = await worklist.entry(patientId);
  if (!entry || !seesUnit(account, entry.unitCode)) throw new Refusal('notFound');
}

function checkText(text: string, field: string): string {
  const trimmed = text.trim();
  if (trimmed === '' || trimmed.length > LONGEST_TEXT) throw new Refusal('invalid', { reason: field });
  return trimmed;
}
