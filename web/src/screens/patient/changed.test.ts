import { expect, it } from 'vitest';
import { changedIds } from './changed.ts';

type Parts = Parameters<typeof changedIds>[0];

const file = (parts: Record<string, readonly unknown[]>): Parts =>
  ({ alerts: [], lines: [], series: [], otherResults: [], ...parts }) as unknown as Parts;
const alert = (version: number) => ({ alerts: [{ id: 'a', version, status: 'open' }] });
const points = (...all: readonly unknown[]) => ({ series: [{ points: all }] });
const [first, second] = [
  { factId: 'p', value: 5 },
  { factId: 'q', value: 6 },
];

it.each([
  ['a new alert', {}, alert(1), ['a']],
  ['an alert that moved', alert(1), alert(2), ['a']],
  ['a dose', { lines: [{ id: 'l', steps: [5] }] }, { lines: [{ id: 'l', steps: [5, 2.5] }] }, ['l']],
  ['a result, not those before it', points(first), points(first, second), ['q']],
  ['nothing that went away', { lines: [{ id: 'l' }] }, {}, []],
])('marks %s', (_, before, after, ids) => {
  expect([...changedIds(file(before), file(after))]).toEqual(ids);
});
