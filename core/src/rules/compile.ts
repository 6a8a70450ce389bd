import { FALSE, TRUE, type Truth, UNKNOWN } from '../assessment/answer.ts';
import type { MissingFact } from '../assessment/evidence.ts';
import type { Vocabulary } from '../assessment/vocabulary.ts';
import { change, type Lifts, noObservation, observation } from './compile-measurement.ts';
import { medication } from './compile-medication.ts';
import type { AgeTest, ConditionTest, Expression } from './model.ts';
import { compare, type Evaluate, type Run } from './run.ts';

export { changed } from './compile-measurement.ts';
export type { Evaluate } from './run.ts';

/**
 * Turns an expression into a closure. Each closure cites the facts that make it true, says what is missing when it
 * is unknown and nothing when it is known, and says when time alone could change it. `lifts` is the truth by which
 * the expression speaks against an alarm: true under a negation and for the reasons for silence.
 */
export function compileExpression(expression: Expression, vocabulary: Vocabulary, lifts: Lifts = FALSE): Evaluate {
  const parts = (of: readonly Expression[]) => of.map((part) => compileExpression(part, vocabulary, lifts));
  switch (expression.op) {
    case 'all':
      return all(parts(expression.of));
    case 'any':
      return any(parts(expression.of));
    case 'not':
      return not(compileExpression(expression.of, vocabulary, opposite(lifts)));
    case 'atLeast':
      return atLeast(expression.count, parts(expression.of));
    case 'medication':
      return medication(expression, vocabulary);
    case 'observation':
      return observation(expression, analyteIndex(vocabulary, expression.analyte), lifts);
    case 'change':
      return change(expression, analyteIndex(vocabulary, expression.analyte), lifts);
    case 'noObservation':
      return noObservation(expression, analyteIndex(vocabulary, expression.analyte));
    case 'age':
      return age(expression);
    case 'sex':
      return (run) => sex(run, expression.sex);
    case 'condition':
      return condition(expression);
  }
}

/** Under a negation, what lifted the alarm raises it. */
export function opposite(lifts: Lifts): Lifts {
  return lifts === FALSE ? TRUE : FALSE;
}

function analyteIndex(vocabulary: Vocabulary, id: string): number {
  const index = vocabulary.knowledge.analyteById.get(id);
  if (index === undefined) throw new Error(`analyte ${id} is not in this edition`);
  return index;
}

function all(parts: readonly Evaluate[]): Evaluate {
  return (run) => {
    const { missed } = run;
    let truth: Truth = TRUE;
    for (let index = 0; index < parts.length; index += 1) {
      const one = (parts[index] as Evaluate)(run);
      if (one === FALSE) {
        run.missed = missed;
        return FALSE;
      }
      if (one === UNKNOWN) truth = UNKNOWN;
    }
    return truth;
  };
}

/** All branches are looked at, so that every culprit is cited. */
function any(parts: readonly Evaluate[]): Evaluate {
  return (run) => {
    const { missed } = run;
    let truth: Truth = FALSE;
    for (let index = 0; index < parts.length; index += 1) {
      const { cited } = run;
      const one = (parts[index] as Evaluate)(run);
      if (one !== TRUE) run.cited = cited;
      if (one > truth) truth = one;
    }
    if (truth === TRUE) run.missed = missed;
    return truth;
  };
}

/** What is cited for a negation is the absence, which has no fact. */
function not(part: Evaluate): Evaluate {
  return (run) => {
    const { cited } = run;
    const truth = part(run);
    run.cited = cited;
    return (TRUE - truth) as Truth;
  };
}

function atLeast(count: number, parts: readonly Evaluate[]): Evaluate {
  return (run) => {
    const { missed } = run;
    let known = 0;
    let unknown = 0;
    for (let index = 0; index < parts.length; index += 1) {
      const { cited } = run;
      const one = (parts[index] as Evaluate)(run);
      if (one === TRUE) known += 1;
      else {
        run.cited = cited;
        if (one === UNKNOWN) unknown += 1;
      }
    }
    if (known < count && known + unknown >= count) return UNKNOWN;
    run.missed = missed;
    return known >= count ? TRUE : FALSE;
  };
}

function age(test: AgeTest): Evaluate {
  return (run) => {
    const { age: years, patient, nextBirthday } = run.snapshot;
    run.wake(nextBirthday);
    if (years === undefined) return run.miss(BIRTH_DATE_MISSING);
    const truth = compare(years, 0, test.comparisons);
    if (truth === TRUE && patient) run.cite(patient);
    return truth;
  };
}

const BIRTH_DATE_MISSING: MissingFact = {
  kind: 'birthDate',
  analyte: '',
  reason: 'absent',
  maxAge: 0,
  fact: undefined,
};
const SEX_MISSING: MissingFact = { kind: 'sex', analyte: '', reason: 'absent', maxAge: 0, fact: undefined };

function sex(run: Run, expected: 'female' | 'male'): Truth {
  const { sex: known } = run.snapshot;
  if (known === 'unknown') return run.miss(SEX_MISSING);
  return known === expected ? TRUE : FALSE;
}

function condition(test: ConditionTest): Evaluate {
  const prefixes = test.cim10;
  return (run) => {
    let truth: Truth = FALSE;
    for (const { code, fact } of run.snapshot.conditions) {
      for (const prefix of prefixes) {
        if (!code.startsWith(prefix)) continue;
        run.cite(fact);
        truth = TRUE;
        break;
      }
    }
    return truth;
  };
}
