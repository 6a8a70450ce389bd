import fc from 'fast-check';
import type {
  AllergyStated,
  ConditionStated,
  MovementStated,
  ObservationStated,
  OrderStated,
  PatientStated,
  RecordEvent,
  Stamp,
  Stamped,
} from '../record/events.ts';
import type { MessageId } from '../record/facts.ts';
import { HOUR, MINUTE } from '../time/instant.ts';
import { AT, measured, step } from './facts.ts';

/**
 * Generated histories: what a hospital's systems may state about one thing. Everything is drawn from few values so
 * that events collide: the same second, the same movement, the same text, an erasure.
 */
const when = fc.integer({ min: 0, max: 12 }).map((hours) => AT - hours * HOUR);
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 2 });
const erasable = <T>(value: fc.Arbitrary<T>) => fc.oneof(value, fc.constant(null), fc.constant(undefined));
const word = fc.constantFrom('a', 'b', 'c');

export const movementEvent: fc.Arbitrary<MovementStated> = fc.record({
  kind: fc.constant('encounter' as const),
  key: fc.constant('visit'),
  effectiveAt: when,
  visitNumber: fc.constant('visit'),
  movement: fc.record({
    key: maybe(fc.constantFrom('m1', 'm2', 'm3')),
    type: fc.constantFrom('admission', 'transfer', 'discharge', 'planned', 'information'),
    action: fc.constantFrom('insert', 'insert', 'update', 'cancel'),
    startedAt: when,
    unitCode: erasable(word),
    bed: erasable(word),
  }),
  patientClass: erasable(fc.constantFrom('I', 'E')),
  admittedAt: erasable(when),
  dischargedAt: erasable(when),
});

export const orderEvent: fc.Arbitrary<OrderStated> = fc
  .record({
    kind: fc.constant('medicationRequest' as const),
    key: fc.constant('order'),
    effectiveAt: when,
    action: fc.constantFrom('create', 'change', 'stop', 'cancel', 'hold', 'release', 'note'),
    placerOrder: fc.constant('order'),
    medication: maybe(word.map((label) => ({ codings: [], label, components: [] }))),
    dosage: maybe(
      fc.constantFrom('5 mg', '10 mg').map((dose) => {
        const { from: _, ...dosage } = step({ dose });
        return dosage;
      }),
    ),
    startsAt: erasable(when),
    endsAt: erasable(when),
    indication: erasable(word),
    visitNumber: erasable(word),
  })
  .map((event) => withoutAbsent(event) as OrderStated);

export const observationEvent: fc.Arbitrary<ObservationStated> = fc.record({
  kind: fc.constant('observation' as const),
  key: fc.constant('result'),
  effectiveAt: when,
  codings: fc.constant([]),
  label: word,
  value: fc.constantFrom(measured('4.1 mmol/L'), measured('5.9 mmol/L'), measured('hémolysé'), {
    type: 'none' as const,
  }),
  status: fc.constantFrom('final', 'corrected', 'preliminary', 'withdrawn', 'deleted'),
  referenceRange: fc.constantFrom('', '3.5-5.0'),
  interpretation: fc.constantFrom('', 'H'),
});

export const patientEvent: fc.Arbitrary<PatientStated> = fc.record({
  kind: fc.constant('patient' as const),
  key: fc.constant('patient'),
  effectiveAt: when,
  familyName: erasable(word),
  birthDate: erasable(fc.constantFrom('1956-03-01', '1957-03-01')),
  sex: erasable(fc.constantFrom('female', 'male')),
  gestationWeeks: erasable(fc.constantFrom(12, 13)),
});

export const conditionEvent: fc.Arbitrary<ConditionStated> = fc.record({
  kind: fc.constant('condition' as const),
  key: fc.constant('condition'),
  effectiveAt: when,
  codings: fc.constant([]),
  label: word,
  action: fc.constantFrom('state', 'resolve', 'delete'),
  onsetAt: erasable(when),
});

export const allergyEvent: fc.Arbitrary<AllergyStated> = fc.record({
  kind: fc.constant('allergyIntolerance' as const),
  key: fc.constant('allergy'),
  effectiveAt: when,
  codings: fc.constant([]),
  label: word,
  action: fc.constantFrom('state', 'delete'),
  allergenType: fc.constant('DA'),
  severity: erasable(fc.constantFrom('severe', 'mild')),
  reaction: erasable(word),
  onsetAt: erasable(when),
});

/** An optional field that says nothing is not there at all. */
function withoutAbsent<T extends object>(event: T): T {
  return Object.fromEntries(Object.entries(event).filter(([, value]) => value !== undefined)) as T;
}

/** Stamps with many ties: few seconds, few counters, so that every tie-break is needed. */
const stampOf = fc.record({
  recordedAt: fc.integer({ min: 0, max: 4 }).map((minutes) => AT + minutes * MINUTE),
  controlId: fc.constantFrom('9', '10', '11', 'A'),
  contentHash: fc.constantFrom('aa', 'bb', 'cc'),
  rank: fc.nat(2),
  receivedAt: when,
});

/** A history: each event once, every stamp different, as two events of one message never share a rank. */
export function historyOf<E extends RecordEvent>(event: fc.Arbitrary<E>): fc.Arbitrary<Stamped<E>[]> {
  return fc
    .uniqueArray(fc.record({ event, stamp: stampOf }), {
      minLength: 1,
      maxLength: 8,
      selector: ({ stamp }) => `${stamp.recordedAt}/${stamp.controlId}/${stamp.contentHash}/${stamp.rank}`,
    })
    .map((events) =>
      events.map(({ event: stated, stamp }) => {
        const messageId = `${stamp.controlId}-${stamp.contentHash}-${stamp.recordedAt}` as MessageId;
        return { event: stated, stamp: { ...stamp, messageId } satisfies Stamp };
      }),
    );
}

/** The same history as it may arrive: any order, any event several times. */
export function arrivalsOf<E>(history: readonly Stamped<E>[]): fc.Arbitrary<Stamped<E>[]> {
  return fc
    .array(fc.nat(history.length - 1), { maxLength: history.length })
    .map((again) => [...history, ...again.flatMap((index) => history[index] ?? [])])
    .chain((events) => fc.shuffledSubarray(events, { minLength: events.length }));
}
