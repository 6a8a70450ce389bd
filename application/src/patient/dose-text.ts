import type { Bilingual } from '@paracelse/core/assessment/answer.ts';
import { normaliseDose } from '@paracelse/core/assessment/dose.ts';
import type { SnapshotLine } from '@paracelse/core/assessment/snapshot.ts';
import type { DosageStep, Timing } from '@paracelse/core/record/facts.ts';
import { displayNumber, displayQuantity, type Language } from '@paracelse/core/units/display.ts';
import { ucumFromSpelling } from '@paracelse/core/units/spelling.ts';

/**
 * How a dosage reads on a line: amount and rhythm in words, and the dose per day when it could be worked out. A dose
 * that is not taken every day has none to show: the mean of a weekly methotrexate would read as a daily order.
 */
export function doseText(
  step: DosageStep,
  line: SnapshotLine | undefined,
): { readonly text: Bilingual; readonly perDay: { readonly value: number; readonly unit: string } | undefined } {
  const dose = line?.substances.length === 1 ? normaliseDose(step, line.strengths[0], true) : undefined;
  const { unit } = dose ?? {};
  const perDay = (step.timing?.everyDays ?? 1) > 1 ? undefined : dose?.perDay;
  return {
    text: { fr: phrase(step, 'fr'), en: phrase(step, 'en') },
    perDay: perDay === undefined || unit === undefined ? undefined : { value: perDay, unit: `${unit}/d` },
  };
}

/** `5 mg, 1 fois par jour`; the sender's own words when the order was not structured. */
function phrase(step: DosageStep, language: Language): string {
  const amount = amountText(step, language);
  const rhythm = step.timing ? rhythmText(step.timing, language) : '';
  const structured = [amount, rhythm].filter((part) => part !== '').join(', ');
  return structured === '' ? step.text : structured;
}

function amountText({ amountLow, amountHigh }: DosageStep, language: Language): string {
  const high = amountHigh ?? amountLow;
  if (!high) return '';
  const unit = ucumFromSpelling(high.unit) ?? high.unit;
  if (amountLow && amountHigh && amountLow.value !== amountHigh.value) {
    return `${displayNumber(amountLow.value, language)}–${displayQuantity(amountHigh.value, unit, language)}`;
  }
  return displayQuantity(high.value, unit, language);
}

const WORDS = {
  fr: {
    times: (count: string) => `${count} fois par jour`,
    everyHours: (hours: string) => `toutes les ${hours} h`,
    everyDays: (days: number) =>
      days === 7 ? '1 fois par semaine' : days === 2 ? '1 jour sur 2' : `tous les ${days} jours`,
    asNeeded: 'si besoin',
    continuous: 'en continu',
  },
  en: {
    times: (count: string) => (count === '1' ? 'once a day' : `${count} times a day`),
    everyHours: (hours: string) => `every ${hours} h`,
    everyDays: (days: number) => (days === 7 ? 'once a week' : days === 2 ? 'every other day' : `every ${days} days`),
    asNeeded: 'as needed',
    continuous: 'continuously',
  },
} as const;

function rhythmText(timing: Timing, language: Language): string {
  const words = WORDS[language];
  const parts = [
    timing.timesPerDay === undefined ? '' : words.times(displayNumber(timing.timesPerDay, language)),
    timing.everyHours === undefined ? '' : words.everyHours(displayNumber(timing.everyHours, language)),
    timing.everyDays === undefined ? '' : words.everyDays(timing.everyDays),
    timing.continuous ? words.continuous : '',
    timing.asNeeded ? words.asNeeded : '',
  ];
  return parts.filter((part) => part !== '').join(', ');
}
