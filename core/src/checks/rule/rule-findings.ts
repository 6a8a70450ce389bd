import type { Bilingual } from '../../assessment/answer.ts';
import type { EvidenceFact, MissingFact } from '../../assessment/evidence.ts';
import type { Snapshot } from '../../assessment/snapshot.ts';
import { fillTemplate } from '../../assessment/wording.ts';
import { explainRule } from '../../rules/explain.ts';
import type { RuleFinding } from '../../rules/rulebook.ts';
import type { Finding } from '../finding.ts';

/** A rule's finding with its texts filled in. A rule is about the patient as a whole: it has no subject. */
export function findingOfRule({ rule, answer, severity, evidence, missing }: RuleFinding, snapshot: Snapshot): Finding {
  const bindings = explainRule(rule, snapshot).bindings;
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
    missing: missing.map((fact) => withUnusable(fact, snapshot)),
  };
}

/** A result that came but cannot be used says more than "no result". */
function withUnusable(missing: MissingFact, snapshot: Snapshot): MissingFact {
  if (missing.kind !== 'observation' || missing.reason === 'boundOnly') return missing;
  const analyte = snapshot.vocabulary.knowledge.analyteById.get(missing.analyte);
  const since = snapshot.at - missing.maxAge;
  const unusable = snapshot.unusable.findLast(
    (candidate) => candidate.analyte === analyte && candidate.fact.provenance.effectiveAt >= since,
  );
  return unusable ? { ...missing, reason: 'unusable', fact: unusable.fact } : missing;
}

function fill(text: Bilingual, bindings: ReadonlyMap<string, readonly EvidenceFact[]>, snapshot: Snapshot): Bilingual {
  return {
    fr: fillTemplate(text.fr, bindings, snapshot, 'fr'),
    en: fillTemplate(text.en, bindings, snapshot, 'en'),
  };
}
