export type Period = 'week' | 'month' | 'quarter';

export const PERIODS: readonly Period[] = ['week', 'month', 'quarter'];

const DAYS: Readonly<Record<Period, number>> = { week: 7, month: 30, quarter: 90 };
const DAY = 86_400_000;

/** Where a period that ends at `to` begins. */
export function startOf(period: Period, to: number): number {
  return to - DAYS[period] * DAY;
}

const dayOf = new Intl.DateTimeFormat('fr-CA', { timeZone: 'Europe/Paris' });

/** Every day of the period by the hospital's calendar, those without any count included. */
export function daysOf(
  from: number,
  to: number,
  counts: readonly { readonly key: string; readonly count: number }[],
): { readonly day: string; readonly count: number }[] {
  const byDay = new Map(counts.map(({ key, count }) => [key, count]));
  const days = new Set<string>();
  // Twelve hours at a time: no day is missed where one lasts 23 hours.
  for (let at = from; at < to; at += DAY / 2) days.add(dayOf.format(at));
  days.add(dayOf.format(to));
  return [...days].map((day) => ({ day, count: byDay.get(day) ?? 0 }));
}
