import type { Change, Changes } from '@paracelse/application/ports/changes.ts';
import pg from 'pg';
import { PENDING_CHANNEL } from './message-store.ts';
import { CHANGE_CHANNEL } from './transaction/assessment.ts';

const RECONNECT_AFTER = 1_000;

export interface ChangesConnection extends Changes {
  start(): Promise<void>;
  close(): Promise<void>;
}

export interface ChangesHandlers {
  /** The connection was away: changes may have been missed. */
  readonly onGap: () => void;
  /** Another process put messages in the queue. */
  readonly onPending: () => void;
}

/**
 * Changes as PostgreSQL announces them after each commit. While the connection is away nothing is heard, so after it
 * comes back everybody is told to look again (`onGap`).
 */
export function createChanges(connectionString: string, { onGap, onPending }: ChangesHandlers): ChangesConnection {
  const listeners = new Set<(change: Change) => void>();
  let client: pg.Client | undefined;
  let closed = false;

  const connect = async (): Promise<void> => {
    const next = new pg.Client({ connectionString, application_name: 'paracelse-changes' });
    next.on('notification', ({ channel, payload }) => {
      if (channel === PENDING_CHANNEL) {
        onPending();
        return;
      }
      const change = JSON.parse(payload ?? '{}') as Change;
      for (const listener of listeners) listener(change);
    });
    next.on('error', () => reconnect());
    next.on('end', () => reconnect());
    await next.connect();
    await next.query(`listen ${CHANGE_CHANNEL}; listen ${PENDING_CHANNEL}`);
    client = next;
  };

  let waiting = false;
  const reconnect = (): void => {
    if (closed || waiting) return;
    waiting = true;
    client = undefined;
    setTimeout(() => {
      waiting = false;
      if (closed) return;
      connect().then(onGap, reconnect);
    }, RECONNECT_AFTER);
  };

  return {
    start: connect,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: async () => {
      closed = true;
      await client?.end();
    },
  };
}
