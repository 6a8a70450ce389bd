import type { SnapshotLine } from '@paracelse/core/assessment/snapshot.ts';
import type { DosageStep, Timing } from '@paracelse/core/record/facts.ts';
import { describe, expect, it } from 'vitest';
import { doseText } from './dose-text.ts';

const NO_TIMING: Timing = {
  timesPerDay: undefined,
  everyHours: undefined,
  everyDays: undefined,
  asNeeded: false,
  continuous: false,
};

/** One substance, so that its dose can be stated. */
const LINE = { substances: [0], strengths: [undefined] } as unknown as SnapshotLine;

const read = (timing: Partial<Timing>) =>
  doseText(
    {
      from: 0,
      text: 'as sent',
      amountLow: { value: 10, unit: 'mg' },
      amountHigh: undefined,
      strength: undefined,
      timing: { ...NO_TIMING, ...timing },
    } as DosageStep,
    LINE,
  );

describe('a dosage on a line', () => {
  it('says the dose per day of a daily order', () => {
    expect(read({ timesPerDay: 3 })).toEqual({
      text: { fr: '10\u202Fmg, 3 fois par jour', en: '10\u202Fmg, 3 times a day' },
      perDay: { value: 30, unit: 'mg/d' },
    });
  });

  it.each([
    [{ everyDays: 7 }, '10\u202Fmg, 1 fois par semaine'],
    [{ everyDays: 2, timesPerDay: 1 }, '10\u202Fmg, 1 fois par jour, 1 jour sur 2'],
  ])('says no dose per day when it is not taken every day: %o', (timing, fr) => {
    const { text, perDay } = read(timing);
    expect(text.fr).toBe(fr);
    expect(perDay).toBeUndefined();
  });
});
