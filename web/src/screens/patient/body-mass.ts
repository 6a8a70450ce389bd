interface Measure {
  readonly value: number;
  readonly unit: string;
}

const TO_KG: Readonly<Record<string, number>> = { kg: 1, g: 0.001 };
const TO_M: Readonly<Record<string, number>> = { m: 1, cm: 0.01 };

/** A height in metres; `undefined` in a unit that is none of length. */
export function metresOf({ value, unit }: Measure): number | undefined {
  const factor = TO_M[unit];
  return factor === undefined || value <= 0 ? undefined : value * factor;
}

/** Body mass index in kg/m², for display; `undefined` when something is missing or in an unknown unit. */
export function bodyMassIndex(
  weight: Measure | null | undefined,
  height: Measure | null | undefined,
): number | undefined {
  const [kg, metres] = [weight ? TO_KG[weight.unit] : undefined, height ? metresOf(height) : undefined];
  if (!weight || kg === undefined || metres === undefined) return undefined;
  return (weight.value * kg) / metres ** 2;
}
