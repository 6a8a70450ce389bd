import { type FieldSpec, type SegmentSpec, segment, writeMessage } from '../write.ts';
import { PRESCRIBING } from './defaults.ts';
import { codingsOf, mshOf, pidOf, professionalOf, pv1Of, timeOf } from './segments.ts';
import type { Envelope, Order, Person, Visit } from './types.ts';

export interface OrderInput {
  readonly envelope: Envelope;
  readonly person: Person;
  readonly visit?: Visit;
  /** Unit where the patient is, PV1-3.1. */
  readonly unitCode?: string;
  readonly orders: readonly Order[];
  /** `RDE^O11` (encoded, default) or `OMP^O09` (as ordered). */
  readonly message?: 'RDE^O11' | 'OMP^O09';
}

/** Prescription lines created, changed, held, released, stopped or cancelled. */
export function composeOrder(input: OrderInput): string {
  const { envelope, person, visit, message = 'RDE^O11' } = input;
  const encoded = message === 'RDE^O11';
  const shape = {
    type: encoded ? (['RDE', 'O11', 'RDE_O11'] as const) : (['OMP', 'O09', 'OMP_O09'] as const),
    version: ['2.5'],
  };
  return writeMessage([
    mshOf(envelope, shape, PRESCRIBING),
    pidOf(person, visit, envelope),
    ...(visit ? [pv1Of(visit, input.unitCode ?? '', envelope)] : []),
    ...input.orders.flatMap((order) => segmentsOf(order, encoded, envelope)),
  ]);
}

function segmentsOf(order: Order, encoded: boolean, envelope: Envelope): SegmentSpec[] {
  const orc = orcOf(order, envelope);
  const tq1 = tq1Of(order, envelope);
  if (!order.medication) return tq1 ? [orc, tq1] : [orc];
  const timing = tq1 ? [tq1] : [];
  const detail = encoded ? [rxeOf(order), ...timing] : [...timing, rxoOf(order)];
  return [orc, ...detail, ...rxrOf(order), ...rxcOf(order)];
}

function orcOf(order: Order, envelope: Envelope): SegmentSpec {
  const namespace = order.placerNamespace ?? (envelope.sender ?? PRESCRIBING).application;
  return segment('ORC', {
    1: order.control,
    2: [order.placerOrder, namespace],
    9: timeOf(envelope.at, envelope),
    12: professionalOf(order.prescriber),
    15: timeOf(order.effectiveAt, envelope),
  });
}

function tq1Of(order: Order, envelope: Envelope): SegmentSpec | undefined {
  const { repeat, asNeeded, startsAt, endsAt, instructions } = order;
  if ([repeat, asNeeded, startsAt, endsAt].every((stated) => stated === undefined)) return undefined;
  return segment('TQ1', {
    1: 1,
    3: repeat,
    7: timeOf(startsAt, envelope),
    8: timeOf(endsAt, envelope),
    9: asNeeded === true ? 'PRN' : undefined,
    11: instructions,
  });
}

function rxeOf(order: Order): SegmentSpec {
  return segment('RXE', {
    2: medicationOf(order),
    3: order.amount?.low,
    4: order.amount?.high,
    5: order.amount?.unit,
    6: labelled(order.form),
    7: labelled(order.instructions),
    23: order.rate?.value,
    24: order.rate?.unit,
    25: order.strength?.value,
    26: order.strength?.unit,
    27: labelled(order.indication),
  });
}

function rxoOf(order: Order): SegmentSpec {
  return segment('RXO', {
    1: medicationOf(order),
    2: order.amount?.low,
    3: order.amount?.high,
    4: order.amount?.unit,
    5: labelled(order.form),
    7: labelled(order.instructions),
    18: order.strength?.value,
    19: order.strength?.unit,
    20: labelled(order.indication),
    21: order.rate?.value,
    22: order.rate?.unit,
  });
}

function medicationOf({ medication }: Order): FieldSpec {
  return medication ? codingsOf(medication.codings, medication.label) : undefined;
}

/** A text in the place of a coded value: CE without code. */
function labelled(text: string | undefined): FieldSpec {
  return text === undefined ? undefined : ['', text];
}

function rxrOf({ route }: Order): SegmentSpec[] {
  return route ? [segment('RXR', { 1: codingsOf([route]) })] : [];
}

function rxcOf({ components = [] }: Order): SegmentSpec[] {
  return components.map((component) =>
    segment('RXC', {
      1: component.role === 'base' ? 'B' : 'A',
      2: codingsOf(component.coding ? [component.coding] : [], component.label),
      3: component.amount?.value,
      4: component.amount?.unit,
    }),
  );
}
