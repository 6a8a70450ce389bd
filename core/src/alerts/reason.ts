import type { Bilingual, Severity } from '../assessment/answer.ts';
import type { EvidenceFact } from '../assessment/evidence.ts';
import type { Snapshot } from '../assessment/snapshot.ts';
import { wordFact } from '../assessment/wording.ts';
import { type CheckKind, type Finding, findingKey } from '../checks/finding.ts';
import { analyteOf } from '../knowledge/analyte.ts';
import type { FactId } from '../record/facts.ts';
import { describe, describeMissing } from '../rules/describe.ts';
import { type ExplanationNode, explainRule } from '../rules/explain.ts';
import type { Rule, Worse } from '../rules/model.ts';
import { sayBoth } from '../text/say.ts';
import type { Instant } from '../time/instant.ts';

/** A fact as an alert keeps it: readable for as long as the alert is, whatever becomes of the record. */
export interface StoredFact {
  readonly factId: FactId;
  readonly kind: EvidenceFact['kind'];
  /** What it is: `Potassium`, `spironolactone`. */
  readonly name: Bilingual;
  /** What a list has room for: `K⁺`; the name itself where there is nothing shorter. */
  readonly short: Bilingual;
  /** Its value in words, empty for a medicine. */
  readonly value: Bilingual;
  readonly effectiveAt: Instant;
  /** Analyte of a measurement, empty otherwise. */
  readonly analyte: string;
  /** Formula of a derived value, empty otherwise. */
  readonly formula: string;
  readonly inputs: readonly StoredFact[];
}

/** A line of the evidence tree. */
export interface StoredNode {
  readonly depth: number;
  readonly truth: 'true' | 'false' | 'unknown';
  readonly text: Bilingual;
  readonly facts: readonly StoredFact[];
}

/** One reason of an alert (or of a "cannot be assessed"), complete in itself. */
export interface Reason {
  readonly key: string;
  readonly check: CheckKind;
  readonly id: string;
  readonly version: string;
  readonly subject: string;
  readonly severity: Severity;
  readonly title: Bilingual;
  readonly message: Bilingual;
  readonly advice: Bilingual;
  readonly references: Finding['references'];
  readonly facts: readonly StoredFact[];
  readonly tree: readonly StoredNode[];
  readonly missing: readonly { readonly text: Bilingual; readonly analyte: string; readonly kind: string }[];
  readonly worse: readonly Worse[];
  readonly actIp: { readonly problem: string; readonly intervention: string };
}

/** Act-IP hospital codes (problem, intervention) proposed for findings that are not rules. `clinical-standards` §6. */
const INTERACTION_PROBLEM: Readonly<Record<Severity, string>> = { CI: '6.4', AD: '6.3', PE: '6.2', APEC: '6.1' };

/** What is kept of a finding. The evidence tree is read from the snapshot that produced it. */
export function reasonOf(finding: Finding, snapshot: Snapshot, rules: ReadonlyMap<string, Rule>): Reason {
  const rule = finding.check === 'rule' ? rules.get(finding.id) : undefined;
  return {
    key: findingKey(finding),
    check: finding.check,
    id: finding.id,
    version: finding.version,
    subject: finding.subject,
    severity: finding.severity,
    title: finding.title,
    message: finding.message,
    advice: finding.advice,
    references: finding.references,
    facts: finding.evidence.map((fact) => storedFact(fact, snapshot)),
    tree: rule ? treeIfAny(rule, snapshot) : [],
    missing: finding.missing.map((missing) => ({
      text: {
        fr: describeMissing(missing, snapshot, 'fr'),
        en: describeMissing(missing, snapshot, 'en'),
      },
      analyte: missing.analyte,
      kind: missing.kind,
    })),
    worse: rule?.worse ?? [],
    actIp: rule?.actIp ?? proposedActIp(finding),
  };
}

function proposedActIp(finding: Finding): Reason['actIp'] {
  switch (finding.check) {
    case 'interaction':
      return { problem: INTERACTION_PROBLEM[finding.severity], intervention: '3' };
    case 'allergy':
      return { problem: '1', intervention: '3' };
    default:
      return { problem: '5', intervention: '2' };
  }
}

/** A rule that throws was reported when it was assessed: its reason is kept, without a tree. */
function treeIfAny(rule: Rule, snapshot: Snapshot): StoredNode[] {
  try {
    return treeOf(rule, snapshot);
  } catch {
    return [];
  }
}

/** The tree of a rule as lines: whom it concerns, the situation, the reasons for silence. */
export function treeOf(rule: Rule, snapshot: Snapshot): StoredNode[] {
  const { concerned, when, silent } = explainRule(rule, snapshot);
  const { knowledge } = snapshot.vocabulary;
  const lines: StoredNode[] = [];
  const visit = (node: ExplanationNode, depth: number): void => {
    lines.push({
      depth,
      truth: node.truth,
      text: {
        fr: describe(node.expression, knowledge, 'fr'),
        en: describe(node.expression, knowledge, 'en'),
      },
      facts: node.facts.map((fact) => storedFact(fact, snapshot)),
    });
    for (const child of node.children) visit(child, depth + 1);
  };
  const section = (key: 'group.concerned' | 'group.when' | 'group.silent', node: ExplanationNode): void => {
    lines.push({ depth: 0, truth: node.truth, text: sayBoth(key), facts: [] });
    const parts = node.expression.op === 'all' ? node.children : [node];
    for (const part of parts) visit(part, 1);
  };
  section('group.concerned', concerned);
  section('group.when', when);
  if (silent) section('group.silent', silent);
  return lines;
}

/** A fact with its words. */
export function storedFact(fact: EvidenceFact, snapshot: Snapshot): StoredFact {
  const { knowledge } = snapshot.vocabulary;
  const analyte = fact.kind === 'observation' ? analyteOf(knowledge, fact.codings, fact.label) : undefined;
  const entry =
    fact.kind === 'derived'
      ? knowledge.analytes[knowledge.analyteById.get(fact.analyte) ?? -1]
      : knowledge.analytes[analyte ?? -1];
  const words = { fr: wordFact(fact, snapshot, 'fr'), en: wordFact(fact, snapshot, 'en') };
  const measured = fact.kind === 'observation' || fact.kind === 'derived';
  return {
    factId: fact.id,
    kind: fact.kind,
    name: nameOf(fact, entry?.name, words),
    short: entry?.short ?? nameOf(fact, undefined, words),
    value: measured || fact.kind === 'patient' ? words : { fr: '', en: '' },
    effectiveAt: effectiveAtOf(fact),
    analyte: entry?.id ?? '',
    formula: fact.kind === 'derived' ? fact.formula : '',
    inputs: fact.kind === 'derived' ? fact.inputs.map((input) => storedFact(input, snapshot)) : [],
  };
}

function nameOf(fact: EvidenceFact, analyte: Bilingual | undefined, words: Bilingual): Bilingual {
  if (fact.kind === 'patient') return { fr: 'Âge', en: 'Age' };
  if (analyte) return analyte;
  return fact.kind === 'observation' ? { fr: fact.label, en: fact.label } : words;
}

function effectiveAtOf(fact: EvidenceFact): Instant {
  if (fact.kind === 'derived') return fact.effectiveAt;
  return fact.kind === 'medicationRequest' ? fact.startedAt : fact.provenance.effectiveAt;
}
