import { type SegmentSpec, segment, writeMessage } from '../write.ts';
import { al1Of, dg1Of, iamOf, obxOf } from './clinical.ts';
import { ADMINISTRATION, DEMO_AUTHORITY } from './defaults.ts';
import { mshOf, numberOf, pamShape, pidOf, pv1Of, timeOf } from './segments.ts';
import type { Allergy, Authority, Diagnosis, Envelope, Movement, Person, Result, Visit } from './types.ts';

/** What any ADT message may say beside its event. */
export interface PatientDetails {
  readonly allergies?: readonly Allergy[];
  readonly diagnoses?: readonly Diagnosis[];
  /** Weight, height, vital signs: see `vitals.ts`. */
  readonly observations?: readonly Result[];
}

export interface MovementInput extends PatientDetails {
  readonly envelope: Envelope;
  readonly person: Person;
  readonly visit: Visit;
  readonly movement: Movement;
}

/** ADT^A01 (inpatient), or A04 with `trigger` (outpatient, emergency), or A05 (announced). */
export function composeAdmission(input: MovementInput & { readonly trigger?: 'A01' | 'A04' | 'A05' }): string {
  const { trigger = 'A01', visit, movement } = input;
  const admittedAt = trigger === 'A05' ? undefined : (visit.admittedAt ?? movement.startedAt);
  return composeMovement(trigger, 'INSERT', {
    ...input,
    visit: admittedAt === undefined ? visit : { ...visit, admittedAt },
  });
}

/** ADT^A02. */
export function composeTransfer(input: MovementInput): string {
  return composeMovement('A02', 'INSERT', input);
}

/** ADT^A03: `movement.startedAt` is the discharge. */
export function composeDischarge(input: MovementInput): string {
  const { visit, movement } = input;
  const dischargedAt = visit.dischargedAt ?? movement.startedAt;
  return composeMovement('A03', 'INSERT', { ...input, visit: { ...visit, dischargedAt } });
}

/** Cancels the admission (A11), transfer (A12), discharge (A13) or announcement (A38) whose `movement.id` is given. */
export function composeCancellation(
  input: MovementInput & { readonly trigger: 'A11' | 'A12' | 'A13' | 'A38' },
): string {
  return composeMovement(input.trigger, 'CANCEL', input);
}

/** ADT^Z99: corrects or strikes a past movement; `original` is the event it was sent with. */
export function composeCorrection(
  input: MovementInput & { readonly action: 'UPDATE' | 'CANCEL'; readonly original: string },
): string {
  return composeMovement('Z99', input.action, input, input.original);
}

/**
 * What changed about the patient: ADT^A08 within a stay, ADT^A31 (identity) without. It moves nobody.
 */
export function composeUpdate(
  input: PatientDetails & {
    readonly envelope: Envelope;
    readonly person: Person;
    readonly visit?: Visit;
    readonly unitCode?: string;
  },
): string {
  const { envelope, person, visit } = input;
  const shape = visit ? pamShape('A08', 'ADT_A01') : pamShape('A31', 'ADT_A05');
  const pv1 = visit ? pv1Of(visit, input.unitCode ?? '', envelope) : segment('PV1', { 1: 1, 2: 'N' });
  return writeMessage([
    mshOf(envelope, shape, ADMINISTRATION),
    evnOf(envelope, envelope.at),
    pidOf(person, visit, envelope),
    pv1,
    ...zfdOf(person),
    ...detailsOf(input, envelope),
  ]);
}

/** ADT^A60: allergies added, deleted or updated one by one. */
export function composeAllergyUpdate(input: {
  readonly envelope: Envelope;
  readonly person: Person;
  readonly allergies: readonly (Allergy & { readonly action: 'A' | 'D' | 'U' })[];
}): string {
  const { envelope, person } = input;
  return writeMessage([
    mshOf(envelope, pamShape('A60', 'ADT_A60'), ADMINISTRATION),
    evnOf(envelope, envelope.at),
    pidOf(person, undefined, envelope),
    ...input.allergies.map(iamOf),
  ]);
}

/** ADT^A40: what is known under `retiredIpp` belongs to `person` from now on. */
export function composeMerge(input: {
  readonly envelope: Envelope;
  readonly person: Person;
  readonly retiredIpp: string;
  readonly retiredAuthority?: Authority;
}): string {
  const { envelope, person } = input;
  const authority = input.retiredAuthority ?? person.authority ?? DEMO_AUTHORITY;
  return writeMessage([
    mshOf(envelope, pamShape('A40', 'ADT_A39'), ADMINISTRATION),
    evnOf(envelope, envelope.at),
    pidOf(person, undefined, envelope),
    segment('MRG', { 1: numberOf(input.retiredIpp, authority, 'PI') }),
  ]);
}

const STRUCTURES: Readonly<Record<string, string>> = {
  A02: 'ADT_A02',
  A03: 'ADT_A03',
  A05: 'ADT_A05',
  A11: 'ADT_A09',
  A12: 'ADT_A12',
  A38: 'ADT_A38',
};

function composeMovement(trigger: string, action: string, input: MovementInput, original?: string): string {
  const { envelope, person, visit, movement } = input;
  return writeMessage([
    mshOf(envelope, pamShape(trigger, STRUCTURES[trigger] ?? 'ADT_A01'), ADMINISTRATION),
    evnOf(envelope, movement.startedAt),
    pidOf(person, visit, envelope),
    pv1Of(visit, movement.unitCode, envelope),
    zbeOf(movement, visit, action, original, envelope),
    ...zfdOf(person),
    ...detailsOf(input, envelope),
  ]);
}

function evnOf(envelope: Envelope, occurredAt: number): SegmentSpec {
  return segment('EVN', { 2: timeOf(envelope.at, envelope), 6: timeOf(occurredAt, envelope) });
}

function zbeOf(
  movement: Movement,
  visit: Visit,
  action: string,
  original: string | undefined,
  envelope: Envelope,
): SegmentSpec {
  const { namespace, oid } = visit.authority ?? DEMO_AUTHORITY;
  const authority = oid === undefined ? [namespace] : [namespace, oid, 'ISO'];
  const unit = [movement.unitLabel, '', '', '', '', authority, 'UF', '', '', movement.unitCode];
  return segment('ZBE', {
    1: [movement.id, ...authority],
    2: timeOf(movement.startedAt, envelope),
    4: action,
    5: 'N',
    6: original,
    7: unit,
    8: unit,
    9: movement.nature ?? 'HMS',
  });
}

function zfdOf({ gestationWeeks }: Person): SegmentSpec[] {
  return gestationWeeks === undefined ? [] : [segment('ZFD', { 2: gestationWeeks })];
}

function detailsOf(details: PatientDetails, envelope: Envelope): SegmentSpec[] {
  return [
    ...(details.observations ?? []).map((result, index) => obxOf(result, index, envelope)),
    ...(details.allergies ?? []).map(al1Of),
    ...(details.diagnoses ?? []).map((diagnosis, index) => dg1Of(diagnosis, index, envelope)),
  ];
}
