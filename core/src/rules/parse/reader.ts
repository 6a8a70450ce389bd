import type { FilePlace } from '../../problems/problem.ts';
import type { RuleProblem, RuleProblemCode } from './problems.ts';
import type { SourceEntry, SourceNode } from './source-node.ts';

/** Collects problems while reading; reading goes on so that an author sees them all at once. */
export class ProblemList {
  readonly problems: RuleProblem[] = [];

  add(code: RuleProblemCode, place: FilePlace, detail: Readonly<Record<string, string | number>> = {}): undefined {
    this.problems.push({ code, place, detail });
    return undefined;
  }
}

/** A map whose keys must be among those allowed. Asking for a key twice is fine; an unknown one is reported once. */
export class MapReader {
  readonly place: FilePlace;
  private readonly entries: ReadonlyMap<string, SourceEntry>;
  private readonly list: ProblemList;

  private constructor(place: FilePlace, entries: ReadonlyMap<string, SourceEntry>, list: ProblemList) {
    this.place = place;
    this.entries = entries;
    this.list = list;
  }

  static of(node: SourceNode | undefined, allowed: readonly string[], list: ProblemList): MapReader | undefined {
    if (!node) return undefined;
    if (node.kind !== 'map') return list.add('wrongKind', node.place, { expected: allowed.join(', ') });
    const entries = new Map<string, SourceEntry>();
    for (const entry of node.entries) {
      if (entries.has(entry.key)) list.add('repeatedWord', entry.keyPlace, { word: entry.key });
      else if (!allowed.includes(entry.key)) {
        list.add('unknownWord', entry.keyPlace, { word: entry.key, expected: allowed.join(', ') });
      }
      entries.set(entry.key, entry);
    }
    return new MapReader(node.place, entries, list);
  }

  has(key: string): boolean {
    return this.entries.has(key);
  }

  get(key: string): SourceNode | undefined {
    return this.entries.get(key)?.value;
  }

  required(key: string): SourceNode | undefined {
    return this.get(key) ?? this.list.add('missingWord', this.place, { word: key });
  }

  text(key: string, fallback?: string): string {
    const node = fallback === undefined ? this.required(key) : this.get(key);
    return (node && readText(node, this.list)) ?? fallback ?? '';
  }

  oneOf<T extends string>(key: string, values: readonly T[], fallback?: T): T {
    const node = fallback === undefined ? this.required(key) : this.get(key);
    const first = fallback ?? (values[0] as T);
    if (!node) return first;
    const text = readText(node, this.list) ?? '';
    const found = values.find((value) => value === text);
    if (found === undefined) this.list.add('wrongValue', node.place, { value: text, expected: values.join(', ') });
    return found ?? first;
  }

  integer(key: string, fallback?: number): number {
    const node = fallback === undefined ? this.required(key) : this.get(key);
    if (!node) return fallback ?? 0;
    if (node.kind === 'scalar' && typeof node.value === 'number' && Number.isInteger(node.value) && node.value > 0) {
      return node.value;
    }
    this.list.add('wrongKind', node.place, { expected: '1, 2, 3…' });
    return fallback ?? 1;
  }

  items(key: string): readonly SourceNode[] {
    const node = this.get(key);
    if (!node) return [];
    if (node.kind === 'list') return node.items;
    this.list.add('wrongKind', node.place, { expected: '- …' });
    return [];
  }
}

/** A scalar as text; numbers keep their digits. */
export function readText(node: SourceNode, list: ProblemList): string | undefined {
  if (node.kind === 'scalar' && node.value !== null) return String(node.value);
  return list.add('wrongKind', node.place, { expected: 'texte' });
}
