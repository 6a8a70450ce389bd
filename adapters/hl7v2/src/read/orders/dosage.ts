import type { OrderStated } from '@paracelse/core/record/events.ts';
import type { Coding, Timing } from '@paracelse/core/record/facts.ts';
import { parseNumber } from '@paracelse/core/units/number.ts';
import type { Quantity } from '@paracelse/core/units/quantity.ts';
import type { Segment } from '../../message.ts';
import { conceptIn } from '../coded.ts';
import type { Reading } from '../reading.ts';
import { type Amount, readAmount, readDose, readQuantity } from './amount.ts';
import { detailOf, type OrderGroup } from './groups.ts';
import { sumOfTimings, timingEvery, timingOfPattern } from './repeat-pattern.ts';
import type { Schedule } from './schedule.ts';

type Dosage = NonNullable<OrderStated['dosage']>;

/** What is given, how much, when and by which route; the text holds all of it as the sender wrote it. */
export function readDosage(reading: Reading, group: OrderGroup, schedules: readonly Schedule[]): Dosage | undefined {
  const detail = group.rxe ?? group.rxo;
  if (!detail) return undefined;
  const amount = readAmount(reading, detail, group.rxe ? 3 : 2);
  const rate = readQuantity(reading, detail, group.rxe ? 23 : 21) ?? rateOver(amount, detail.text(group.rxe ? 22 : 17));
  const timing = timingOf(schedules, rate);
  const given = timing?.continuous === true ? hourly(rate, amount) : chosenAmount(reading, amount, schedules);
  return {
    text: textOf(group, detail, amount, rate, schedules),
    amountLow: given.low,
    amountHigh: given.high,
    strength: readQuantity(reading, detail, group.rxe ? 25 : 18),
    timing,
    route: routeOf(group),
  };
}

/** RXE-22 or RXO-17 `H8`: the amount is given over eight hours. */
function rateOver({ low, high }: Amount, per: string): Quantity | undefined {
  const hours = /^H([1-9]\d{0,2})$/.exec(per)?.[1];
  if (!low || high || hours === undefined || low.unit === '' || low.unit.includes('/')) return undefined;
  return { value: Number((low.value / Number(hours)).toPrecision(12)), unit: `${low.unit}/h` };
}

/** A continuous dose is a rate per hour; the content of a bag is not one. */
function hourly(rate: Quantity | undefined, amount: Amount): Pick<Amount, 'low' | 'high'> {
  if (rate) return { low: rate, high: undefined };
  return /\/(?:h|hr|heure)$/i.test(amount.low?.unit ?? '') ? amount : { low: undefined, high: undefined };
}

/**
 * The amount of the medicine segment, else TQ1-2. A bare TQ1-2 other than 1 beside another amount may multiply or
 * replace it: then neither is used. Intakes of different amounts give the range between them.
 */
function chosenAmount(reading: Reading, amount: Amount, schedules: readonly Schedule[]): Pick<Amount, 'low' | 'high'> {
  const stated = schedules.filter(({ quantity }) => quantity !== '');
  if (amount.text !== '') {
    const { low, high } = amount;
    const contradicts = stated.find((schedule) => !agrees(schedule, low) && !agrees(schedule, high));
    if (low === undefined || contradicts === undefined) return amount;
    reading.report('doseAmbiguous', contradicts.place);
    return { low: undefined, high: undefined };
  }
  const doses = stated.map(({ quantity, quantityUnit, place }) => {
    const value = readDose(reading, quantity, () => place);
    return value === undefined ? undefined : { value, unit: quantityUnit };
  });
  const known = doses.filter((dose) => dose !== undefined).sort((a, b) => a.value - b.value);
  const [low, high] = [known[0], known.at(-1)];
  const comparable = known.length === doses.length && known.every(({ unit }) => unit === low?.unit);
  if (!comparable) return { low: undefined, high: undefined };
  return { low, high: high?.value === low?.value ? undefined : high };
}

