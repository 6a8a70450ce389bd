import { buildSnapshot, type Snapshot } from '../assessment/snapshot.ts';
import { buildVocabulary } from '../assessment/vocabulary.ts';
import type { Knowledge } from '../knowledge/compile.ts';
import type { PatientRecord } from '../record/facts.ts';
import { compileExpression } from '../rules/compile.ts';
import { type Expression, testsOf } from '../rules/model.ts';
import { Run } from '../rules/run.ts';
import type { Instant } from '../time/instant.ts';
import { AT, record } from './facts.ts';
import { KNOWLEDGE } from './knowledge.ts';
import { expression } from './rules.ts';
import type { Plain } from './source-node.ts';

export type TruthWord = 'true' | 'false' | 'unknown';

export interface Evaluation {
  readonly truth: TruthWord;
  readonly cited: readonly string[];
  /** `potassium tooOld`, `dose notNormalised`. */
  readonly missing: readonly string[];
  readonly next: Instant;
}

/** Runs one expression on one patient, as the engine does. */
export function evaluate(
  asked: Expression,
  parts: Partial<PatientRecord>,
  at: Instant = AT,
  knowledge: Knowledge = KNOWLEDGE,
): Evaluation {
  const members = testsOf(asked).flatMap((test) => (test.op === 'medication' ? [test.member] : []));
  return evaluateOn(asked, buildSnapshot(buildVocabulary(knowledge, members), record(parts), at));
}

export function evaluateOn(asked: Expression, snapshot: Snapshot): Evaluation {
  const run = new Run(snapshot.vocabulary, snapshot);
  run.open(snapshot);
  run.begin();
  const truth = compileExpression(asked, snapshot.vocabulary)(run);
  return {
    truth: (['false', 'unknown', 'true'] as const)[truth],
    cited: run.firstCited(run.cited).map((fact) => fact.id),
    missing: run.allMissed().map((fact) => `${fact.analyte || fact.kind} ${fact.reason}`),
    next: run.next,
  };
}

/** The same for an expression as its file holds it. */
export function ask(plain: Plain, parts: Partial<PatientRecord> = {}, at: Instant = AT): Evaluation {
  return evaluate(expression(plain), parts, at);
}
