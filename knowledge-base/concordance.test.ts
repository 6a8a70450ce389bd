import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MedicationList, Member } from '@paracelse/core/knowledge/model.ts';
import { normaliseName } from '@paracelse/core/knowledge/normalise.ts';
import { loadKnowledge } from '@paracelse/yaml-files/load-knowledge.ts';
import { beforeEach, describe, expect, it } from 'vitest';

const FOLDER = import.meta.dirname;
const OFFICIAL = join(FOLDER, '..', '..', 'shared', 'data', 'drug');
const { source } = loadKnowledge(join(FOLDER, 'starter')).knowledge;

/** How the thesaurus names our lists and substances, where its words are not ours. */
const { headings, names } = JSON.parse(readFileSync(join(FOLDER, 'thesaurus-headings.json'), 'utf8')) as {
  headings: Record<string, string[]>;
  names: Record<string, string[]>;
};
const frenchNames = new Map(source.substances.map(({ id, name }) => [`substance:${id}`, name.fr]));

describe('the starter edition beside the official files', () => {
  beforeEach(({ skip }) => {
    skip(!existsSync(OFFICIAL), 'the official files (../shared/data/drug) are not on this machine');
  });

  it('gives each interaction exactly the level of the thesaurus, or its strictest when there are several', () => {
    const official = officialLevels();
    const wrong = source.interactions.flatMap(({ id, between, level, dependsOn, status }) => {
      const [ours, theirs] = [level === 'AD' ? 'ASDEC' : level, levelsOf(between, official)];
      const open = dependsOn.length > 0 || status === 'draft';
      const agrees = theirs.length > 0 && theirs.every((levels) => (open ? levels[0] : levels.join()) === ours);
      return agrees ? [] : [{ id, ours, theirs }];
    });
    expect(wrong).toEqual([]);
  });

  it('never states as certain a pair to which the thesaurus gives several levels', () => {
    const official = officialLevels();
    const certain = source.interactions.filter(
      ({ dependsOn, status }) => dependsOn.length === 0 && status === 'active',
    );
    const several = certain.filter(({ between }) => levelsOf(between, official).some((levels) => levels.length > 1));
    expect(several.map(({ id }) => id)).toEqual([]);
  });

  it('puts into a class only what the thesaurus puts there', () => {
    const classes = officialClasses();
    const spellings = new Map(
      source.substances.map(({ id, name, aliases }) => [
        id,
        [name.fr, name.en, ...aliases, ...(names[id] ?? [])].map(normaliseName),
      ]),
    );
    const strangers = source.lists.flatMap((list) => {
      const members = membersOf(list, classes);
      if (members.size === 0) return [];
      return substancesOf(list).filter((id) => !spellings.get(id)?.some((name) => members.has(name)));
    });
    expect(strangers).toEqual([]);
  });

  it('has only products of the public database, with the codes it gives them', () => {
    const registered = new Set(columns('bdpm/CIS_bdpm.txt').map(([cis]) => cis));
    const packs = new Set(columns('bdpm/CIS_CIP_bdpm.txt').map(([cis, cip]) => `${cis} ${cip}`));
    const unknown = source.products.flatMap(({ cis = '', cip }) => [
      ...(registered.has(cis) ? [] : [cis]),
      ...cip.map((code) => `${cis} ${code}`).filter((pack) => !packs.has(pack)),
    ]);
    expect(unknown).toEqual([]);
  });

  it('has only ATC codes that exist', () => {
    const files = ['atc/who_atc_ddd_2026-04-25.csv', 'atc/atc_labels_fr_en_2024-02-15.csv'];
    const known = new Set(files.flatMap((file) => text(file).match(/\b[A-Z]\d{2}[A-Z]{2}\d{2}\b/g) ?? []));
    const used = [...source.substances.flatMap(({ atc }) => atc), ...source.products.flatMap(({ atc }) => atc ?? [])];
    expect(used.filter((code) => !known.has(code))).toEqual([]);
  });
});

function text(file: string): string {
  return readFileSync(join(OFFICIAL, file), 'utf8');
}

function columns(file: string): string[][] {
  return text(file)
    .split(/\r?\n/)
    .map((line) => line.split('\t'));
}

/** Levels of each pair of headings, the strictest first, as the thesaurus prints them. */
function officialLevels(): Map<string, string[]> {
  const entries = text('ansm-thesaurus/thesaurus_2023-09.entries.derived.jsonl').split('\n').filter(Boolean);
  return new Map(
    entries.map((line) => {
      const { entry, with: other, levels } = JSON.parse(line) as { entry: string; with: string; levels: string[] };
      return [pairOf(entry, other), levels];
    }),
  );
}

function levelsOf([a, b]: readonly [Member, Member], official: ReadonlyMap<string, string[]>): string[][] {
  return headingsOf(a)
    .flatMap((one) => headingsOf(b).flatMap((other) => [official.get(pairOf(one, other)) ?? []]))
    .filter((levels) => levels.length > 0);
}

function headingsOf(member: Member): string[] {
  return headings[member] ?? [frenchNames.get(member) ?? member];
}

function pairOf(a: string, b: string): string {
  return [normaliseName(a), normaliseName(b)].sort().join(' / ');
}

function officialClasses(): Map<string, string[]> {
  const file = text('ansm-thesaurus/thesaurus_2023-09.classes.derived.json');
  const classes = JSON.parse(file) as { class: string; members: string[] }[];
  return new Map(classes.map((entry) => [normaliseName(entry.class), entry.members.map(normaliseName)]));
}

function membersOf(list: MedicationList, classes: ReadonlyMap<string, string[]>): Set<string> {
  return new Set((headings[`list:${list.id}`] ?? []).flatMap((heading) => classes.get(normaliseName(heading)) ?? []));
}

function substancesOf({ members }: MedicationList): string[] {
  return members.filter((member) => member.startsWith('substance:')).map((member) => member.slice('substance:'.length));
}