function agrees({ quantity, quantityUnit }: Schedule, amount: Quantity | undefined): boolean {
  if (!amount) return false;
  if (quantityUnit !== '' && quantityUnit !== amount.unit) return true;
  const parsed = parseNumber(quantity);
  return parsed.ok && (parsed.number.value === 1 || parsed.number.value === amount.value);
}

/** Several schedules add up when they give the same amount; otherwise only the text can say it. */
function timingOf(schedules: readonly Schedule[], rate: Quantity | undefined): Timing | undefined {
  const [first, ...others] = schedules;
  const perHour = /\/(?:h|hr|heure|min|mn|s|d|j)$/i.test(rate?.unit ?? '');
  const silent = schedules.every(({ pattern, every }) => pattern === '' && every === '');
  if (silent && perHour) {
    return { timesPerDay: undefined, everyHours: undefined, everyDays: undefined, asNeeded: false, continuous: true };
  }
  if (!first) return undefined;
  const alike = others.every(
    ({ quantity, quantityUnit }) => quantity === first.quantity && quantityUnit === first.quantityUnit,
  );
  return alike ? sumOfTimings(schedules.map(timingOfSchedule)) : undefined;
}

const PERIODS: Readonly<Record<string, string>> = { MIN: 'M', H: 'H', HR: 'H', D: 'D', J: 'D', WK: 'W' };

function timingOfSchedule({ pattern, every, period, asNeeded }: Schedule): Timing | undefined {
  const fromPattern = pattern === '' && every !== '' ? undefined : timingOfPattern(pattern);
  const empty = pattern === '' && !asNeeded;
  const timing = every === '' ? (empty ? undefined : fromPattern) : periodic(pattern, every, period);
  return timing && { ...timing, asNeeded: timing.asNeeded || asNeeded };
}

/** RPT-5 and RPT-6 without a pattern: every 8 h. Beside a pattern they change its meaning, which is left to the text. */
function periodic(pattern: string, every: string, period: string): Timing | undefined {
  const unit = period.toUpperCase();
  if (pattern !== '' || !/^[1-9]\d{0,2}$/.test(every) || !Object.hasOwn(PERIODS, unit)) return undefined;
  return timingEvery(Number(every), PERIODS[unit] ?? '');
}

function routeOf(group: OrderGroup): Coding | undefined {
  const [rxr] = detailOf(group, 'routes');
  if (!rxr) return undefined;
  const { codings, label } = conceptIn(rxr.field(1).repetition(1));
  const [first] = codings;
  if (first) return { ...first, display: first.display || label };
  return label === '' ? undefined : { system: '', code: '', display: label };
}

/** Everything about the dose in the sender's words, each thing once. */
function textOf(
  group: OrderGroup,
  detail: Segment,
  amount: Amount,
  rate: Quantity | undefined,
  schedules: readonly Schedule[],
): string {
  const instructions = detail.name === 'RXE' ? [7, 21] : [6, 7];
  const form = conceptIn(detail.field(detail.name === 'RXE' ? 6 : 5).repetition(1)).label;
  const words = [
    amount.text,
    rate ? `${rate.value} ${rate.unit}` : '',
    form,
    ...schedules.flatMap(wordsOf),
    ...instructions.flatMap((field) =>
      detail
        .field(field)
        .repetitions()
        .map((part) => conceptIn(part).label),
    ),
    ...group.notes.map((nte) => nte.field(3).whole),
  ];
  return [...new Set(words.filter(Boolean))].join(' ; ').slice(0, LONGEST_TEXT);
}

const LONGEST_TEXT = 4_000;

function wordsOf({ quantity, quantityUnit, pattern, every, period, asNeeded, texts }: Schedule): string[] {
  return [
    [quantity, quantityUnit].filter(Boolean).join(' '),
    pattern,
    every === '' ? '' : `/ ${every} ${period}`,
    asNeeded ? 'PRN' : '',
    ...texts,
  ];
}
