import { DAY, HOUR, MINUTE } from '@paracelse/core/time/instant.ts';
import {
  composeAdmission,
  composeCancellation,
  composeCorrection,
  composeDischarge,
  composeMerge,
  composeTransfer,
  composeUpdate,
  type MovementInput,
} from '@paracelse/hl7v2/compose/index.ts';
import { expect, it } from 'vitest';
import { finalState } from './testing/final-state.ts';
import {
  controlId,
  order,
  personOf,
  potassium,
  RAMIPRIL,
  results,
  SPIRONOLACTONE,
  visitOf,
} from './testing/messages.ts';
import { createTestHouse, NOON } from './testing/test-house.ts';

const SHUFFLES = 25;

function movement(number: number, id: string, unitCode: string, at: number): MovementInput {
  return {
    envelope: { controlId: controlId(), at },
    person: personOf(number),
    visit: visitOf(number),
    movement: { id, startedAt: at, unitCode, unitLabel: unitCode },
  };
}

/** Three weeks of two patients, one of whom was known under two numbers: everything a history can hold. */
function history(): string[] {
  const day = (count: number, hour = 0) => NOON - 21 * DAY + count * DAY + hour * HOUR;
  return [
    composeAdmission(movement(1, 'M1', 'MEDA', day(0))),
    composeTransfer(movement(1, 'M2', 'CARD', day(2))),
    composeCorrection({ ...movement(1, 'M2', 'GERI', day(3)), action: 'UPDATE', original: 'A02' }),
    composeTransfer(movement(1, 'M3', 'CARD', day(4))),
    composeCancellation({ ...movement(1, 'M3', 'CARD', day(4, 2)), trigger: 'A12' }),
    composeDischarge(movement(1, 'M4', 'GERI', day(9))),
    composeCancellation({ ...movement(1, 'M4', 'GERI', day(9, 1)), trigger: 'A13' }),
    composeUpdate({
      envelope: { controlId: controlId(), at: day(5) },
      person: { ...personOf(1), usedName: 'TEST-AUTRE' },
    }),
    order(1, [RAMIPRIL, SPIRONOLACTONE], day(1)),
    order(1, [{ ...RAMIPRIL, control: 'XO', amount: { low: 10, unit: 'mg' } }], day(6)),
    order(1, [{ ...RAMIPRIL, control: 'HD' }], day(8)),
    order(1, [{ ...RAMIPRIL, control: 'RL' }], day(10)),
    order(2, [SPIRONOLACTONE, RAMIPRIL], day(3)),
    order(2, [{ ...SPIRONOLACTONE, control: 'DC' }], day(12)),
    results(1, [potassium(4.4)], { at: day(2), filler: 'L1' }),
    results(1, [potassium(5.8)], { at: day(20, 20), filler: 'L2' }),
    results(1, [{ ...potassium(5.9, 'C') }], { at: day(20, 20), filler: 'L2' }),
    results(1, [potassium(6.6)], { at: day(20, 22), filler: 'L3' }),
    results(1, [{ ...potassium(6.6, 'W') }], { at: day(20, 22), filler: 'L3' }),
    composeAdmission(movement(2, 'M5', 'MEDA', day(3))),
    results(2, [potassium(4.0)], { at: day(20, 10), filler: 'L4' }),
    // Patient 2 was registered a second time, as number 3, and put right later.
    composeAdmission(movement(3, 'M6', 'MEDA', day(7))),
    results(3, [potassium(6.2)], { at: day(20, 23), filler: 'L5' }),
    composeMerge({ envelope: { controlId: controlId(), at: day(15) }, person: personOf(2), retiredIpp: 'TEST-3' }),
    results(3, [{ code: '2160-0', label: 'Créatinine', value: 130, unit: 'µmol/L' }], {
      at: day(20, 23) + MINUTE,
      filler: 'L6',
    }),
  ];
}

function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return state / 4_294_967_296;
  };
}

/** Every message once to three times, in any order. */
function shuffled(messages: readonly string[], seed: number): string[] {
  const next = generator(seed);
  const repeated = messages.flatMap((message) => Array.from({ length: 1 + Math.floor(next() * 2.2) }, () => message));
  return repeated
    .map((message) => ({ message, at: next() }))
    .sort((a, b) => a.at - b.at)
    .map(({ message }) => message);
}

it(`gives one final state for ${SHUFFLES} orders of arrival with repeats`, async () => {
  const messages = history();
  const stateAfter = async (sequence: readonly string[]) => {
    const test = await createTestHouse();
    try {
      await test.send(...sequence);
      expect(test.problems).toEqual([]);
      return await finalState(test.database.pool);
    } finally {
      await test.stop();
    }
  };
  const expected = await stateAfter(messages);
  expect(expected.some((line) => line.includes('hyperkaliemie'))).toBe(true);
  for (let seed = 1; seed <= SHUFFLES; seed += 1) {
    expect(await stateAfter(shuffled(messages, seed)), `seed ${seed}`).toEqual(expected);
  }
});
