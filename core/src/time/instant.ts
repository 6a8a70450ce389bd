/** Milliseconds since 1970-01-01T00:00Z. Time is always an argument in `core`; nothing here reads a clock. */
export type Instant = number;

/** A calendar day written `YYYY-MM-DD`, without time or zone: a birth date is one. */
export type CalendarDate = string;

export const SECOND = 1_000;
export const MINUTE = 60_000;
export const HOUR = 3_600_000;
export const DAY = 86_400_000;

/** No instant: what never comes. */
export const NEVER: Instant = Number.POSITIVE_INFINITY;
