import { buildVocabulary, type Vocabulary } from '../assessment/vocabulary.ts';
import type { Knowledge } from '../knowledge/compile.ts';
import type { Rule } from '../rules/model.ts';
import { membersOfRules, Rulebook } from '../rules/rulebook.ts';
import { allergyCheck, membersOfAllergies } from './allergy/allergy-check.ts';
import { duplicateCheck, membersOfDuplicates } from './duplicate/duplicate-check.ts';
import type { Check } from './finding.ts';
import { interactionCheck, membersOfInteractions } from './interaction/interaction-check.ts';
import { mappingCheck } from './mapping/mapping-check.ts';

/** Knowledge and rules compiled together: everything that assesses a patient. */
export interface Engine {
  readonly knowledge: Knowledge;
  readonly vocabulary: Vocabulary;
  readonly rulebook: Rulebook;
  readonly checks: readonly Check[];
  /** Names the edition and the rules with their versions: what an assessment was made with. */
  readonly version: string;
}

/** Compiles an engine. Only active rules run: a rule on trial will run with the replay that shows it. */
export function buildEngine(knowledge: Knowledge, rules: readonly Rule[]): Engine {
  const running = rules.filter((rule) => rule.status === 'active');
  const { source } = knowledge;
  const vocabulary = buildVocabulary(knowledge, [
    ...membersOfRules(running),
    ...membersOfInteractions(source.interactions),
    ...membersOfDuplicates(source),
    ...membersOfAllergies(source),
  ]);
  return {
    knowledge,
    vocabulary,
    rulebook: new Rulebook(running, vocabulary),
    checks: [interactionCheck(vocabulary), duplicateCheck(vocabulary), allergyCheck(vocabulary), mappingCheck()],
    version: `${source.edition.id}/${running.map((rule) => `${rule.id}@${rule.version}`).join(',')}`,
  };
}
