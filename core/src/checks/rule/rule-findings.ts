import type { Bilingual } from '../../assessment/answer.ts';
import type { EvidenceFact } from '../../assessment/evidence.ts';
import type { Snapshot } from '../../assessment/snapshot.ts';
import { fillTemplate } from '../../assessment/wording.ts';
import { explainRule } from '../../rules/explain.ts';
import type { RuleFinding } from '../../rules/rulebook.ts';
import type { Finding } from '../finding.ts';

/** A rule's finding with its texts filled in. A rule is about the patient as a whole: it has no subject. */
export function findingOfRule(finding: RuleFinding, snapshot: Snapshot): Finding {
  const broken = finding.missing.some(({ kind }) => kind === 'checkFailed');
  return worded(finding, snapshot, broken ? NO_BINDINGS : explainRule(finding.rule, snapshot).bindings);
}

/** The same when the explanation itself failed: the answer stands, its texts name nothing. */
export function unexplainedFinding(finding: RuleFinding, snapshot: Snapshot): Finding {
  return worded(finding, snapshot, NO_BINDINGS);
}

type Bindings = ReadonlyMap<string, readonly EvidenceFact[]>;

const NO_BINDINGS: Bindings = new Map();

function worded(
  { rule, answer, severity, evidence, missing }: RuleFinding,
  snapshot: Snapshot,
  bindings: Bindings,
): Finding {
  return {
    check: 'rule',
    id: rule.id,
    version: String(rule.version),
    subject: '',
    answer,
    severity,
    problem: rule.problem,
    title: rule.title,
    message: answer === 'fires' ? fill(rule.message, bindings, snapshot) : rule.title,
    advice: fill(rule.advice, bindings, snapshot),
    references: rule.references,
    evidence,
    missing,
  };
}

function fill(text: Bilingual, bindings: Bindings, snapshot: Snapshot): Bilingual {
  return {
    fr: fillTemplate(text.fr, bindings, snapshot, 'fr'),
    en: fillTemplate(text.en, bindings, snapshot, 'en'),
  };
}
