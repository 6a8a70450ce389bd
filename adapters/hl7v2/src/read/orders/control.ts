import type { OrderAction } from '@paracelse/core/record/events.ts';

/**
 * What ORC-1 does to a line. Source: HL7 v2.5 table 0119. Refusals (UA, UC, UD, UH…) and requests for status are
 * conversations between placer and filler: they are answered "not supported" rather than guessed.
 */
const CONTROLS: Readonly<Record<string, OrderAction>> = {
  NW: 'create',
  RO: 'create',
  XO: 'change',
  XX: 'change',
  XR: 'change',
  DC: 'stop',
  OD: 'stop',
  DR: 'stop',
  // Replaced by another order, which comes as RO.
  RP: 'stop',
  RU: 'stop',
  RQ: 'stop',
  CA: 'cancel',
  OC: 'cancel',
  CR: 'cancel',
  HD: 'hold',
  OH: 'hold',
  HR: 'hold',
  RL: 'release',
  OE: 'release',
  OR: 'release',
  SC: 'note',
  SN: 'note',
  NA: 'note',
  OK: 'note',
  RE: 'note',
};

/** ORC-5 (table 0038) of a status change: it may be the only word of a stop. */
const STATUSES: Readonly<Record<string, OrderAction>> = { DC: 'stop', CM: 'stop', CA: 'cancel', HD: 'hold' };

/** The action of an order, `undefined` for a control we do not follow. */
export function orderAction(control: string, status: string): OrderAction | undefined {
  if (control === 'SC' && Object.hasOwn(STATUSES, status)) return STATUSES[status];
  return Object.hasOwn(CONTROLS, control) ? CONTROLS[control] : undefined;
}
