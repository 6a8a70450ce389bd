import { parseNumber } from './number.ts';
import { type Dims, parseUnit, signatureOf, type Unit } from './ucum.ts';

/** A number with its UCUM unit; never one without the other. */
export interface Quantity {
  readonly value: number;
  readonly unit: string;
}

export type ConversionProblem =
  | { readonly code: 'unknownUnit'; readonly unit: string }
  | { readonly code: 'incompatibleUnits'; readonly from: string; readonly to: string }
  | { readonly code: 'molarMassNeeded'; readonly from: string; readonly to: string };

export type Conversion =
  | { readonly ok: true; readonly value: number }
  | { readonly ok: false; readonly problem: ConversionProblem };

export interface ConversionContext {
  /** g/mol of the measured substance: without it, mass and amount of substance do not convert. */
  readonly molarMass?: number;
}

/**
 * Converts `quantity` into `unit`. Mass and substance concentrations convert only through a stated molar mass.
 * A conversion that cannot be made is a problem, never a number.
 */
export function convert(quantity: Quantity, unit: string, context: ConversionContext = {}): Conversion {
  if (quantity.unit === unit) return { ok: true, value: quantity.value };
  const from = parseUnit(quantity.unit);
  if (!from) return { ok: false, problem: { code: 'unknownUnit', unit: quantity.unit } };
  const to = parseUnit(unit);
  if (!to) return { ok: false, problem: { code: 'unknownUnit', unit } };
  if (from.signature === to.signature) return { ok: true, value: scale(quantity.value, from.factor, to.factor) };
  const direction = massToSubstance(from, to);
  if (direction === undefined) {
    return { ok: false, problem: { code: 'incompatibleUnits', from: quantity.unit, to: unit } };
  }
  if (context.molarMass === undefined) {
    return { ok: false, problem: { code: 'molarMassNeeded', from: quantity.unit, to: unit } };
  }
  const perMole = direction === 'toSubstance' ? 1 / context.molarMass : context.molarMass;
  return { ok: true, value: scale(quantity.value * perMole, from.factor, to.factor) };
}

/** Multiplies by a ratio and drops the noise of binary fractions beyond 12 significant digits. */
function scale(value: number, from: number, to: number): number {
  return Number((value * (from / to)).toPrecision(12));
}

function massToSubstance(from: Unit, to: Unit): 'toSubstance' | 'toMass' | undefined {
  if (exchanges(from, 'g', to, 'mol')) return 'toSubstance';
  return exchanges(from, 'mol', to, 'g') ? 'toMass' : undefined;
}

/** Whether the two units differ only in that `from` counts in `mine` where `to` counts in `theirs`. */
function exchanges(from: Unit, mine: string, to: Unit, theirs: string): boolean {
  if (from.dims.get(mine) !== 1 || to.dims.get(theirs) !== 1) return false;
  return signatureOf(without(from.dims, mine)) === signatureOf(without(to.dims, theirs));
}

function without(dims: Dims, name: string): Dims {
  return new Map([...dims].filter(([dimension]) => dimension !== name));
}

/** Parses `5.5 mmol/L`; `undefined` when number or unit is not understood. Used for rules and facts files. */
export function parseQuantity(text: string): Quantity | undefined {
  const match = /^\s*([^\s]+)\s+(\S+)\s*$/.exec(text);
  if (match?.[1] === undefined || match[2] === undefined) return undefined;
  const number = parseNumber(match[1]);
  if (!number.ok || number.number.comparator !== undefined || !parseUnit(match[2])) return undefined;
  return { value: number.number.value, unit: match[2] };
}
