import type { Instant } from '@paracelse/core/time/instant.ts';

/** The only source of "now". Tests hold it still. */
export interface Clock {
  now(): Instant;
}

export const systemClock: Clock = { now: () => Date.now() };
