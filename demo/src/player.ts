import type { Instant } from '@paracelse/core/time/instant.ts';
import type { TimedMessage } from './chart/draft.ts';
import { upcoming } from './live/upcoming.ts';

/** One message played, with the answer, or why there was none. */
export interface Played {
  readonly index: number;
  readonly message: TimedMessage;
  readonly ack: Uint8Array | undefined;
  readonly error: unknown;
}

export interface PlayerOptions {
  /** Sends one message and gives its acknowledgement: an MLLP client, or the receiver itself. */
  readonly send: (bytes: Uint8Array) => Promise<Uint8Array>;
  readonly clock: { now(): Instant };
  /** Instant of the history that the play continues. */
  readonly origin: Instant;
  /** First event, 0 by default. */
  readonly from?: number;
  /** Where the play stands, asked before each live event: another player may be at work on the same hospital. */
  readonly nextIndex?: () => Promise<number>;
  readonly onEvent?: (played: Played) => void;
  readonly signal?: AbortSignal;
}

/**
 * Plays the hospital at the pace of a ward until the signal ends it. A message that could not be sent is played again
 * after the same pause: nothing is skipped. Resolves to the index of the event to begin with next time.
 */
export async function playLive(options: PlayerOptions): Promise<number> {
  const { origin, clock, signal } = options;
  let index = options.from ?? 0;
  for (;;) {
    if (!(await pause(upcoming(origin, index).paceSeconds * 1_000, signal))) return index;
    index = (await options.nextIndex?.()) ?? index;
    const played = await play(options, index, upcoming(origin, index).eventAt(clock.now()));
    if (played.error === undefined) index += 1;
  }
}

export interface FastOptions extends PlayerOptions {
  /** How many events. */
  readonly count: number;
  /** How many times faster than live; 0 sends without waiting. */
  readonly speed: number;
}

/**
 * Plays a number of events faster than life. They are dated as if they had been played live and had just ended, so
 * that no two results of a patient fall on one second. Stops at the first message that could not be sent.
 */
export async function playFast(options: FastOptions): Promise<number> {
  const { origin, clock, signal, count, speed } = options;
  const first = options.from ?? 0;
  const paces = Array.from({ length: count }, (_, rank) => upcoming(origin, first + rank).paceSeconds * 1_000);
  let at = clock.now() - paces.reduce((sum, pace) => sum + pace, 0);
  for (let rank = 0; rank < count; rank += 1) {
    const pace = paces[rank] ?? 0;
    at += pace;
    if (speed > 0 && !(await pause(pace / speed, signal))) return first + rank;
    if (signal?.aborted) return first + rank;
    const played = await play(options, first + rank, upcoming(origin, first + rank).eventAt(at));
    if (played.error !== undefined) throw played.error;
  }
  return first + count;
}

async function play(options: PlayerOptions, index: number, message: TimedMessage): Promise<Played> {
  let played: Played;
  try {
    played = { index, message, ack: await options.send(message.bytes), error: undefined };
  } catch (error) {
    played = { index, message, ack: undefined, error: error ?? new Error('not sent') };
  }
  options.onEvent?.(played);
  return played;
}

/** Waits; false when the signal ended the wait. */
function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<boolean> {
  return new Promise((resolve) => {
    const end = () => finish(false);
    const timer = setTimeout(() => finish(true), milliseconds);
    const finish = (whole: boolean) => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', end);
      resolve(whole);
    };
    if (signal?.aborted) finish(false);
    else signal?.addEventListener('abort', end, { once: true });
  });
}
