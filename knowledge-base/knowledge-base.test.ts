import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Member } from '@paracelse/core/knowledge/model.ts';
import { loadKnowledge } from '@paracelse/yaml-files/load-knowledge.ts';
import { loadLists } from '@paracelse/yaml-files/load-rulebook.ts';
import { describe, expect, it } from 'vitest';

const FOLDER = import.meta.dirname;
const { knowledge, problems } = loadKnowledge(join(FOLDER, 'starter'), loadLists(join(FOLDER, '..', 'rulebook')));
const { source } = knowledge;
const active = source.interactions.filter(({ status, dependsOn }) => status === 'active' && dependsOn.length === 0);

describe('the starter edition', () => {
  it('compiles without a problem', () => {
    expect(problems).toEqual([]);
  });

  it('knows the medicines of a hospital: 150 substances with an ATC code, and products by CIS and UCD', () => {
    expect(source.substances.filter(({ atc }) => atc.length > 0).length).toBeGreaterThanOrEqual(150);
    expect(source.products.filter(({ cis }) => cis !== undefined).length).toBeGreaterThanOrEqual(1_000);
    expect(source.products.some(({ ucd }) => ucd.length > 0)).toBe(true);
  });

  it('knows 60 interactions, each pair once', () => {
    expect(active.length).toBeGreaterThanOrEqual(60);
    const pairs = source.interactions.map(({ between }) => [...between].sort().join(' '));
    expect(pairs.filter((pair, index) => pairs.indexOf(pair) !== index)).toEqual([]);
  });

  it('knows what its rules and its formulas measure', () => {
    const needed = ['potassium', 'sodium', 'creatinine', 'egfr', 'creatinine-clearance', 'body-weight', 'inr', 'qtc'];
    expect(needed.filter((id) => !knowledge.analyteById.has(id))).toEqual([]);
    expect(source.analytes.length).toBeGreaterThanOrEqual(45);
  });

  it('gives every list at least one medicine', () => {
    const members = (id: string) => knowledge.membersOf(`list:${id}` as Member);
    expect(source.lists.filter(({ id }) => members(id).substances.size + members(id).atcPrefixes.length === 0)).toEqual(
      [],
    );
  });
});

const SHARED = join(FOLDER, '..', '..', 'shared', 'data', 'drug');

describe.skipIf(!existsSync(SHARED))('beside the official files (skipped where ../shared is absent)', () => {
  const lines = (file: string, encoding: BufferEncoding = 'utf8') =>
    readFileSync(join(SHARED, file), encoding).split(/\r?\n/);

  it('has only products that the public database has', () => {
    const official = new Set(lines('bdpm/CIS_bdpm.txt', 'latin1').map((line) => line.split('\t')[0]));
    expect(source.products.flatMap(({ cis }) => (cis === undefined || official.has(cis) ? [] : [cis]))).toEqual([]);
  });

  it('has only ATC codes that the WHO index has', () => {
    const files = ['atc/who_atc_ddd_2026-04-25.csv', 'atc/atc_labels_fr_en_2024-02-15.csv'];
    const official = new Set(
      files.flatMap((file) => lines(file).flatMap((line) => line.match(/\b[A-Z]\d{2}[A-Z]{2}\d{2}\b/g) ?? [])),
    );
    const used = source.substances.flatMap(({ atc }) => atc);
    expect(used.filter((code) => !official.has(code))).toEqual([]);
  });

  it('gives no pair a level that the thesaurus does not give it alone', () => {
    const entries = lines('ansm-thesaurus/thesaurus_2023-09.entries.derived.jsonl')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as { entry: string; with: string; levels: string[] });
    const single = entries.filter(({ levels }) => levels.length === 1);
    const counts = Object.fromEntries(
      ['CI', 'AD', 'PE', 'APEC'].map((level) => [
        level,
        new Set(
          single
            .filter(({ levels: [only] }) => (only === 'ASDEC' ? 'AD' : only) === level)
            .map((entry) => [entry.entry, entry.with].sort().join(' / ')),
        ).size,
      ]),
    );
    for (const [level, most] of Object.entries(counts)) {
      expect(active.filter((entry) => entry.level === level).length).toBeLessThanOrEqual(most);
    }
    const levelsOf = new Map(single.map((entry) => [pairOf(entry.entry, entry.with), entry.levels[0]]));
    const names = new Map(source.substances.map(({ id, name }) => [`substance:${id}`, normal(name.fr)]));
    const compared = active.flatMap(({ id, between: [a, b], level }) => {
      const [first, second] = [names.get(a), names.get(b)];
      if (first === undefined || second === undefined) return [];
      const official = levelsOf.get(pairOf(first, second));
      return official === undefined ? [] : [{ id, level, official: official === 'ASDEC' ? 'AD' : official }];
    });
    expect(compared.length).toBeGreaterThan(100);
    expect(compared.filter(({ level, official }) => level !== official)).toEqual([]);
  });
});

function normal(name: string): string {
  return name.normalize('NFD').replace(/\p{M}/gu, '').replace(/[’']/g, "'").toUpperCase().trim();
}

function pairOf(a: string, b: string): string {
  return [normal(a), normal(b)].sort().join(' / ');
}
