import type { DosageStep } from '../record/facts.ts';
import { convert, parseQuantity, type Quantity } from '../units/quantity.ts';
import { ucumFromSpelling } from '../units/spelling.ts';

/** Units in which doses are compared; a dose in another kind of unit is never compared with them. */
export const DOSE_UNITS = ['mg', '[IU]', 'mmol', 'mL'] as const;

export type DoseUnit = (typeof DOSE_UNITS)[number];

/** Why a dose could not be stated as a quantity: shown beside the text of the prescription. */
export type DoseProblem = 'noAmount' | 'unknownUnit' | 'noStrength' | 'noTiming';

/** Dose of one substance of a line. For "as needed" lines it is the most that the order allows. */
export interface NormalisedDose {
  readonly unit: DoseUnit | undefined;
  readonly perIntake: number | undefined;
  readonly perDay: number | undefined;
  readonly problem: DoseProblem | undefined;
}

const NOTHING = (problem: DoseProblem): NormalisedDose => ({
  unit: undefined,
  perIntake: undefined,
  perDay: undefined,
  problem,
});

/** Forms counted one by one: their dose is the content of one of them. `unité` is left out: it may mean UI. */
const COUNTED =
  /^(cp|cpr|comprim[ée]s?|tab|tablets?|caps?|capsules?|g[ée]l|g[ée]lules?|sachets?|amp|ampoules?|supp?|suppositoires?|dose|doses|patch|dispositifs?|flacons?|stylos?|seringues?|\{[a-z]+\}|1)$/i;

/**
 * Dose per intake and per day of one ingredient.
 * `ingredientStrength` is the content of that ingredient in one unit of the product; the strength sent with the
 * order stands in for it when the product has a single ingredient. With a range, the upper bound is used: it is
 * the one that can harm.
 */
export function normaliseDose(
  step: DosageStep,
  ingredientStrength: string | undefined,
  singleIngredient: boolean,
): NormalisedDose {
  const amount = step.amountHigh ?? step.amountLow;
  if (!amount) return NOTHING('noAmount');
  const perIntake = amountInDoseUnit(amount, step, ingredientStrength, singleIngredient);
  if (typeof perIntake === 'string') return NOTHING(perIntake);
  const times = timesPerDay(step);
  return {
    unit: perIntake.unit,
    perIntake: step.timing?.continuous === true ? undefined : perIntake.value,
    perDay: times === undefined ? undefined : round(perIntake.value * times),
    problem: times === undefined ? 'noTiming' : undefined,
  };
}

function amountInDoseUnit(
  amount: Quantity,
  step: DosageStep,
  ingredientStrength: string | undefined,
  singleIngredient: boolean,
): { value: number; unit: DoseUnit } | DoseProblem {
  // A continuous dose is a rate, taken as its hourly amount, of which a day counts 24; an amount alone is not a rate.
  const continuous = step.timing?.continuous === true;
  if (!continuous && COUNTED.test(amount.unit.trim())) {
    const fromProduct = ingredientStrength === undefined ? undefined : parseQuantity(ingredientStrength);
    const strength = fromProduct ?? (singleIngredient ? step.strength : undefined);
    if (!strength) return 'noStrength';
    const content = inDoseUnit(strength, '');
    return content ? { value: round(content.value * amount.value), unit: content.unit } : 'unknownUnit';
  }
  if (!singleIngredient) return 'noStrength';
  return inDoseUnit(amount, continuous ? '/h' : '') ?? 'unknownUnit';
}

function inDoseUnit(quantity: Quantity, suffix: '' | '/h'): { value: number; unit: DoseUnit } | undefined {
  const ucum = ucumFromSpelling(quantity.unit) ?? quantity.unit;
  for (const unit of DOSE_UNITS) {
    const converted = convert({ value: quantity.value, unit: ucum }, `${unit}${suffix}`);
    if (converted.ok) return { value: converted.value, unit };
  }
  return undefined;
}

function timesPerDay(step: DosageStep): number | undefined {
  const { timing } = step;
  if (!timing) return undefined;
  if (timing.continuous) return 24;
  const days = isPositive(timing.everyDays) ? timing.everyDays : undefined;
  if (isPositive(timing.timesPerDay)) return timing.timesPerDay / (days ?? 1);
  if (isPositive(timing.everyHours)) return 24 / timing.everyHours;
  return days === undefined ? undefined : 1 / days;
}

function isPositive(value: number | undefined): value is number {
  return value !== undefined && value > 0;
}

function round(value: number): number {
  return Number(value.toPrecision(12));
}
