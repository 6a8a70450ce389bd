import { createHash } from 'node:crypto';
import type { Rules } from '@paracelse/application/reassess/reassess.ts';
import type { SystemStatus } from '@paracelse/application/status/status.ts';
import { buildEngine } from '@paracelse/core/checks/engine.ts';
import { formatPlace } from '@paracelse/core/problems/problem.ts';
import { ruleProblemText } from '@paracelse/core/rules/parse/problems.ts';
import { loadKnowledge } from '@paracelse/yaml-files/load-knowledge.ts';
import { type LoadedRule, loadLists, loadRanking, loadRulebook } from '@paracelse/yaml-files/load-rulebook.ts';

export interface LoadedEngine {
  readonly rules: Rules;
  /** All rules with their cases, drafts included. */
  readonly loaded: readonly LoadedRule[];
  readonly knowledgeHash: string;
  readonly problems: SystemStatus['rulebookProblems'];
}

/** Loads the edition and the rulebook. A rule file with errors is left out and named; a broken edition is refused. */
export function loadEngine(knowledgeFolder: string, rulebookFolder: string): LoadedEngine {
  const { knowledge, problems, hash } = loadKnowledge(knowledgeFolder, loadLists(rulebookFolder));
  if (problems.length > 0) {
    const lines = problems.slice(0, 20).map(({ where, message }) => `  ${where}: ${message}`);
    throw new Error(`the knowledge base ${knowledgeFolder} cannot be used:\n${lines.join('\n')}`);
  }
  const rulebook = loadRulebook(rulebookFolder, knowledge);
  const rules = rulebook.rules.map(({ rule }) => rule);
  const engine = buildEngine(knowledge, rules);
  const version = createHash('sha256').update(`${hash}/${engine.version}`).digest('hex').slice(0, 16);
  return {
    rules: {
      engine: { ...engine, version: `${knowledge.source.edition.id}/${version}` },
      byId: new Map(rules.map((rule) => [rule.id, rule])),
      ranking: loadRanking(rulebookFolder),
    },
    loaded: rulebook.rules,
    knowledgeHash: hash,
    problems: rulebook.problems.map((problem) => ({
      place: formatPlace(problem.place),
      text: { fr: ruleProblemText(problem, 'fr'), en: ruleProblemText(problem, 'en') },
    })),
  };
}
