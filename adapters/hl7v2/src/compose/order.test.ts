import type { FactId } from '@paracelse/core/record/facts.ts';
import { foldMedicationRequest } from '@paracelse/core/record/fold-medication-request.ts';
import { expect, test } from 'vitest';
import { envelope, NOON, PERSON, stamped, taken, VISIT } from '../testing/composed.ts';
import { eventsOf } from '../testing/messages.ts';
import { composeOrder, type Order } from './index.ts';

const ORDER: Order = {
  control: 'NW',
  placerOrder: 'L1',
  medication: {
    label: 'RAMIPRIL FICTIF 5 mg, comprimé',
    codings: [
      { system: 'UCD', code: '3400890000017', display: '' },
      { system: 'ATC', code: 'C09AA05', display: 'ramipril' },
    ],
  },
  amount: { low: 1, high: 2, unit: 'cp' },
  strength: { value: 5, unit: 'mg' },
  form: 'comprimé',
  repeat: 'BID',
  route: { system: 'HL70162', code: 'PO', display: 'orale' },
  startsAt: NOON,
  endsAt: NOON + 7 * 86_400_000,
  instructions: 'matin & soir',
  indication: 'HTA',
  prescriber: { rpps: '10000000001', familyName: 'MARTEL', givenName: 'Irène' },
};

test('an order, encoded or as requested, says the same', () => {
  for (const message of ['RDE^O11', 'OMP^O09'] as const) {
    const input = { envelope: envelope('1'), person: PERSON, visit: VISIT, orders: [ORDER], message };
    const [order] = eventsOf(taken(composeOrder(input)), 'medicationRequest');
    expect(order).toMatchObject({
      key: 'DPI|L1',
      action: 'create',
      effectiveAt: NOON,
      medication: {
        label: 'RAMIPRIL FICTIF 5 mg, comprimé',
        codings: [
          { system: 'UCD', code: '3400890000017' },
          { system: 'ATC', code: 'C09AA05' },
        ],
      },
      dosage: {
        amountLow: { value: 1, unit: 'cp' },
        amountHigh: { value: 2, unit: 'cp' },
        strength: { value: 5, unit: 'mg' },
        timing: { timesPerDay: 2, asNeeded: false },
        route: { code: 'PO' },
      },
      startsAt: NOON,
      indication: 'HTA',
      prescriber: { identifier: '810000000001' },
      visitNumber: 'V1',
    });
    expect(order?.dosage?.text).toBe('1–2 cp ; comprimé ; BID ; matin & soir');
  }
});

test('a line through its life', () => {
  const order = (controlId: string, at: number, ...orders: Order[]) =>
    composeOrder({ envelope: envelope(controlId, at), person: PERSON, orders });
  const steps = [
    order('1', NOON, ORDER),
    order('2', NOON + 1_000, { ...ORDER, control: 'XO', amount: { low: 2, unit: 'cp' } }),
    order('3', NOON + 2_000, { control: 'HD', placerOrder: 'L1' }),
    order('4', NOON + 3_000, { control: 'RL', placerOrder: 'L1' }),
    order('5', NOON + 4_000, { control: 'DC', placerOrder: 'L1', effectiveAt: NOON + 4_000 }),
  ];
  const after = (count: number) =>
    foldMedicationRequest('1' as FactId, stamped('medicationRequest', ...steps.slice(0, count)));
  expect([1, 2, 3, 4, 5].map((count) => after(count)?.status)).toEqual([
    'active',
    'active',
    'onHold',
    'active',
    'stopped',
  ]);
  expect(after(5)?.steps.map(({ amountLow }) => amountLow?.value)).toEqual([1, 2]);
  expect(after(5)?.endedAt).toBe(NOON + 4_000);
});

test('infusions, as needed, mixtures', () => {
  const message = taken(
    composeOrder({
      envelope: envelope('1'),
      person: PERSON,
      orders: [
        {
          control: 'NW',
          placerOrder: '1',
          medication: { label: 'Héparine', codings: [] },
          rate: { value: 2, unit: 'mg/h' },
        },
        { ...ORDER, placerOrder: '2', asNeeded: true, repeat: 'Q6H', endsAt: null },
        {
          control: 'NW',
          placerOrder: '3',
          medication: { label: 'Perfusion', codings: [] },
          components: [{ role: 'additive', label: 'KCl', amount: { value: 2, unit: 'g' } }],
        },
      ],
    }),
  );
  const [infusion, asNeeded, mixture] = eventsOf(message, 'medicationRequest');
  expect(infusion?.dosage).toMatchObject({ amountLow: { value: 2, unit: 'mg/h' }, timing: { continuous: true } });
  expect(asNeeded?.dosage?.timing).toMatchObject({ everyHours: 6, asNeeded: true });
  expect(asNeeded?.endsAt).toBeNull();
  expect(mixture?.medication?.components).toMatchObject([{ role: 'additive', label: 'KCl', amount: { value: 2 } }]);
});
