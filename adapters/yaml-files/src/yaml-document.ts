import type { FilePlace } from '@paracelse/core/problems/problem.ts';
import type { RuleProblem } from '@paracelse/core/rules/parse/problems.ts';
import type { SourceEntry, SourceNode } from '@paracelse/core/rules/parse/source-node.ts';
import { isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';

/** Longest file read; a rule is a page. */
const MAX_CHARACTERS = 4_000_000;

export type YamlResult =
  | { readonly ok: true; readonly root: SourceNode }
  | { readonly ok: false; readonly problems: readonly RuleProblem[] };

/** Parses YAML 1.2 (core schema) into nodes with places. Tags and aliases are refused: a rule has no use for them. */
export function parseYaml(text: string, file: string): YamlResult {
  const start = { file, line: 1, column: 1 };
  if (text.length > MAX_CHARACTERS) return failure(start, `plus de ${MAX_CHARACTERS} caractères`);
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, schema: 'core', uniqueKeys: false, customTags: [] });
  const place = (offset: number): FilePlace => {
    const { line, col } = lines.linePos(offset);
    return { file, line, column: col };
  };
  const [error] = [...document.errors, ...document.warnings];
  if (error) return failure(place(error.pos[0]), error.message.split('\n')[0] ?? '');
  if (!document.contents) return failure(start, 'fichier vide');
  const problems: RuleProblem[] = [];
  const root = convertNode(document.contents, place, problems);
  return problems.length === 0 && root ? { ok: true, root } : { ok: false, problems };
}

function failure(place: FilePlace, reason: string): YamlResult {
  return { ok: false, problems: [{ code: 'notYaml', place, detail: { reason } }] };
}

function convertNode(
  node: Node,
  place: (offset: number) => FilePlace,
  problems: RuleProblem[],
): SourceNode | undefined {
  const at = place(node.range?.[0] ?? 0);
  if (isAlias(node)) {
    problems.push({ code: 'notYaml', place: at, detail: { reason: 'alias' } });
    return undefined;
  }
  if (isScalar(node)) return { kind: 'scalar', value: scalarValue(node.value), place: at };
  if (isSeq(node)) {
    const items = node.items.flatMap((item) => convertNode(item as Node, place, problems) ?? []);
    return { kind: 'list', items, place: at };
  }
  if (!isMap(node)) return undefined;
  const entries = node.items.flatMap((pair): SourceEntry[] => {
    const key = pair.key as Node;
    const value = pair.value === null ? undefined : convertNode(pair.value as Node, place, problems);
    const keyPlace = place(key.range?.[0] ?? 0);
    const empty: SourceNode = { kind: 'scalar', value: null, place: keyPlace };
    return [{ key: isScalar(key) ? String(key.value) : '', keyPlace, value: value ?? empty }];
  });
  return { kind: 'map', entries, place: at };
}

function scalarValue(value: unknown): string | number | boolean | null {
  if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'string') return value;
  return value === null || value === undefined ? null : String(value);
}
