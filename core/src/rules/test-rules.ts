import type { Answer } from '../assessment/answer.ts';
import { buildSnapshot } from '../assessment/snapshot.ts';
import { buildVocabulary } from '../assessment/vocabulary.ts';
import type { Knowledge } from '../knowledge/compile.ts';
import type { FilePlace } from '../problems/problem.ts';
import type { Instant } from '../time/instant.ts';
import { type RuleCase, recordOfCase } from './cases.ts';
import { explainRule } from './explain.ts';
import type { Rule, RuleStatus } from './model.ts';
import { membersOfRules } from './rulebook.ts';

export interface CaseFailure {
  readonly rule: string;
  readonly name: string;
  readonly expected: string;
  readonly actual: string;
  readonly place: FilePlace;
}

export interface RuleTestReport {
  readonly rules: Readonly<Record<RuleStatus, number>>;
  readonly passed: number;
  readonly failures: readonly CaseFailure[];
}

/** Runs every worked case of every rule, drafts included: a rule is tested before it is active. */
export function testRules(
  loaded: readonly { readonly rule: Rule; readonly cases: readonly RuleCase[] }[],
  knowledge: Knowledge,
  at: Instant,
): RuleTestReport {
  const vocabulary = buildVocabulary(knowledge, membersOfRules(loaded.map(({ rule }) => rule)));
  const rules: Record<RuleStatus, number> = { active: 0, trial: 0, draft: 0, retired: 0 };
  const failures: CaseFailure[] = [];
  let passed = 0;
  for (const { rule, cases } of loaded) {
    rules[rule.status] += 1;
    for (const ruleCase of cases) {
      const snapshot = buildSnapshot(vocabulary, recordOfCase(ruleCase.given, at, knowledge), at);
      const { answer, severity } = explainRule(rule, snapshot);
      const actual = wordsOf(answer, ruleCase.severity === undefined ? undefined : severity);
      const expected = wordsOf(ruleCase.expect, ruleCase.severity);
      if (actual === expected) passed += 1;
      else failures.push({ rule: rule.id, name: ruleCase.name, expected, actual, place: ruleCase.place });
    }
  }
  return { rules, passed, failures };
}

function wordsOf(answer: Answer, severity: string | undefined): string {
  return severity === undefined ? answer : `${answer} ${severity}`;
}
