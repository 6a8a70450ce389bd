import { DAY, HOUR, type Instant, MINUTE, SECOND } from '@paracelse/core/time/instant.ts';
import { instantOfLocal, localOfInstant } from '@paracelse/core/time/zoned.ts';

/**
 * When something happens, seen from the instant at which the story is told (`origin`):
 * `D-12 08:30` twelve days before, by the clock of the ward; `-20min`, `-5h`, `-3d` exactly so long before, `+3d` after.
 */
export type When = `D-${number} ${string}` | `${'-' | '+'}${number}${'min' | 'h' | 'd'}`;

const UNITS: Readonly<Record<string, number>> = { min: MINUTE, h: HOUR, d: DAY };

/** The instant that a story means. */
export function instantOf(when: When, origin: Instant): Instant {
  const clock = /^D-(\d+) (\d\d):(\d\d)$/.exec(when);
  if (clock) return wardClock(origin, -Number(clock[1]), Number(clock[2]), Number(clock[3]));
  const shift = /^([-+]\d+(?:\.\d+)?)(min|h|d)$/.exec(when);
  const unit = UNITS[shift?.[2] ?? ''];
  if (!shift || unit === undefined) throw new Error(`“${when}” is no time of a story`);
  return wholeSecond(origin + Number(shift[1]) * unit);
}

/** An hour of a day in Paris, counted in calendar days from that of `origin`. */
export function wardClock(origin: Instant, day: number, hour: number, minute: number): Instant {
  const local = localOfInstant(origin);
  return instantOfLocal({ ...local, day: local.day + day, hour, minute, second: 0, millisecond: 0 }).instant;
}

/** Whole calendar days of Paris from one instant to another. */
export function daysBetween(from: Instant, to: Instant): number {
  return Math.round((wardClock(to, 0, 12, 0) - wardClock(from, 0, 12, 0)) / DAY);
}

/** Senders write whole seconds. */
export function wholeSecond(instant: Instant): Instant {
  return Math.floor(instant / SECOND) * SECOND;
}
