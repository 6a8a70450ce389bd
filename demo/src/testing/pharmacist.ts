import { join } from 'node:path';
import { type AlertDraft, groupFindings } from '@paracelse/core/alerts/group.ts';
import { buildSnapshot, type Snapshot } from '@paracelse/core/assessment/snapshot.ts';
import { assess } from '@paracelse/core/checks/assess.ts';
import { buildEngine } from '@paracelse/core/checks/engine.ts';
import type { Finding } from '@paracelse/core/checks/finding.ts';
import type { PatientRecord } from '@paracelse/core/record/facts.ts';
import type { Instant } from '@paracelse/core/time/instant.ts';
import { loadKnowledge } from '@paracelse/yaml-files/load-knowledge.ts';
import { loadLists, loadRulebook } from '@paracelse/yaml-files/load-rulebook.ts';
import type { Expectation } from '../story/story.ts';

const REPOSITORY = join(import.meta.dirname, '..', '..', '..');

/** What the checks shipped with Paracelse say of one patient. */
export interface Opinion {
  readonly snapshot: Snapshot;
  readonly findings: readonly Finding[];
  readonly alerts: readonly AlertDraft[];
}

/** The knowledge base and the rulebook of the repository, as they are now. */
export function openPharmacy() {
  const rulebook = join(REPOSITORY, 'rulebook');
  const { knowledge, problems } = loadKnowledge(join(REPOSITORY, 'knowledge-base', 'starter'), loadLists(rulebook));
  const rules = loadRulebook(rulebook, knowledge).rules.map(({ rule }) => rule);
  const engine = buildEngine(knowledge, rules);
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  return {
    knowledge,
    problems,
    rules,
    look: (record: PatientRecord, at: Instant): Opinion => {
      const snapshot = buildSnapshot(engine.vocabulary, record, at);
      const { findings } = assess(engine, snapshot);
      return { snapshot, findings, alerts: groupFindings(findings, snapshot, byId) };
    },
  };
}

/** Whether what is said of a patient is what the story promised. */
export function meets({ findings, alerts }: Opinion, expectation: Expectation): boolean {
  if (expectation === 'silence') return alerts.length === 0;
  const [head, ...rest] = expectation.split('/');
  const path = rest.join('/');
  if (head === 'silence') return !names(findings, 'fires').has(path);
  if (head === 'notAssessable') return names(findings, 'notAssessable').has(path);
  if (expectation === 'mapping') return findings.some(({ check }) => check === 'mapping');
  return names(findings, 'fires').has(expectation);
}

/** Every name under which a finding may be expected: `rule/x`, `interaction`, `interaction/x`. */
function names(findings: readonly Finding[], answer: Finding['answer']): Set<string> {
  const said = findings.filter((finding) => finding.answer === answer);
  return new Set(said.flatMap(({ check, id }) => [check, `${check}/${id}`, id]));
}
