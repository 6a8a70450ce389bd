import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  allergyEvent,
  arrivalsOf,
  conditionEvent,
  historyOf,
  movementEvent,
  observationEvent,
  orderEvent,
  patientEvent,
} from '../testing/history.ts';
import { compareStamps, inSenderOrder, type RecordEvent, type Stamped } from './events.ts';
import type { FactId } from './facts.ts';
import { foldAllergy, foldCondition } from './fold-condition.ts';
import { foldEncounter } from './fold-encounter.ts';
import { foldMedicationRequest } from './fold-medication-request.ts';
import { foldObservation } from './fold-observation.ts';
import { foldPatient } from './fold-patient.ts';

const ID = 'fact' as FactId;
const RUNS = { numRuns: 400 };

/** Each kind is shuffled 400 × 5 times: the promise is one final state over 1,000 shuffles with delays and repeats. */
const SHUFFLES = 5;

function sameWhateverTheOrder<E extends RecordEvent>(
  event: fc.Arbitrary<E>,
  fold: (id: FactId, events: readonly Stamped<E>[]) => unknown,
): void {
  const cases = historyOf(event).chain((history) =>
    fc.tuple(fc.constant(history), fc.array(arrivalsOf(history), { minLength: SHUFFLES, maxLength: SHUFFLES })),
  );
  fc.assert(
    fc.property(cases, ([history, arrivals]) => {
      const before = structuredClone(history);
      const once = fold(ID, history);
      expect(once).toBeDefined();
      for (const arrival of arrivals) expect(fold(ID, arrival)).toEqual(once);
      expect(history).toEqual(before);
    }),
    RUNS,
  );
}

describe('any order of arrival and any repetition give one fact', () => {
  it('of a patient', () => sameWhateverTheOrder(patientEvent, foldPatient));
  it('of an encounter', () => sameWhateverTheOrder(movementEvent, foldEncounter));
  it('of a prescription line', () => sameWhateverTheOrder(orderEvent, foldMedicationRequest));
  it('of a result', () => sameWhateverTheOrder(observationEvent, foldObservation));
  it('of a diagnosis', () => sameWhateverTheOrder(conditionEvent, foldCondition));
  it('of an allergy', () => sameWhateverTheOrder(allergyEvent, foldAllergy));
});

it('no event, no fact', () => {
  for (const fold of [foldPatient, foldEncounter, foldMedicationRequest, foldObservation, foldCondition, foldAllergy]) {
    expect(fold(ID, [])).toBeUndefined();
  }
});

describe("the sender's order", () => {
  it('is total: two different stamps are never equal, and the order is transitive', () => {
    fc.assert(
      fc.property(historyOf(patientEvent), (history) => {
        const stamps = history.map(({ stamp }) => stamp);
        for (const a of stamps) {
          for (const b of stamps) {
            expect(Math.sign(compareStamps(a, b)) + Math.sign(compareStamps(b, a))).toBe(0);
            if (a !== b) expect(compareStamps(a, b)).not.toBe(0);
            for (const c of stamps) {
              if (compareStamps(a, b) < 0 && compareStamps(b, c) < 0) expect(compareStamps(a, c)).toBeLessThan(0);
            }
          }
        }
      }),
    );
  });

  it('reads MSH-7 first, then MSH-10 as a counter, then the content, then the rank', () => {
    const base = { messageId: 'm' as never, receivedAt: 0, recordedAt: 1, controlId: '9', contentHash: 'b', rank: 1 };
    const ordered = [
      { ...base, recordedAt: 0, controlId: '99', contentHash: 'z', rank: 9, receivedAt: 9 },
      { ...base, contentHash: 'a', rank: 9 },
      { ...base, rank: 0 },
      base,
      { ...base, controlId: '10', contentHash: 'a', rank: 0 },
      { ...base, controlId: '11', contentHash: 'a', rank: 0 },
      { ...base, recordedAt: 2, controlId: '1', contentHash: 'a', rank: 0 },
    ].map((stamp) => ({ event: undefined, stamp }));
    expect(inSenderOrder([...ordered].reverse())).toEqual(ordered);
  });
});
