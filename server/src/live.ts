import { type Account, seesUnit } from '@paracelse/application/access/policy.ts';
import type { Change, Changes } from '@paracelse/application/ports/changes.ts';
import { CANARY_UNIT } from './canaries.ts';

/** Most changes that wait for a slow page; beyond, the stream ends and the page reads everything again. */
const LONGEST_QUEUE = 2_000;
const CHECK_EVERY = 5_000;

/**
 * The changes an account may hear of. The stream ends when the session does: within five seconds of a sign-out or of
 * lost rights, even on another server.
 */
export async function* changesFor(
  changes: Changes,
  account: Account,
  isAlive: () => Promise<boolean>,
): AsyncGenerator<Change, void, void> {
  // Two changes of one patient that nobody has read yet are one: the page will read the file again anyway.
  const waiting = new Map<string, Change>();
  let wake: (() => void) | undefined;
  let ended = false;
  const unsubscribe = changes.subscribe((change) => {
    if (change.unitCodes.includes(CANARY_UNIT)) return;
    if (!change.unitCodes.some((unit) => seesUnit(account, unit))) return;
    waiting.set(change.patientId, change);
    if (waiting.size > LONGEST_QUEUE) ended = true;
    wake?.();
  });
  const watch = setInterval(() => {
    isAlive().then(
      (alive) => {
        if (alive) return;
        ended = true;
        wake?.();
      },
      () => undefined,
    );
  }, CHECK_EVERY);
  try {
    while (!ended) {
      const next = waiting.entries().next().value;
      if (next) {
        waiting.delete(next[0]);
        yield next[1];
        continue;
      }
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  } finally {
    clearInterval(watch);
    unsubscribe();
  }
}
