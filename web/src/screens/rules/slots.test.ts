import { expect, it } from 'vitest';
import { withSlots } from './slots.ts';

it('shows a reader what stands in each slot', () => {
  const words = { culprit: '[médicament]', value: '[résultat]' };
  expect(withSlots('Potassium à {potassium} sous {culprit}.', words)).toBe('Potassium à [résultat] sous [médicament].');
  expect(withSlots('Contrôler la kaliémie.', words)).toBe('Contrôler la kaliémie.');
});
