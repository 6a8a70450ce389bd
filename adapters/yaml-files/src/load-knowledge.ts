import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileKnowledge, type Knowledge, type KnowledgeProblem } from '@paracelse/core/knowledge/compile.ts';
import type { KnowledgeSource, MedicationList } from '@paracelse/core/knowledge/model.ts';
import { parse } from 'yaml';
import { knowledgeSchema } from './knowledge-schema.ts';

export interface LoadedKnowledge {
  readonly knowledge: Knowledge;
  readonly problems: readonly KnowledgeProblem[];
  /** SHA-256 of the files, so that two editions of one name are told apart. */
  readonly hash: string;
}

const FILES = [
  'edition',
  'substances',
  'products',
  'lists',
  'interactions',
  'duplicates',
  'allergies',
  'analytes',
  'problems',
] as const;

/** Loads the edition of a folder, with the named lists of the rulebook beside its own. */
export function loadKnowledge(folder: string, rulebookLists: readonly MedicationList[] = []): LoadedKnowledge {
  const hash = createHash('sha256');
  const parts = Object.fromEntries(
    FILES.map((name) => {
      const text = readFileSync(join(folder, `${name}.yaml`), 'utf8');
      hash.update(text);
      return [name, parse(text, { maxAliasCount: 0, schema: 'core' }) as unknown];
    }),
  );
  const read = knowledgeSchema.safeParse(parts);
  if (!read.success) {
    const where = read.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).slice(0, 20);
    throw new Error(`knowledge base ${folder} is not readable\n${where.join('\n')}`);
  }
  const source: KnowledgeSource = { ...read.data, lists: [...read.data.lists, ...rulebookLists] };
  return { ...compileKnowledge(source), hash: hash.digest('hex') };
}
