import type { Account } from '@paracelse/application/access/policy.ts';
import type { Clock } from '@paracelse/application/ports/clock.ts';
import type { Log } from '@paracelse/application/ports/log.ts';
import { HOUR, type Instant } from '@paracelse/core/time/instant.ts';
import type { TimedMessage } from '@paracelse/demo/chart/draft.ts';
import { historyOf } from '@paracelse/demo/history.ts';
import { catchUp } from '@paracelse/demo/live/catch-up.ts';
import type { Config } from '../config.ts';
import type { LoadedEngine } from '../engine.ts';
import { createHouse, type House } from '../house.ts';
import type { Progress } from '../progress.ts';
import type { Storage } from '../storage.ts';
import { readPlayed } from './played.ts';
import { createWardRounds } from './ward-rounds.ts';

export interface SeedDependencies {
  readonly config: Config;
  readonly storage: Storage;
  readonly engine: LoadedEngine;
  readonly clock: Clock;
  readonly log: Log;
  readonly progress: Progress;
  /** Those who act in the weeks that are told. */
  readonly accounts: { readonly pharmacist: Account; readonly prescriber: Account };
}

/** History is told so many hours at a time: alerts are dated to the hour, and a first start takes seconds. */
const WINDOW = 2 * HOUR;
/** A message reaches the hospital's hub, then us, this long after it was written. */
const TRANSPORT = 4_000;

/**
 * Tells the database the weeks before now, through the same door as any message and with the clock of those weeks, so
 * that alerts opened, closed and were acted upon when they would have been. Begun again after a cut, it goes on where
 * it was; in a database that has its history it only adds the mornings of the days the demo was closed.
 */
export async function seedDemo(dependencies: SeedDependencies): Promise<void> {
  const { clock, storage, progress } = dependencies;
  const now = clock.now();
  const played = await readPlayed(storage);
  const origin = played.origin ?? Math.floor(now / 1_000) * 1_000;
  const history = historyOf(origin);
  if (played.history < history.length) {
    await tell(history.slice(Math.max(0, played.history - RESENT)), origin, dependencies, (done, total) =>
      progress('hôpital de démonstration', `${Math.floor((100 * done) / total)} %`),
    );
    return;
  }
  const missed = catchUp(played.lastReceivedAt ?? origin, now);
  if (missed.length > 0) progress('hôpital de démonstration', `${missed.length} messages depuis la dernière fois`);
  await tell(missed, now, dependencies, () => undefined);
}

/** After a cut, the last messages are sent again: those that are in are recognised. */
const RESENT = 200;

async function tell(
  messages: readonly TimedMessage[],
  until: Instant,
  dependencies: SeedDependencies,
  onWindow: (done: number, total: number) => void,
): Promise<void> {
  const [first] = messages;
  if (!first) return;
  let told = first.at;
  const { progress: _, accounts, ...parts } = dependencies;
  const house = await createHouse({ ...parts, clock: { now: () => told }, version: '' });
  const rounds = createWardRounds(house, accounts, first.at, until);
  try {
    let index = 0;
    for (let end = first.at + WINDOW; index < messages.length; end += WINDOW) {
      const last = Math.min(end, until);
      const window: TimedMessage[] = [];
      for (let next = messages[index]; next && next.at <= last; next = messages[index]) {
        window.push(next);
        index += 1;
      }
      await receiveAll(house, window, (at) => {
        told = Math.min(at + TRANSPORT, until);
      });
      told = last;
      await house.wake();
      await rounds.upTo(last, (at) => {
        told = at;
      });
      onWindow(index, messages.length);
    }
  } finally {
    await house.stop();
  }
}

async function receiveAll(
  house: House,
  messages: readonly TimedMessage[],
  setClock: (at: Instant) => void,
): Promise<void> {
  const receipts = messages.map(({ at, bytes }) => {
    // The receiver reads its clock before it waits for anything, so each message is received at its own time.
    setClock(at);
    return house.receiver.receive({ bytes, channel: 'demo' });
  });
  await Promise.all(receipts);
  await house.dispatcher.idle();
}
