import type { Instant } from '@paracelse/core/time/instant.ts';
import { HOUR, MINUTE } from '@paracelse/core/time/instant.ts';
import {
  instantOfLocal,
  isRealDate,
  type LocalTime,
  type LocalTimeMark,
  localOfInstant,
} from '@paracelse/core/time/zoned.ts';

export type Precision = 'year' | 'month' | 'day' | 'hour' | 'minute' | 'second';

export interface Timestamp {
  readonly instant: Instant;
  readonly precision: Precision;
  /** `ambiguous` or `nonexistent` on the nights when clocks change, for a time sent without offset. */
  readonly mark: LocalTimeMark;
}

export type TimestampResult =
  | ({ readonly ok: true } & Timestamp)
  /** `shape`: not a time stamp of HL7. `impossible`: shaped as one, but no such day or hour. */
  | { readonly ok: false; readonly reason: 'shape' | 'impossible' };

const SHAPE =
  /^(\d{4})(?:(\d\d)(?:(\d\d)(?:(\d\d)(?:(\d\d)(?:(\d\d)(?:[.,](\d{1,9}))?)?)?)?)?)?(?:([+-])(\d\d)(\d\d))?$/;
const IMPOSSIBLE = { ok: false, reason: 'impossible' } as const;
const PRECISIONS: readonly Precision[] = ['year', 'month', 'day', 'hour', 'minute', 'second'];
/** Widest offset of a clock on Earth is +14:00; odd ones such as +0215 are followed. */
const WIDEST_OFFSET = 14 * HOUR;

/**
 * `YYYY[MM[DD[HH[MM[SS[.f]]]]]][±ZZZZ]` to an instant. Without offset the time is the wall clock of `zone`; what is
 * not stated counts as the first month, day, hour. Dates that do not exist are refused, never rolled over.
 */
export function parseTimestamp(text: string, zone: string): TimestampResult {
  const match = SHAPE.exec(text);
  if (!match) return { ok: false, reason: 'shape' };
  const [, year, month = '01', day = '01', hour = '00', minute = '00', second = '00', fraction = '0'] = match;
  const local: LocalTime = {
    year: Number(year),
    month: Number(month),
    day: Number(day),
    hour: Number(hour),
    minute: Number(minute),
    second: Number(second),
    millisecond: Number(fraction.padEnd(3, '0').slice(0, 3)),
  };
  if (!exists(local)) return IMPOSSIBLE;
  const precision = PRECISIONS[match.slice(2, 7).filter((part) => part !== undefined).length] ?? 'second';
  if (match[8] === undefined) return { ok: true, precision, ...instantOfLocal(local, zone) };
  const offset = Number(match[9]) * HOUR + Number(match[10]) * MINUTE;
  if (offset > WIDEST_OFFSET || Number(match[10]) > 59) return IMPOSSIBLE;
  const utc = instantOfLocal(local, 'UTC').instant;
  return { ok: true, precision, instant: match[8] === '+' ? utc - offset : utc + offset, mark: 'exact' };
}

function exists(local: LocalTime): boolean {
  const { year, month, day, hour, minute, second } = local;
  return year > 0 && isRealDate(year, month, day) && hour < 24 && minute < 60 && second < 60;
}

/**
 * The wall clock of an instant, `YYYYMMDDHHMMSS[.SSS]`. The offset is added only where the wall clock alone would be
 * read as another instant (the repeated hour of autumn), as French senders write none.
 */
export function writeTimestamp(instant: Instant, zone: string): string {
  const local = localOfInstant(instant, zone);
  const fraction = local.millisecond === 0 ? '' : `.${pad(local.millisecond, 3)}`;
  const wall =
    pad(local.year, 4) + pad(local.month) + pad(local.day) + pad(local.hour) + pad(local.minute) + pad(local.second);
  const exact = instantOfLocal(local, zone).instant === instant;
  return wall + fraction + (exact ? '' : offsetOf(instant, local));
}

function offsetOf(instant: Instant, local: LocalTime): string {
  const minutes = Math.round((instantOfLocal(local, 'UTC').instant - instant) / MINUTE);
  const size = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${pad(Math.floor(size / 60))}${pad(size % 60)}`;
}

function pad(value: number, width = 2): string {
  return String(value).padStart(width, '0');
}
