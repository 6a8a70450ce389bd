import type { Quantity } from '@paracelse/core/units/quantity.ts';

/** `5 mg`, `1-2 cp`, `0.5 cp`. */
export interface Dose {
  readonly low: number;
  readonly high: number | undefined;
  readonly unit: string;
}

export function parseDose(text: string): Dose {
  const match = /^(\d+(?:\.\d+)?)(?:-(\d+(?:\.\d+)?))? (.+)$/.exec(text);
  if (!match?.[3]) throw new Error(`“${text}” is no dose`);
  return { low: Number(match[1]), high: match[2] === undefined ? undefined : Number(match[2]), unit: match[3] };
}

export function parseAmount(text: string): Quantity {
  const { low, unit } = parseDose(text);
  return { value: low, unit };
}

const GRAMS: Readonly<Record<string, number>> = { g: 1, mg: 1e-3, µg: 1e-6 };

/** How many units of a strength make a dose; `undefined` when they are not of one kind. */
export function unitsOf(dose: Dose, strength: string): number | undefined {
  if (strength.includes('/')) return undefined;
  const content = parseAmount(strength);
  const [a, b] = [GRAMS[dose.unit], GRAMS[content.unit]];
  const same = dose.unit === content.unit ? 1 : a !== undefined && b !== undefined ? a / b : undefined;
  return same === undefined ? undefined : Number(((dose.low * same) / content.value).toPrecision(9));
}

/** The strength a ward would take: one whole unit, else up to four, else a tablet that is cut. */
export function strengthFor(dose: Dose, strengths: readonly string[], form: string): string | undefined {
  const fits = (accepts: (units: number) => boolean) =>
    strengths.findLast((strength) => {
      const units = unitsOf(dose, strength);
      return units !== undefined && units <= 4 && accepts(units);
    });
  const halves = form === 'cp' ? fits((units) => (units * 2) % 1 === 0) : undefined;
  return fits((units) => units === 1) ?? fits((units) => units % 1 === 0) ?? halves;
}
