import { type Account, seesUnit } from '@paracelse/application/access/policy.ts';
import type { Change, Changes } from '@paracelse/application/ports/changes.ts';
import { CANARY_UNIT } from './canaries.ts';

/** Most changes that wait for a slow page; beyond, the stream ends and the page reads everything again. */
const LONGEST_QUEUE = 2_000;
const CHECK_EVERY = 5_000;

/**
 * The changes an account may hear of. The stream ends when the session does: within five seconds of a sign-out or of
 * lost rights, even on another server. Written as an iterator and not as a generator: a generator that waits cannot
 * be told to stop.
 */
export function changesFor(
  changes: Changes,
  account: Account,
  isAlive: () => Promise<boolean>,
): AsyncIterableIterator<Change> {
  // Two changes of one patient that nobody has read yet are one: the page will read the file again anyway.
  const waiting = new Map<string, Change>();
  let pending: ((result: IteratorResult<Change>) => void) | undefined;
  let ended = false;

  const end = (): void => {
    ended = true;
    clearInterval(watch);
    unsubscribe();
    pending?.({ done: true, value: undefined });
    pending = undefined;
  };
  const unsubscribe = changes.subscribe((change) => {
    if (change.unitCodes.includes(CANARY_UNIT)) return;
    if (!change.unitCodes.some((unit) => seesUnit(account, unit))) return;
    if (pending) {
      pending({ done: false, value: change });
      pending = undefined;
      return;
    }
    waiting.set(change.patientId, change);
    if (waiting.size > LONGEST_QUEUE) end();
  });
  const watch = setInterval(() => {
    // A database that does not answer ends no session: its own time-outs do.
    isAlive().then(
      (alive) => {
        if (!alive) end();
      },
      () => undefined,
    );
  }, CHECK_EVERY);

  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    next: () => {
      const [first] = waiting;
      if (first) {
        waiting.delete(first[0]);
        return Promise.resolve({ done: false, value: first[1] });
      }
      if (ended) return Promise.resolve({ done: true, value: undefined });
      return new Promise((resolve) => {
        pending = resolve;
      });
    },
    return: () => {
      end();
      return Promise.resolve({ done: true, value: undefined });
    },
  };
}
