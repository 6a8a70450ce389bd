import type { MovementAction, MovementType } from '@paracelse/core/record/events.ts';

export interface TriggerMeaning {
  readonly type: MovementType;
  readonly action: MovementAction;
}

/**
 * What a trigger event does to a stay. Source: HL7 v2.5 chapter 3, IHE ITI TF-2 §3.31 (PAM). Z99 takes its meaning
 * from ZBE-6 and ZBE-4.
 */
export const MOVEMENTS: ReadonlyMap<string, TriggerMeaning> = new Map([
  ['A01', { type: 'admission', action: 'insert' }],
  ['A02', { type: 'transfer', action: 'insert' }],
  ['A03', { type: 'discharge', action: 'insert' }],
  ['A04', { type: 'admission', action: 'insert' }],
  ['A05', { type: 'planned', action: 'insert' }],
  // Change of class within a stay: the patient now depends on another unit.
  ['A06', { type: 'transfer', action: 'insert' }],
  ['A07', { type: 'transfer', action: 'insert' }],
  ['A08', { type: 'information', action: 'insert' }],
  ['A11', { type: 'admission', action: 'cancel' }],
  ['A12', { type: 'transfer', action: 'cancel' }],
  ['A13', { type: 'discharge', action: 'cancel' }],
  // Leave of absence: the stay goes on.
  ['A21', { type: 'information', action: 'insert' }],
  ['A22', { type: 'information', action: 'insert' }],
  ['A38', { type: 'planned', action: 'cancel' }],
]);

/** ZBE-4. */
export const ACTIONS: Readonly<Record<string, MovementAction>> = {
  INSERT: 'insert',
  UPDATE: 'update',
  CANCEL: 'cancel',
};
