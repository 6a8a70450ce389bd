import type { Problem } from '@paracelse/core/problems/problem.ts';
import type { RecordEvent, Stamp, Stamped } from '@paracelse/core/record/events.ts';
import type { MessageId, PatientId, PatientRecord } from '@paracelse/core/record/facts.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { MessageReader, ReadMessage } from '../ports/message-reader.ts';
import type { StoredMessage } from '../ports/message-store.ts';
import type { RecordStore, RecordTransaction } from '../ports/record-store.ts';
import type { PatientMemory } from '../reassess/patient-memory.ts';
import type { Reassessor } from '../reassess/reassess.ts';
import { emptyRecord, foldGroup, withFacts } from './fold.ts';
import { IdentityConflict, identify } from './identity.ts';

export interface ApplierDependencies {
  readonly reader: MessageReader;
  readonly store: RecordStore;
  readonly memory: PatientMemory;
  readonly reassessor: Reassessor;
  readonly clock: Clock;
  readonly log: Log;
}

/** What applying a message came to. `retry`: held messages that this one may have settled. */
export interface Applied {
  readonly state: 'applied' | 'held' | 'failed' | 'refused' | 'gone';
  readonly retry: readonly MessageId[];
}

/** Channel of the invented patients that prove the checks work. */
export const CANARY_CHANNEL = 'canary';

/**
 * Takes one stored message into the record, and everything that follows from it, in one transaction: events, facts,
 * answers, alerts, worklist. Killed at any point, it is as if it had not begun. Applied twice, it changes nothing.
 */
export function createApplier(dependencies: ApplierDependencies): (id: MessageId) => Promise<Applied> {
  const { store, log, clock, memory } = dependencies;
  return async (id) => {
    try {
      const outcome = await store.transaction((transaction) => applyIn(transaction, id, dependencies));
      outcome.remember?.();
      return { state: outcome.state, retry: outcome.retry };
    } catch (error) {
      if (isTransient(error)) throw error;
      if (error instanceof IdentityConflict)
        return settle(store, id, clock, 'held', [{ code: 'identityConflict', place: PID_3 }]);
      memory.forgetAll();
      log.error(
        { messageId: id, error: error instanceof Error ? error.stack : String(error) },
        'applying a message failed',
      );
      return settle(store, id, clock, 'failed', [{ code: 'applyFailed', detail: { reference: id } }]);
    }
  };
}

interface Outcome extends Applied {
  /** Runs after the commit. */
  readonly remember: (() => void) | undefined;
}

async function applyIn(
  transaction: RecordTransaction,
  id: MessageId,
  dependencies: ApplierDependencies,
): Promise<Outcome> {
  const { reader, clock } = dependencies;
  const message = await transaction.lockMessage(id);
  if (message?.state !== 'received') return { state: 'gone', retry: [], remember: undefined };
  const read = reader.read(message.raw, message.receivedAt);
  const mark = (state: 'applied' | 'refused', patientId: PatientId | undefined, problems: readonly Problem[]) =>
    transaction.markMessage(id, { state, at: clock.now(), patientId, problems });
  if (read.verdict !== 'accepted') {
    await mark('refused', undefined, read.problems);
    return { state: 'refused', retry: [], remember: undefined };
  }
  const problems = [...read.problems, ...message.problems.filter((problem) => problem.code === 'controlIdReused')];
  const canary = message.channel === CANARY_CHANNEL;
  const identity = await identify(transaction, read, stampOf(message, read, 0), canary);
  const events = read.events.map((event, rank) => ({ event: keyed(event), stamp: stampOf(message, read, rank) }));
  await transaction.addEvents(identity.node, events);
  const merged = read.merges.length > 0 || identity.retired.length > 0;
  const record = merged
    ? await refoldAll(transaction, identity, dependencies)
    : await foldTouched(transaction, identity, events, dependencies);
  const remember = await dependencies.reassessor.run(transaction, record, clock.now());
  await mark('applied', identity.root, problems);
  const retry = merged ? await transaction.heldOn(message.lanes) : [];
  return { state: 'applied', retry, remember };
}

/** Who the patient is, is one thing, under whichever identifier it was said. */
function keyed(event: RecordEvent): RecordEvent {
  return event.kind === 'patient' ? { ...event, key: '' } : event;
}

const PID_3 = { segment: 'PID', segmentRank: 1, field: 3 } as const;

function stampOf(message: StoredMessage, read: ReadMessage, rank: number): Stamp {
  return {
    messageId: message.id,
    recordedAt: read.header.recordedAt,
    receivedAt: message.receivedAt,
    controlId: read.header.controlId,
    contentHash: message.contentHash,
    rank,
  };
}

interface Identified {
  readonly root: PatientId;
  readonly version: number;
  readonly retired: readonly PatientId[];
}

/** Folds again only the things this message speaks of. */
async function foldTouched(
  transaction: RecordTransaction,
  { root, version }: Identified,
  events: readonly Stamped<RecordEvent>[],
  { memory }: ApplierDependencies,
): Promise<PatientRecord> {
  const known =
    memory.recordOf(root, version) ?? (version === 0 ? emptyRecord(root) : await transaction.loadRecord(root));
  const things = [...new Map(events.map(({ event }) => [`${event.kind}/${event.key}`, event])).values()];
  const groups = things.length === 0 ? [] : await transaction.eventsOf(root, things);
  const facts = groups.flatMap((group) => foldGroup(root, group) ?? []);
  await transaction.saveFacts(root, facts);
  await transaction.setVersion(root, version + 1);
  return withFacts(known, facts, version + 1);
}

/** After a merge everything is folded again under the surviving patient. */
async function refoldAll(
  transaction: RecordTransaction,
  { root, version, retired }: Identified,
  { memory, clock }: ApplierDependencies,
): Promise<PatientRecord> {
  await transaction.gatherUnder(root, retired, clock.now());
  for (const patient of [...retired, root]) memory.forget(patient);
  const groups = await transaction.eventsOf(root, 'all');
  const facts = groups.flatMap((group) => foldGroup(root, group) ?? []);
  await transaction.saveFacts(root, facts);
  await transaction.setVersion(root, version + 1);
  return withFacts(emptyRecord(root), facts, version + 1);
}

/** What was begun is undone; the message waits with its cause, and can be replayed. */
async function settle(
  store: RecordStore,
  id: MessageId,
  clock: Clock,
  state: 'held' | 'failed',
  causes: readonly Problem[],
): Promise<Applied> {
  await store.transaction(async (transaction) => {
    const message = await transaction.lockMessage(id);
    if (message?.state !== 'received') return;
    const problems = [...message.problems, ...causes];
    await transaction.markMessage(id, { state, at: clock.now(), patientId: undefined, problems });
  });
  return { state, retry: [] };
}

/** A failure that time may repair: the database away, a deadlock, a serialisation conflict, no disk left. */
export function isTransient(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return (
    /^(08|53|57|58)/.test(code) ||
    ['40001', '40P01', '55P03', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ENOTFOUND', 'ETIMEDOUT'].includes(code) ||
    (error instanceof Error && /Connection terminated|timeout exceeded when trying to connect/.test(error.message))
  );
}
