import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { RankingWeights } from '@paracelse/core/alerts/rank.ts';
import type { Knowledge } from '@paracelse/core/knowledge/compile.ts';
import type { MedicationList } from '@paracelse/core/knowledge/model.ts';
import type { RuleCase } from '@paracelse/core/rules/cases.ts';
import type { Rule } from '@paracelse/core/rules/model.ts';
import { parseCases } from '@paracelse/core/rules/parse/cases.ts';
import type { RuleProblem } from '@paracelse/core/rules/parse/problems.ts';
import { parseRule } from '@paracelse/core/rules/parse/rule.ts';
import { parse } from 'yaml';
import { z } from 'zod';
import { listSchema } from './knowledge-schema.ts';
import { parseYaml } from './yaml-document.ts';

export interface LoadedRule {
  readonly rule: Rule;
  readonly cases: readonly RuleCase[];
  /** Path of the file inside the rulebook, with forward slashes. */
  readonly file: string;
}

export interface LoadedRulebook {
  readonly rules: readonly LoadedRule[];
  readonly problems: readonly RuleProblem[];
}

/** Named lists of the rulebook (`lists/*.list.yaml`), read before the knowledge they extend. */
export function loadLists(folder: string): MedicationList[] {
  return filesUnder(folder, '.list.yaml').map((file) =>
    listSchema.parse(parse(readFileSync(file, 'utf8'), { maxAliasCount: 0 })),
  );
}

/**
 * Reads every rule of a folder with its cases. A file with problems gives no rule; the others are given all the same.
 */
export function loadRulebook(folder: string, knowledge: Knowledge): LoadedRulebook {
  const rules: LoadedRule[] = [];
  const problems: RuleProblem[] = [];
  for (const path of filesUnder(folder, '.rule.yaml')) {
    const file = relative(folder, path).split(sep).join('/');
    const rule = readRule(path, file, knowledge, problems);
    const cases = readCases(
      path.replace(/\.rule\.yaml$/, '.cases.yaml'),
      file.replace('.rule.', '.cases.'),
      knowledge,
      problems,
    );
    if (rule) rules.push({ rule, cases, file });
  }
  return { rules: [...rules].sort((a, b) => (a.rule.id < b.rule.id ? -1 : 1)), problems };
}

function readRule(path: string, file: string, knowledge: Knowledge, problems: RuleProblem[]): Rule | undefined {
  const yaml = parseYaml(readFileSync(path, 'utf8'), file);
  if (!yaml.ok) {
    problems.push(...yaml.problems);
    return undefined;
  }
  const parsed = parseRule(yaml.root, knowledge);
  problems.push(...parsed.problems);
  return parsed.rule;
}

function readCases(path: string, file: string, knowledge: Knowledge, problems: RuleProblem[]): RuleCase[] {
  const yaml = parseYaml(readFileSync(path, 'utf8'), file);
  if (!yaml.ok) {
    problems.push(...yaml.problems);
    return [];
  }
  const parsed = parseCases(yaml.root, knowledge);
  problems.push(...parsed.problems);
  return parsed.cases;
}

const rankingSchema = z.strictObject({
  severity: z.strictObject({ CI: z.number(), AD: z.number(), PE: z.number(), APEC: z.number() }),
  newLine: z.number(),
  unanalysedLine: z.number(),
  neverAnalysed: z.number(),
});

/** The weights of the worklist's order (`ranking.yaml`). */
export function loadRanking(folder: string): RankingWeights {
  return rankingSchema.parse(parse(readFileSync(join(folder, 'ranking.yaml'), 'utf8'), { maxAliasCount: 0 }));
}

function filesUnder(folder: string, ending: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
