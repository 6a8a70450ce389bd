import { expect, it } from 'vitest';
import { bodyMassIndex } from './body-mass.ts';

const kg = (value: number) => ({ value, unit: 'kg' });
const cm = (value: number) => ({ value, unit: 'cm' });

it.each([
  ['in centimetres', kg(48), cm(158), 19.2],
  ['in metres', kg(48), { value: 1.58, unit: 'm' }, 19.2],
  ['without a weight', null, cm(158), undefined],
  ['without a height', kg(48), null, undefined],
  ['with a height of zero', kg(48), cm(0), undefined],
  ['in a unit nobody knows', { value: 106, unit: '[lb_av]' }, cm(158), undefined],
])('body mass index %s', (_, weight, height, expected) => {
  const index = bodyMassIndex(weight, height);
  expect(index === undefined ? undefined : Math.round(index * 10) / 10).toBe(expected);
});
