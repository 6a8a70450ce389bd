import { expect, it } from 'vitest';
import { placesOf, pointOf } from './places.ts';

const patient = {
  lines: [{ id: 'line' }],
  allergies: [{ id: 'allergy' }],
  conditions: [{ id: 'condition' }],
  otherResults: [{ factId: 'other' }],
  series: [{ analyte: 'potassium', points: [{ factId: 'k1', at: '2026-11-20T08:00:00Z' }] }],
} as unknown as Parameters<typeof placesOf>[0];

it('knows what can be gone to', () => {
  expect([...placesOf(patient)].sort()).toEqual(['allergy', 'condition', 'k1', 'line', 'other']);
});

it('finds the curve of a result', () => {
  expect(pointOf(patient, 'k1')).toEqual({ analyte: 'potassium', at: '2026-11-20T08:00:00Z' });
  expect(pointOf(patient, 'line')).toBeUndefined();
});
