import { expect, it } from 'vitest';
import { eventsNear, eventsOf } from './events.ts';

const patient = {
  alerts: [{ id: 'a', openedAt: '2026-11-12T08:00:00Z', title: { fr: 'Hyperkaliémie', en: 'Hyperkalaemia' } }],
  interventions: [{ id: 'i', at: '2026-11-12T09:00:00Z', text: 'Arrêter' }],
  analyses: [{ id: 'n', at: '2026-11-11T09:00:00Z', actor: 'Anne' }],
} as unknown as Parameters<typeof eventsOf>[0];

it('tells what happened in the order in which it did', () => {
  expect(eventsOf(patient).map(({ kind }) => kind)).toEqual(['analysis', 'alert', 'intervention']);
});

it('finds what happened around an instant', () => {
  const near = eventsNear(eventsOf(patient), Date.parse('2026-11-12T08:30:00Z'), 1_800_000);
  expect(near.map(({ id }) => id)).toEqual(['a', 'i']);
});
