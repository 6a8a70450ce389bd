import type { Bilingual } from '@paracelse/core/assessment/answer.ts';
import type { Instant } from '@paracelse/core/time/instant.ts';
import { CANARY_CHANNEL } from '../intake/apply.ts';
import type { Dispatcher } from '../intake/dispatcher.ts';
import type { Receiver } from '../intake/receive.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { RecordStore } from '../ports/record-store.ts';

/** One invented patient for one rule or check: the messages that must make it speak. */
export interface Canary {
  /** `rule/hyperkaliemie-bloqueur-sra`, `interaction/…`. */
  readonly check: string;
  readonly title: Bilingual;
  /** The messages of the patient with this number; times are relative to `at`. */
  readonly messages: (ipp: string, at: Instant) => readonly Uint8Array[];
  /** How the key of the expected reason begins. */
  readonly reason: string;
}

export interface CanaryResult {
  readonly check: string;
  readonly title: Bilingual;
}

export interface CanaryReport {
  /** `running` until every canary has answered: nothing is called verified before. */
  readonly state: 'running' | 'passed' | 'broken';
  readonly ranAt: Instant | undefined;
  readonly total: number;
  readonly broken: readonly CanaryResult[];
}

export const CANARIES_RUNNING: CanaryReport = { state: 'running', ranAt: undefined, total: 0, broken: [] };

export interface CanaryDependencies {
  readonly receiver: Receiver;
  readonly dispatcher: Dispatcher;
  readonly store: RecordStore;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * Sends every canary down the whole path, from bytes to alert, and reports those that stayed silent. The invented
 * patients are on no list and are removed again.
 */
export async function runCanaries(
  canaries: readonly Canary[],
  dependencies: CanaryDependencies,
): Promise<CanaryReport> {
  const { receiver, dispatcher, store, clock, log } = dependencies;
  await store.purgeCanaries();
  const at = clock.now();
  const ipps = new Map(canaries.map((canary, index) => [canary, `CANARI-${index}-${at}`]));
  await Promise.all(
    [...ipps].flatMap(([canary, ipp]) =>
      canary.messages(ipp, at).map((bytes) => receiver.receive({ bytes, channel: CANARY_CHANNEL })),
    ),
  );
  await dispatcher.idle();
  const reasons = await store.canaryReasons();
  const broken = canaries.filter((canary) => {
    const found = reasons.get(ipps.get(canary) ?? '') ?? [];
    return !found.some((key) => key.startsWith(canary.reason));
  });
  await store.purgeCanaries();
  for (const canary of broken)
    log.error({ check: canary.check }, 'a check does not fire on its canary: it is out of order');
  return {
    state: broken.length === 0 ? 'passed' : 'broken',
    ranAt: clock.now(),
    total: canaries.length,
    broken: broken.map(({ check, title }) => ({ check, title })),
  };
}
