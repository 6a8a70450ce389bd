import type { Timing } from '@paracelse/core/record/facts.ts';

const NOTHING: Timing = {
  timesPerDay: undefined,
  everyHours: undefined,
  everyDays: undefined,
  asNeeded: false,
  continuous: false,
};

/**
 * Repeat patterns with one meaning. Source: HL7 v2.5 table 0335 (repeat pattern) and §2.A.81 (TQ data type, interval).
 * Meal patterns are `<A ante | P post | I inter>C<M matin | D lunch | V dinner>`. French numbers such as `3J` are not
 * in the standard and may mean three a day or three days: they are left to the reader of the text.
 */
const DAILY: Readonly<Record<string, number>> = {
  QD: 1,
  QAM: 1,
  QPM: 1,
  QHS: 1,
  BID: 2,
  TID: 3,
  QID: 4,
  // A single intake is at most one a day.
  ONCE: 1,
  ...Object.fromEntries(['A', 'P', 'I'].flatMap((when) => ['M', 'D', 'V'].map((meal) => [`${when}C${meal}`, 1]))),
};

/** `Q6H`, `Q2D`, `Q1W`: every so many hours, days, weeks; minutes as parts of an hour. */
const EVERY = /^Q([1-9]\d{0,2})([MHDW])$/;

/** `5ID`: five times a day and more, below which there are words. */
const MANY_DAILY = /^([5-9]|1\d|2[0-4])ID$/;

/** The timing that one word of a pattern stands for, or `undefined`. */
function timingOfWord(word: string): Timing | undefined {
  const perDay = Object.hasOwn(DAILY, word) ? DAILY[word] : undefined;
  if (perDay !== undefined) return { ...NOTHING, timesPerDay: perDay };
  if (word === 'QOD') return { ...NOTHING, everyDays: 2 };
  if (word === 'C') return { ...NOTHING, continuous: true };
  const timesDaily = MANY_DAILY.exec(word)?.[1];
  if (timesDaily !== undefined) return { ...NOTHING, timesPerDay: Number(timesDaily) };
  const match = EVERY.exec(word);
  return match ? timingEvery(Number(match[1]), match[2] ?? '') : undefined;
}

/** The timing of `every` of a period: M minutes, H hours, D days, W weeks. */
export function timingEvery(every: number, period: string): Timing | undefined {
  switch (period) {
    case 'M':
      return { ...NOTHING, everyHours: every / 60 };
    case 'H':
      return { ...NOTHING, everyHours: every };
    case 'D':
      return every === 1 ? { ...NOTHING, timesPerDay: 1 } : { ...NOTHING, everyDays: every };
    case 'W':
      return { ...NOTHING, everyDays: every * 7 };
    default:
      return undefined;
  }
}

/**
 * The timing of a whole pattern: `BID`, `Q6H PRN`, `QAM` with `QHS`. `undefined` as soon as one word is not
 * understood: half a pattern is a wrong dose.
 */
export function timingOfPattern(pattern: string): Timing | undefined {
  const words = pattern.toUpperCase().split(/\s+/).filter(Boolean);
  const regular = words.filter((word) => !word.startsWith('PRN'));
  const timings = regular.map(timingOfWord);
  const timing = timings.length === 0 ? NOTHING : sumOfTimings(timings);
  return timing && { ...timing, asNeeded: regular.length < words.length };
}

/** Several timings of the same amount: those counted per day add up, others do not go together. */
export function sumOfTimings(timings: readonly (Timing | undefined)[]): Timing | undefined {
  const [first, ...others] = timings;
  if (others.length === 0) return first;
  let sum = 0;
  for (const timing of timings) {
    if (timing?.timesPerDay === undefined) return undefined;
    sum += timing.timesPerDay;
  }
  return { ...NOTHING, timesPerDay: sum, asNeeded: timings.some((timing) => timing?.asNeeded === true) };
}
