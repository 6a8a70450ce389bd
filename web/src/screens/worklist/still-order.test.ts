import { expect, it } from 'vitest';
import { differences } from './still-order.ts';

it.each([
  ['nothing', 'abcd', 'abcd', 0],
  ['one to the top', 'abcd', 'dabc', 1],
  ['one new', 'abcd', 'xabcd', 1],
  ['one gone', 'abcd', 'abd', 1],
  ['two exchanged', 'abcd', 'abdc', 1],
  ['all reversed', 'abcd', 'dcba', 3],
  ['from nothing', '', 'ab', 2],
] as const)('%s: %s becomes %s', (_, shown, fresh, count) => {
  expect(differences([...shown], [...fresh])).toBe(count);
});
