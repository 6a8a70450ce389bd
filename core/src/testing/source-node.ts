import type { FilePlace } from '../problems/problem.ts';
import type { SourceEntry, SourceNode } from '../rules/parse/source-node.ts';

/** What a YAML file can hold. */
export type Plain = string | number | boolean | null | readonly Plain[] | { readonly [key: string]: Plain };

export const FILE = 'test.rule.yaml';

/**
 * Nodes of a plain value, placed as a block YAML file would place them: one line for each key or item, two columns
 * for each level, a scalar two columns after its key.
 */
export function sourceOf(plain: Plain, file: string = FILE): SourceNode {
  let line = 1;
  const visit = (value: Plain, column: number): SourceNode => {
    const place: FilePlace = { file, line, column };
    if (isList(value)) {
      const items = value.map((item) => {
        const node = visit(item, column + 2);
        if (node.kind === 'scalar') line += 1;
        return node;
      });
      return { kind: 'list', items, place };
    }
    if (value !== null && typeof value === 'object') {
      const entries = Object.entries(value).map(([key, child]): SourceEntry => {
        const keyPlace = { file, line, column };
        if (child !== null && typeof child === 'object') {
          line += 1;
          return { key, keyPlace, value: visit(child, column + 2) };
        }
        const entry = { key, keyPlace, value: visit(child, column + key.length + 2) };
        line += 1;
        return entry;
      });
      return { kind: 'map', entries, place };
    }
    return { kind: 'scalar', value, place };
  };
  return visit(plain, 1);
}

function isList(value: Plain): value is readonly Plain[] {
  return Array.isArray(value);
}

/** The node at a path of keys and positions. */
export function nodeAt(root: SourceNode, ...path: readonly (string | number)[]): SourceNode {
  let node = root;
  for (const step of path) {
    const next =
      node.kind === 'list' && typeof step === 'number'
        ? node.items[step]
        : node.kind === 'map'
          ? node.entries.find((entry) => entry.key === step)?.value
          : undefined;
    if (!next) throw new Error(`nothing at ${path.join('.')}`);
    node = next;
  }
  return node;
}

/** A map with one more entry, which may repeat a key. */
export function withEntry(root: SourceNode, key: string, value: Plain): SourceNode {
  if (root.kind !== 'map') throw new Error('not a map');
  const keyPlace = { file: root.place.file, line: 900, column: 3 };
  return { ...root, entries: [...root.entries, { key, keyPlace, value: sourceOf(value) }] };
}
