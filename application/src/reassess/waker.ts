import type { PatientId } from '@paracelse/core/record/facts.ts';
import { type Instant, MINUTE, NEVER } from '@paracelse/core/time/instant.ts';
import { isTransient } from '../intake/apply.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { RecordStore } from '../ports/record-store.ts';
import type { PatientMemory } from './patient-memory.ts';
import type { Reassessor, Rules } from './reassess.ts';

export interface WakerDependencies {
  readonly store: RecordStore;
  readonly reassessor: Reassessor;
  readonly memory: PatientMemory;
  readonly rules: () => Rules;
  readonly clock: Clock;
  readonly log: Log;
}

export interface Waker {
  /** Assesses whoever is due, then sleeps until the next one is. */
  start(): Promise<void>;
  /** A record changed: the next instant may be earlier. */
  poke(): void;
  stop(): Promise<void>;
}

const BATCH = 50;
/** The longest a timer may be set for in Node; beyond it the timer is set again. */
const LONGEST_SLEEP = 2_000_000_000;
/** Changes come in bursts: the schedule is read again at most this often. */
const SETTLE = 250;
const RETRY_AFTER = 10 * MINUTE;

/**
 * Wakes patients when time alone can change an answer. The schedule is in the database, beside each assessment, so
 * that a restart forgets nothing; between two wakes nothing is read.
 */
export function createWaker(dependencies: WakerDependencies): Waker {
  const { store, clock, log, rules } = dependencies;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let working: Promise<void> | undefined;
  let stopped = false;
  /** Patients whose assessment failed for a reason of ours, and when it is worth another try. */
  const failing = new Map<PatientId, Instant>();

  const wake = (): void => {
    working ??= work().finally(() => {
      working = undefined;
    });
  };

  const work = async (): Promise<void> => {
    try {
      for (;;) {
        const now = clock.now();
        const due = stopped ? [] : await store.dueForAssessment(now, rules().engine.version, BATCH + failing.size);
        const ready = due.filter((patientId) => (failing.get(patientId) ?? 0) <= now);
        if (ready.length === 0) break;
        for (const patientId of ready) {
          if (await assessAgain(patientId, dependencies)) failing.delete(patientId);
          else failing.set(patientId, now + RETRY_AFTER);
        }
      }
      await sleep();
    } catch (error) {
      log.warn({ error: error instanceof Error ? error.message : String(error) }, 'the schedule could not be read');
      schedule(5_000);
    }
  };

  const sleep = async (): Promise<void> => {
    const next = stopped ? undefined : await store.nextDueAt();
    const earliest = Math.min(next ?? NEVER, ...failing.values());
    if (earliest === NEVER) return;
    // A failing patient stays due: it must not keep the timer at zero.
    const delay = Math.max(0, earliest - clock.now());
    schedule(failing.size > 0 ? Math.max(delay, SETTLE) : delay);
  };

  const schedule = (delay: number): void => {
    if (stopped) return;
    if (timer) clearTimeout(timer);
    timer = setTimeout(wake, Math.min(delay, LONGEST_SLEEP));
  };

  let settling = false;
  return {
    start: async () => {
      // A run under way may have read the clock before this was asked.
      await working;
      wake();
      await working;
    },
    poke: () => {
      if (settling || stopped) return;
      settling = true;
      setTimeout(() => {
        settling = false;
        void sleep().catch(() => schedule(5_000));
      }, SETTLE).unref();
    },
    stop: async () => {
      stopped = true;
      if (timer) clearTimeout(timer);
      await working;
    },
  };
}

/** Assesses one patient as of now; false when it failed, which concerns this patient only. */
async function assessAgain(
  patientId: PatientId,
  { store, reassessor, memory, clock, log }: WakerDependencies,
): Promise<boolean> {
  try {
    const remember = await store.transaction(async (transaction) => {
      const version = (await transaction.lockPatients([patientId])).get(patientId);
      if (version === undefined) return undefined;
      const record = memory.recordOf(patientId, version) ?? (await transaction.loadRecord(patientId));
      return reassessor.run(transaction, record, clock.now());
    });
    remember?.();
    return true;
  } catch (error) {
    memory.forget(patientId);
    if (isTransient(error)) throw error;
    log.error(
      { patientId, error: error instanceof Error ? error.stack : String(error) },
      'a patient could not be assessed',
    );
    return false;
  }
}
