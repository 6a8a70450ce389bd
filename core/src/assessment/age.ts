import type { CalendarDate } from '../time/instant.ts';
import { type Instant, NEVER } from '../time/instant.ts';
import { instantOfLocal, isRealDate, localOfInstant } from '../time/zoned.ts';

/** Completed years at `at`, Paris calendar; `undefined` without a usable birth date. */
export function ageInYears(birthDate: CalendarDate | undefined, at: Instant): number | undefined {
  const born = parseDate(birthDate);
  if (!born) return undefined;
  const today = localOfInstant(at);
  const hadBirthday = today.month > born.month || (today.month === born.month && today.day >= born.day);
  const age = today.year - born.year - (hadBirthday ? 0 : 1);
  return age >= 0 && age < 130 ? age : undefined;
}

/** The next birthday after `at`, when an answer that depends on age may change. */
export function nextBirthday(birthDate: CalendarDate | undefined, at: Instant): Instant {
  const born = parseDate(birthDate);
  if (!born) return NEVER;
  const year = localOfInstant(at).year;
  for (const candidate of [year, year + 1]) {
    const { instant } = instantOfLocal({ ...born, year: candidate, hour: 0, minute: 0, second: 0, millisecond: 0 });
    if (instant > at) return instant;
  }
  return NEVER;
}

function parseDate(date: CalendarDate | undefined): { year: number; month: number; day: number } | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date ?? '');
  if (!match) return undefined;
  const born = { year: Number(match[1]), month: Number(match[2]), day: Number(match[3]) };
  return isRealDate(born.year, born.month, born.day) ? born : undefined;
}
