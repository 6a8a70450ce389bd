/** Instants at which the demo may be started: a working morning, a night, the two nights when clocks change. */
export const ORIGINS = {
  morning: Date.parse('2026-11-23T10:42:00+01:00'),
  night: Date.parse('2027-02-14T03:05:00+01:00'),
  spring: Date.parse('2027-03-28T03:20:00+02:00'),
  autumn: Date.parse('2026-10-25T02:40:00+01:00'),
  evening: Date.parse('2027-06-30T23:50:00+02:00'),
} as const;

export const MORNING = ORIGINS.morning;
