import { describe, expect, it } from 'vitest';
import { AT, inTurn, quantity, step } from '../testing/facts.ts';
import { DAY, HOUR } from '../time/instant.ts';
import type { OrderStated } from './events.ts';
import type { FactId, MedicationRequestFact } from './facts.ts';
import { foldMedicationRequest } from './fold-medication-request.ts';

type Given = Partial<OrderStated> & { dose?: string };

function stated({ dose, ...given }: Given): OrderStated {
  const { from: _, ...dosage } = step(dose === undefined ? {} : { dose });
  return {
    kind: 'medicationRequest',
    key: 'order',
    placerOrder: 'O1',
    effectiveAt: AT - DAY,
    action: 'create',
    ...(dose === undefined ? {} : { dosage }),
    ...given,
  };
}

const medication = { codings: [{ system: 'DCI', code: 'alphapril', display: '' }], label: 'ALPHAPRIL', components: [] };

const fold = (...events: readonly Given[]) => foldMedicationRequest('o' as FactId, inTurn(...events.map(stated)));

const check = (what: string, events: readonly Given[], expected: Partial<MedicationRequestFact>) =>
  it(what, () => expect(fold(...events)).toMatchObject(expected));

const steps = (what: string, events: readonly Given[], expected: readonly [number, string][]) =>
  it(what, () => {
    const found = fold(...events)?.steps.map(({ from, amountLow }) => [from, `${amountLow?.value} ${amountLow?.unit}`]);
    expect(found).toEqual(expected);
  });

const order: Given = { medication, dose: '5 mg' };

describe('the state of a line', () => {
  check('NW makes it active', [order], {
    status: 'active',
    endedAt: undefined,
    startedAt: AT - DAY,
    label: 'ALPHAPRIL',
  });
  check('XO leaves it active', [order, { action: 'change', dose: '10 mg' }], { status: 'active' });
  check('HD holds it', [order, { action: 'hold' }], { status: 'onHold', endedAt: undefined });
  check('RL releases it', [order, { action: 'hold' }, { action: 'release' }], { status: 'active' });
  check('DC stops it when it says', [order, { action: 'stop', effectiveAt: AT - HOUR }], {
    status: 'stopped',
    endedAt: AT - HOUR,
  });
  check('CA cancels it', [order, { action: 'cancel', effectiveAt: AT - HOUR }], {
    status: 'cancelled',
    endedAt: AT - HOUR,
  });
  check(
    'a change during a hold does not release it',
    [order, { action: 'hold' }, { action: 'change', dose: '10 mg' }],
    {
      status: 'onHold',
    },
  );
  check('a note does not bring a stopped line back', [order, { action: 'stop' }, { action: 'note' }], {
    status: 'stopped',
  });
  check('a release after a stop does', [order, { action: 'stop', effectiveAt: AT - HOUR }, { action: 'release' }], {
    status: 'active',
    endedAt: undefined,
  });
  check('a stop that comes alone waits for its order', [{ action: 'stop', effectiveAt: AT - HOUR }], {
    status: 'stopped',
    codings: [],
    label: '',
    startedAt: AT - HOUR,
    endedAt: AT - HOUR,
  });
});

describe('when a line begins and ends', () => {
  check('TQ1-7 says when it begins', [{ ...order, startsAt: AT + HOUR }], { startedAt: AT + HOUR });
  check(
    'an erased TQ1-7 gives the time of the order again',
    [
      { ...order, startsAt: AT + HOUR },
      { action: 'change', startsAt: null },
    ],
    {
      startedAt: AT - DAY,
    },
  );
  check('the order says so when a change is older', [{ action: 'change', effectiveAt: AT - 2 * DAY }, order], {
    startedAt: AT - DAY,
  });
  check('TQ1-8 plans its end', [{ ...order, endsAt: AT + DAY }], { status: 'active', endedAt: AT + DAY });
  check(
    'a stop before the planned end counts',
    [
      { ...order, endsAt: AT + DAY },
      { action: 'stop', effectiveAt: AT },
    ],
    { endedAt: AT },
  );
  check(
    'a stop after the planned end does not prolong it',
    [
      { ...order, endsAt: AT - HOUR },
      { action: 'stop', effectiveAt: AT },
    ],
    {
      endedAt: AT - HOUR,
    },
  );
  check(
    'a released line has its planned end again',
    [{ ...order, endsAt: AT + DAY }, { action: 'stop', effectiveAt: AT }, { action: 'release' }],
    {
      endedAt: AT + DAY,
    },
  );
});

describe('the doses over time', () => {
  steps('one', [order], [[AT - DAY, '5 mg']]);
  steps(
    'a change from when it takes effect',
    [order, { action: 'change', effectiveAt: AT - HOUR, dose: '10 mg' }],
    [
      [AT - DAY, '5 mg'],
      [AT - HOUR, '10 mg'],
    ],
  );
  steps(
    'the same dose stated again is no change',
    [order, { action: 'note', effectiveAt: AT - HOUR, dose: '5 mg' }],
    [[AT - DAY, '5 mg']],
  );
  steps(
    'a correction at the same instant replaces',
    [order, { action: 'change', dose: '10 mg' }],
    [[AT - DAY, '10 mg']],
  );
  steps(
    'a correction back to the dose before leaves one step',
    [
      order,
      { action: 'change', effectiveAt: AT - HOUR, dose: '10 mg' },
      { action: 'change', effectiveAt: AT - HOUR, dose: '5 mg' },
    ],
    [[AT - DAY, '5 mg']],
  );
  steps('the first holds since the line began', [{ ...order, startsAt: AT - 2 * DAY }], [[AT - 2 * DAY, '5 mg']]);
  steps(
    'none begins before the line',
    [
      { ...order, startsAt: AT },
      { action: 'change', effectiveAt: AT - HOUR, dose: '10 mg' },
    ],
    [[AT, '10 mg']],
  );
  steps(
    'a change said later for an earlier time takes its place',
    [
      order,
      { action: 'change', effectiveAt: AT + DAY, dose: '20 mg' },
      { action: 'change', effectiveAt: AT, dose: '10 mg' },
    ],
    [
      [AT - DAY, '5 mg'],
      [AT, '10 mg'],
      [AT + DAY, '20 mg'],
    ],
  );
  steps('a line of which no dose is known has none', [{ medication }], []);
});

describe('what else is said of a line', () => {
  check('the last medicine named', [order, { action: 'change', medication: { ...medication, label: 'BETAPRIL' } }], {
    label: 'BETAPRIL',
  });
  check('a message without a medicine keeps it', [order, { action: 'hold' }], { label: 'ALPHAPRIL' });
  check(
    'the indication and the visit, kept or erased',
    [
      { ...order, indication: 'HTA', visitNumber: 'V1', prescriber: { identifier: '1', name: 'A' } },
      { action: 'note', indication: null },
    ],
    { indication: '', visitNumber: 'V1', prescriber: { identifier: '1', name: 'A' } },
  );
  check('the number of the order', [order], { placerOrder: 'O1' });
  it('keeps the range of a dose', () => {
    const { from: _, ...dosage } = step({ dose: '1 g', high: '2 g' });
    expect(fold({ ...order, dosage })?.steps[0]).toMatchObject({
      amountLow: quantity('1 g'),
      amountHigh: quantity('2 g'),
    });
  });
});
