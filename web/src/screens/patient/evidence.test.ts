import { expect, it } from 'vitest';
import { type Nested, nested } from './evidence.ts';

interface Node {
  readonly depth: number;
  readonly name: string;
}

const shape = (nodes: readonly Nested<Node>[]): string =>
  nodes.map(({ name, children }) => name + (children.length === 0 ? '' : `(${shape(children)})`)).join(' ');
const lines = (...pairs: readonly (readonly [string, number])[]): Node[] =>
  pairs.map(([name, depth]) => ({ name, depth }));

it.each([
  ['nothing', [], ''],
  ['one level', lines(['a', 0], ['b', 0]), 'a b'],
  ['two sections', lines(['a', 0], ['b', 1], ['c', 1], ['d', 0], ['e', 1]), 'a(b c) d(e)'],
  ['depth', lines(['a', 0], ['b', 1], ['c', 2], ['d', 1]), 'a(b(c) d)'],
  ['a skipped level', lines(['a', 0], ['b', 2], ['c', 0]), 'a(b) c'],
  ['lines that belong to nobody', lines(['a', 1], ['b', 0], ['c', 1]), 'a b(c)'],
])('gives %s its shape', (_, nodes, expected) => {
  expect(shape(nested(nodes))).toBe(expected);
});
