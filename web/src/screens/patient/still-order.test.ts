import { expect, it } from 'vitest';
import { stillOrder } from './still-order.ts';

it.each([
  ['keeps its places when the order changes', ['a', 'b'], ['b', 'a'], ['a', 'b']],
  ['puts what is new at the end, as urgent as it may be', ['a', 'b'], ['c', 'a', 'b'], ['a', 'b', 'c']],
  ['lets go of what is gone', ['a', 'b'], ['b'], ['b']],
  ['is empty when there is nothing left', ['a'], [], []],
])('%s', (_, shown, now, order) => {
  expect(stillOrder(shown, now)).toEqual(order);
});
