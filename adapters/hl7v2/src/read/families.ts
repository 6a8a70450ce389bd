import { ADT } from './adt/adt.ts';
import type { Family } from './family.ts';
import { OMP, RDE } from './orders/orders.ts';
import { ORU } from './results/results.ts';

/** Every kind of message understood, by MSH-9.1. */
export const FAMILIES: ReadonlyMap<string, Family> = new Map(
  [ADT, ORU, RDE, OMP].map((family) => [family.code, family]),
);
