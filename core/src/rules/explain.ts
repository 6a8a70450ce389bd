import { type Answer, FALSE, type Severity, strictest, TRUE, type Truth, UNKNOWN } from '../assessment/answer.ts';
import type { EvidenceFact, MissingFact } from '../assessment/evidence.ts';
import type { Snapshot } from '../assessment/snapshot.ts';
import { compileExpression, opposite } from './compile.ts';
import type { Lifts } from './compile-measurement.ts';
import { type Expression, type Rule, type Test, testsOf } from './model.ts';
import { Run } from './run.ts';

/** One line of the evidence tree: what was asked, whether it holds, and on which facts. */
export interface ExplanationNode {
  readonly expression: Expression;
  readonly truth: 'true' | 'false' | 'unknown';
  /** Facts it rests on; for a measurement also the value that was looked at and did not pass. */
  readonly facts: readonly EvidenceFact[];
  readonly missing: readonly MissingFact[];
  readonly children: readonly ExplanationNode[];
}

export interface Explanation {
  readonly rule: Rule;
  readonly answer: Answer;
  readonly severity: Severity;
  readonly concerned: ExplanationNode;
  readonly when: ExplanationNode;
  readonly silent: ExplanationNode | undefined;
  /** Facts by the name under which the rule's texts speak of them. */
  readonly bindings: ReadonlyMap<string, readonly EvidenceFact[]>;
}

const TRUTHS = ['false', 'unknown', 'true'] as const;

/**
 * Runs one rule and keeps the whole tree, nothing cut short. It uses the closures of the fast path, node by node, so
 * that both always say the same.
 */
export function explainRule(rule: Rule, snapshot: Snapshot): Explanation {
  const run = new Run(snapshot.vocabulary, snapshot);
  run.open(snapshot);
  const concerned = explainNode(rule.for, run);
  const when = explainNode(rule.when, run);
  const silent = rule.silent && explainNode(rule.silent, run, TRUE);
  const raised = rule.raise.filter((step) => explainNode(step.when, run).truth === 'true').map((step) => step.to);
  run.close();
  const answer = answerOf(concerned, when, silent);
  return {
    rule,
    answer,
    severity: answer === 'fires' ? raised.reduce(strictest, rule.severity) : rule.severity,
    concerned,
    when,
    silent,
    bindings: bindingsOf([concerned, when]),
  };
}

function answerOf(concerned: ExplanationNode, when: ExplanationNode, silent: ExplanationNode | undefined): Answer {
  if (concerned.truth === 'false') return 'notApplicable';
  if (when.truth === 'false' || silent?.truth === 'true') return 'clear';
  const unknown = [concerned, when, silent].some((node) => node?.truth === 'unknown');
  return unknown ? 'notAssessable' : 'fires';
}

function explainNode(expression: Expression, run: Run, lifts: Lifts = FALSE): ExplanationNode {
  const inside = expression.op === 'not' ? opposite(lifts) : lifts;
  const children = childrenOf(expression).map((child) => explainNode(child, run, inside));
  run.begin();
  const truth = compileExpression(expression, run.snapshot.vocabulary, lifts)(run);
  const leaf = testsOf(expression)[0] === expression ? (expression as Test) : undefined;
  const cited = run.evidence.slice(0, run.cited);
  return {
    expression,
    truth: TRUTHS[truth],
    facts: leaf && cited.length === 0 ? lookedAt(leaf, truth, run) : leaf ? cited : [],
    missing: leaf ? run.missing.slice(0, run.missed) : [],
    children,
  };
}

function childrenOf(expression: Expression): readonly Expression[] {
  if (expression.op === 'not') return [expression.of];
  return expression.op === 'all' || expression.op === 'any' || expression.op === 'atLeast' ? expression.of : [];
}

/** The measurement a test read without passing, so that "why not?" can show it. */
function lookedAt(test: Test, truth: Truth, { snapshot }: Run): EvidenceFact[] {
  if (truth === TRUE || !('analyte' in test)) return [];
  const analyte = snapshot.vocabulary.knowledge.analyteById.get(test.analyte) ?? -1;
  const last = (snapshot.seriesStart[analyte + 1] ?? 0) - 1;
  const fact = last >= (snapshot.seriesStart[analyte] ?? 0) ? snapshot.pointFact[last] : undefined;
  return fact && (truth === FALSE || truth === UNKNOWN) ? [fact] : [];
}

function bindingsOf(nodes: readonly ExplanationNode[]): Map<string, EvidenceFact[]> {
  const bindings = new Map<string, EvidenceFact[]>();
  // What stands in a branch that came to nothing is no culprit.
  const visit = (node: ExplanationNode): void => {
    const { expression } = node;
    if (node.truth === 'false') return;
    if ('as' in expression && expression.as !== '' && node.truth === 'true') {
      const known = bindings.get(expression.as) ?? [];
      bindings.set(expression.as, [...known, ...node.facts.filter((fact) => !known.includes(fact))]);
    }
    node.children.forEach(visit);
  };
  nodes.forEach(visit);
  return bindings;
}
