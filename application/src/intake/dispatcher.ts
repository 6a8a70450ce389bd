import type { MessageId } from '@paracelse/core/record/facts.ts';
import type { Log } from '../ports/log.ts';
import type { MessageStore, PendingMessage } from '../ports/message-store.ts';
import { type Applied, isTransient } from './apply.ts';

export interface DispatcherDependencies {
  readonly messages: MessageStore;
  readonly apply: (id: MessageId) => Promise<Applied>;
  readonly log: Log;
  /** Messages applied at the same time, each of another patient. */
  readonly concurrency: number;
}

export interface Dispatcher {
  /** Takes up what was left by an earlier run, then goes on. */
  start(): Promise<void>;
  /** A message is on disk. */
  offer(message: PendingMessage): void;
  /** Resolves when nothing is left to apply. */
  idle(): Promise<void>;
  /** Lets the messages under way finish and begins no other. */
  stop(): Promise<void>;
  readonly depth: number;
}

/** Most messages held in memory; what is beyond waits in the database. */
const WINDOW = 2_000;
const RETRY_AFTER = 500;

/**
 * Applies stored messages, those of one patient in their order, those of different patients side by side. The queue
 * is the database: what is in memory is only a window on it.
 */
export function createDispatcher({ messages, apply, log, concurrency }: DispatcherDependencies): Dispatcher {
  let waiting = new Map<MessageId, PendingMessage>();
  const busy = new Set<string>();
  const underWay = new Set<MessageId>();
  let idlers: (() => void)[] = [];
  let stopped = false;
  let overflowed = false;
  let filling = false;
  let retryTimer: ReturnType<typeof setTimeout> | undefined;

  const pump = (): void => {
    if (stopped || retryTimer) return;
    const blocked = new Set<string>();
    for (const message of waiting.values()) {
      if (underWay.size >= concurrency) break;
      const free = message.lanes.every((lane) => !busy.has(lane) && !blocked.has(lane));
      if (!free) {
        for (const lane of message.lanes) blocked.add(lane);
        continue;
      }
      begin(message);
    }
    if (waiting.size === 0 && underWay.size === 0) {
      if (overflowed) void fill();
      else settle();
    }
  };

  const begin = (message: PendingMessage): void => {
    waiting.delete(message.id);
    underWay.add(message.id);
    for (const lane of message.lanes) busy.add(lane);
    void apply(message.id)
      .then(async (result) => {
        if (result.retry.length > 0) for (const retried of await messages.requeue(result.retry)) enqueue(retried);
      })
      .catch((error: unknown) => {
        log.warn(
          { messageId: message.id, error: error instanceof Error ? error.message : String(error) },
          'a message will be applied again later',
        );
        // First again: it is older than everything that waits on its lanes.
        waiting = new Map([[message.id, message], ...waiting]);
        if (!isTransient(error)) log.error({ messageId: message.id }, 'the failure was not a known transient one');
        retryTimer = setTimeout(() => {
          retryTimer = undefined;
          pump();
        }, RETRY_AFTER);
      })
      .finally(() => {
        underWay.delete(message.id);
        for (const lane of message.lanes) busy.delete(lane);
        pump();
      });
  };

  const enqueue = (message: PendingMessage): void => {
    if (waiting.has(message.id) || underWay.has(message.id)) return;
    if (waiting.size >= WINDOW) overflowed = true;
    else waiting.set(message.id, message);
  };

  /** Reads the oldest messages still to be applied. */
  const fill = async (): Promise<void> => {
    if (filling) return;
    filling = true;
    overflowed = false;
    try {
      const pending = await messages.pending(undefined, WINDOW);
      overflowed ||= pending.length === WINDOW;
      for (const message of pending) enqueue(message);
    } catch (error) {
      overflowed = true;
      log.warn({ error: error instanceof Error ? error.message : String(error) }, 'the queue could not be read');
      await new Promise((resolve) => setTimeout(resolve, RETRY_AFTER));
    } finally {
      filling = false;
    }
    pump();
  };

  const settle = (): void => {
    const resolved = idlers;
    idlers = [];
    for (const resolve of resolved) resolve();
  };

  return {
    start: fill,
    offer: (message) => {
      enqueue(message);
      pump();
    },
    idle: () =>
      new Promise((resolve) => {
        idlers.push(resolve);
        pump();
      }),
    stop: async () => {
      stopped = true;
      if (retryTimer) clearTimeout(retryTimer);
      while (underWay.size > 0) await new Promise((resolve) => setTimeout(resolve, 5));
    },
    get depth() {
      return waiting.size + underWay.size;
    },
  };
}
