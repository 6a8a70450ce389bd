import { DAY, HOUR, type Instant, MINUTE, SECOND } from './instant.ts';

/**
 * Local time to instant, in one place. In a zone with daylight saving one hour a year does not exist and one
 * exists twice; Node and PostgreSQL choose differently, so the choice is made here and marked.
 */
export interface LocalTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly millisecond: number;
}

export type LocalTimeMark = 'exact' | 'ambiguous' | 'nonexistent';

export const PARIS = 'Europe/Paris';

/** Whether the date exists in the proleptic Gregorian calendar: 2026-02-30 does not. */
export function isRealDate(year: number, month: number, day: number): boolean {
  if (month < 1 || month > 12 || day < 1) return false;
  return day <= daysInMonth(year, month);
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/**
 * The instant of a local time. Ambiguous (autumn): the first of the two. Nonexistent (spring): the clock that
 * was not set forward, i.e. one hour later on the wall. Both are marked so that the reader can say so.
 */
export function instantOfLocal(local: LocalTime, zone: string = PARIS): { instant: Instant; mark: LocalTimeMark } {
  const asUtc = utc(local);
  const before = offsetAt(asUtc - DAY, zone);
  const after = offsetAt(asUtc + DAY, zone);
  if (before === after) return { instant: asUtc - before, mark: 'exact' };
  const first = asUtc - Math.max(before, after);
  const second = asUtc - Math.min(before, after);
  const firstHolds = offsetAt(first, zone) === asUtc - first;
  const secondHolds = offsetAt(second, zone) === asUtc - second;
  if (firstHolds && secondHolds) return { instant: first, mark: 'ambiguous' };
  if (firstHolds) return { instant: first, mark: 'exact' };
  return { instant: second, mark: secondHolds ? 'exact' : 'nonexistent' };
}

/** The wall clock of an instant in a zone. */
export function localOfInstant(instant: Instant, zone: string = PARIS): LocalTime {
  const shifted = new Date(instant + offsetAt(instant, zone));
  return {
    year: shifted.getUTCFullYear(),
    month: shifted.getUTCMonth() + 1,
    day: shifted.getUTCDate(),
    hour: shifted.getUTCHours(),
    minute: shifted.getUTCMinutes(),
    second: shifted.getUTCSeconds(),
    millisecond: shifted.getUTCMilliseconds(),
  };
}

function utc(local: LocalTime): number {
  // Date.UTC maps years 0–99 to 1900–1999; setUTCFullYear does not.
  const date = new Date(0);
  date.setUTCFullYear(local.year, local.month - 1, local.day);
  return date.getTime() + local.hour * HOUR + local.minute * MINUTE + local.second * SECOND + local.millisecond;
}

const formats = new Map<string, Intl.DateTimeFormat>();
const offsets = new Map<string, number>();
const OFFSETS_LIMIT = 5_000;

/** Milliseconds to add to UTC. Offsets change on the hour, so one look-up per hour and zone is enough. */
function offsetAt(instant: Instant, zone: string): number {
  const hour = Math.floor(instant / HOUR);
  const key = `${zone}${hour}`;
  const known = offsets.get(key);
  if (known !== undefined) return known;
  const offset = computeOffset(hour * HOUR, zone);
  if (offsets.size >= OFFSETS_LIMIT) offsets.clear();
  offsets.set(key, offset);
  return offset;
}

function computeOffset(instant: Instant, zone: string): number {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formats.set(zone, format);
  }
  const parts = new Map(format.formatToParts(instant).map((part) => [part.type, Number(part.value)]));
  const wall = utc({
    year: parts.get('year') ?? 0,
    month: parts.get('month') ?? 1,
    day: parts.get('day') ?? 1,
    hour: parts.get('hour') ?? 0,
    minute: parts.get('minute') ?? 0,
    second: parts.get('second') ?? 0,
    millisecond: 0,
  });
  return wall - instant;
}
