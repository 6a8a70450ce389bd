import { FALSE, TRUE, type Truth, UNKNOWN } from '../assessment/answer.ts';
import type { EvidenceFact, MissingFact } from '../assessment/evidence.ts';
import type { SnapshotLine } from '../assessment/snapshot.ts';
import type { Vocabulary } from '../assessment/vocabulary.ts';
import type {
  AgeTest,
  ChangeTest,
  ConditionTest,
  Expression,
  MedicationTest,
  NoObservationTest,
  ObservationTest,
} from './model.ts';
import { compare, type Run } from './run.ts';

export type Evaluate = (run: Run) => Truth;

/**
 * Turns an expression into a closure. Each closure cites the facts that make it true, says what is missing when it
 * is unknown, and says when time alone could change it.
 */
export function compileExpression(expression: Expression, vocabulary: Vocabulary): Evaluate {
  switch (expression.op) {
    case 'all':
      return all(expression.of.map((part) => compileExpression(part, vocabulary)));
    case 'any':
      return any(expression.of.map((part) => compileExpression(part, vocabulary)));
    case 'not':
      return not(compileExpression(expression.of, vocabulary));
    case 'atLeast':
      return atLeast(
        expression.count,
        expression.of.map((part) => compileExpression(part, vocabulary)),
      );
    case 'medication':
      return medication(expression, vocabulary);
    case 'observation':
      return observation(expression, analyteIndex(vocabulary, expression.analyte));
    case 'change':
      return change(expression, analyteIndex(vocabulary, expression.analyte));
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

function analyteIndex(vocabulary: Vocabulary, id: string): number {
  const index = vocabulary.knowledge.analyteById.get(id);
  if (index === undefined) throw new Error(`analyte ${id} is not in this edition`);
  return index;
}

function all(parts: readonly Evaluate[]): Evaluate {
  return (run) => {
    let truth: Truth = TRUE;
    for (let index = 0; index < parts.length; index += 1) {
      const one = (parts[index] as Evaluate)(run);
      if (one === FALSE) return FALSE;
      if (one === UNKNOWN) truth = UNKNOWN;
    }
    return truth;
  };
}

/** All branches are looked at, so that every culprit is cited. */
function any(parts: readonly Evaluate[]): Evaluate {
  return (run) => {
    let truth: Truth = FALSE;
    for (let index = 0; index < parts.length; index += 1) {
      const cited = run.cited;
      const one = (parts[index] as Evaluate)(run);
      if (one !== TRUE) run.cited = cited;
      if (one > truth) truth = one;
    }
    return truth;
  };
}

/** What is cited for a negation is the absence, which has no fact. */
function not(part: Evaluate): Evaluate {
  return (run) => {
    const cited = run.cited;
    const truth = part(run);
    run.cited = cited;
    return (TRUE - truth) as Truth;
  };
}

function atLeast(count: number, parts: readonly Evaluate[]): Evaluate {
  return (run) => {
    let known = 0;
    let unknown = 0;
    for (let index = 0; index < parts.length; index += 1) {
      const cited = run.cited;
      const one = (parts[index] as Evaluate)(run);
      if (one === TRUE) known += 1;
      else {
        run.cited = cited;
        if (one === UNKNOWN) unknown += 1;
      }
    }
    if (known >= count) return TRUE;
    return known + unknown >= count ? UNKNOWN : FALSE;
  };
}

function medication(test: MedicationTest, vocabulary: Vocabulary): Evaluate {
  const term = vocabulary.termOf(test.member);
  const accepts = lineTest(test);
  return (run) => {
    const slot = run.slotOf(term);
    if (slot === 0) return FALSE;
    const { snapshot } = run;
    const end = snapshot.postingStart[slot] as number;
    let truth: Truth = FALSE;
    const substances = test.count > 1 ? new Set<number>() : NO_SUBSTANCES;
    let previous = -1;
    for (let posting = snapshot.postingStart[slot - 1] as number; posting < end; posting += 1) {
      const lineIndex = snapshot.postingLine[posting] as number;
      if (lineIndex === previous) continue;
      const line = snapshot.lines[lineIndex] as SnapshotLine;
      const one = accepts(run, line, snapshot.postingPart[posting] as number);
      if (one === FALSE) continue;
      previous = lineIndex;
      if (one > truth) truth = one;
      if (one === TRUE) {
        run.cite(line.fact);
        if (test.count > 1) substances.add(line.substances[snapshot.postingPart[posting] as number] ?? lineIndex);
      }
    }
    return truth === TRUE && substances.size < test.count && test.count > 1 ? FALSE : truth;
  };
}

const NO_SUBSTANCES: Set<number> = new Set();

type LineTest = (run: Run, line: SnapshotLine, part: number) => Truth;

/** The tests of one line, only those the rule asks for. */
function lineTest(test: MedicationTest): LineTest {
  const tests: LineTest[] = [];
  if (test.routeGroup !== 'any') {
    const excluded = test.routeGroup === 'systemic' ? 'local' : 'systemic';
    tests.push((_, line) => (line.routeGroup === excluded ? FALSE : TRUE));
  }
  if (test.routes.length > 0) {
    tests.push((_, line) => {
      if (line.routeCode === '') return UNKNOWN;
      return test.routes.includes(line.routeCode) ? TRUE : FALSE;
    });
  }
  if (test.forAtLeast !== undefined || test.forLessThan !== undefined) tests.push(durationTest(test));
  if (test.doseUnit !== undefined) tests.push(doseTest(test));
  if (tests.length === 0) return () => TRUE;
  const only = tests[0];
  if (tests.length === 1 && only) return only;
  return (run, line, part) => {
    let truth: Truth = TRUE;
    for (const one of tests) {
      const value = one(run, line, part);
      if (value === FALSE) return FALSE;
      if (value === UNKNOWN) truth = UNKNOWN;
    }
    return truth;
  };
}

function durationTest({ forAtLeast, forLessThan }: MedicationTest): LineTest {
  return (run, { fact }) => {
    const duration = run.snapshot.at - fact.startedAt;
    if (forAtLeast !== undefined) run.wake(fact.startedAt + forAtLeast);
    if (forLessThan !== undefined) run.wake(fact.startedAt + forLessThan);
    if (forAtLeast !== undefined && duration < forAtLeast) return FALSE;
    return forLessThan !== undefined && duration >= forLessThan ? FALSE : TRUE;
  };
}

function doseTest(test: MedicationTest): LineTest {
  return (run, line, part) => {
    const dose = part < 0 ? undefined : line.doses[part];
    const perDay = dose?.unit === test.doseUnit ? dose?.perDay : undefined;
    const perIntake = dose?.unit === test.doseUnit ? dose?.perIntake : undefined;
    const needsMore =
      (test.dosePerDay.length > 0 && perDay === undefined) ||
      (test.dosePerIntake.length > 0 && perIntake === undefined);
    if (needsMore) return run.miss({ ...DOSE_MISSING, fact: line.fact });
    if (perDay !== undefined && compare(perDay, 0, test.dosePerDay) === FALSE) return FALSE;
    return perIntake !== undefined && compare(perIntake, 0, test.dosePerIntake) === FALSE ? FALSE : TRUE;
  };
}

const DOSE_MISSING: MissingFact = {
  kind: 'dose',
  analyte: '',
  reason: 'notNormalised',
  maxAge: 0,
  fact: undefined,
};

function missingObservation(analyte: string, maxAge: number): MissingFact {
  return { kind: 'observation', analyte, reason: 'absent', maxAge, fact: undefined };
}

function observation(test: ObservationTest, analyte: number): Evaluate {
  return test.take === 'latest' ? latestObservation(test, analyte) : extremeObservation(test, analyte);
}

function latestObservation(test: ObservationTest, analyte: number): Evaluate {
  const absent = missingObservation(test.analyte, test.within);
  const { comparisons, within } = test;
  return (run) => {
    const { snapshot } = run;
    const last = (snapshot.seriesStart[analyte + 1] as number) - 1;
    if (last < (snapshot.seriesStart[analyte] as number)) return run.miss(absent);
    const fact = snapshot.pointFact[last] as EvidenceFact;
    const expires = (snapshot.pointAt[last] as number) + within;
    if (snapshot.at > expires) return run.miss({ ...absent, reason: 'tooOld', fact });
    run.wake(expires + 1);
    const truth = compare(snapshot.pointValue[last] as number, snapshot.pointBound[last] as number, comparisons);
    if (truth === TRUE) run.cite(fact);
    else if (truth === UNKNOWN) run.miss({ ...absent, reason: 'boundOnly', fact });
    return truth;
  };
}

/** The lowest or highest value in the window. */
function extremeObservation(test: ObservationTest, analyte: number): Evaluate {
  const absent = missingObservation(test.analyte, test.within);
  const sign = test.take === 'max' ? 1 : -1;
  return (run) => {
    const { snapshot } = run;
    const start = snapshot.seriesStart[analyte] as number;
    const end = snapshot.seriesStart[analyte + 1] as number;
    let best = -1;
    for (let point = end - 1; point >= start; point -= 1) {
      const expires = (snapshot.pointAt[point] as number) + test.within;
      if (snapshot.at > expires) break;
      run.wake(expires + 1);
      const better =
        best < 0 || sign * ((snapshot.pointValue[point] as number) - (snapshot.pointValue[best] as number)) > 0;
      if (better) best = point;
    }
    if (best < 0) {
      const stale = end > start ? snapshot.pointFact[end - 1] : undefined;
      return run.miss(stale ? { ...absent, reason: 'tooOld', fact: stale } : absent);
    }
    const truth = compare(snapshot.pointValue[best] as number, snapshot.pointBound[best] as number, test.comparisons);
    const fact = snapshot.pointFact[best] as EvidenceFact;
    if (truth === TRUE) run.cite(fact);
    else if (truth === UNKNOWN) run.miss({ ...absent, reason: 'boundOnly', fact });
    return truth;
  };
}

/** The latest value against the extreme one in the window before it. One value alone cannot have changed. */
function change(test: ChangeTest, analyte: number): Evaluate {
  const absent = missingObservation(test.analyte, test.within);
  const sign = test.direction === 'rises' ? 1 : -1;
  return (run) => {
    const { snapshot } = run;
    const start = snapshot.seriesStart[analyte] as number;
    const last = (snapshot.seriesStart[analyte + 1] as number) - 1;
    if (last < start) return run.miss(absent);
    const fact = snapshot.pointFact[last] as EvidenceFact;
    const latestAt = snapshot.pointAt[last] as number;
    if (snapshot.at > latestAt + test.within) return run.miss({ ...absent, reason: 'tooOld', fact });
    run.wake(latestAt + test.within + 1);
    let reference = -1;
    for (let point = last - 1; point >= start; point -= 1) {
      if (latestAt - (snapshot.pointAt[point] as number) > test.over) break;
      const further =
        reference < 0 ||
        sign * ((snapshot.pointValue[reference] as number) - (snapshot.pointValue[point] as number)) > 0;
      if (further) reference = point;
    }
    if (reference < 0) return run.miss({ ...absent, maxAge: test.over });
    if ((snapshot.pointBound[last] as number) !== 0 || (snapshot.pointBound[reference] as number) !== 0) {
      return run.miss({ ...absent, reason: 'boundOnly', fact });
    }
    const truth = changed(snapshot.pointValue[reference] as number, snapshot.pointValue[last] as number, test);
    if (truth === TRUE) {
      run.cite(snapshot.pointFact[reference] as EvidenceFact);
      run.cite(fact);
    }
    return truth;
  };
}

/** Whether going from `before` to `after` is the change asked for. */
export function changed(before: number, after: number, test: Pick<ChangeTest, 'by' | 'byRatio' | 'direction'>): Truth {
  const [low, high] = test.direction === 'rises' ? [before, after] : [after, before];
  if (test.byRatio !== undefined) return low > 0 && high >= low * test.byRatio ? TRUE : FALSE;
  return test.by !== undefined && Number((high - low).toPrecision(12)) >= test.by ? TRUE : FALSE;
}

function noObservation(test: NoObservationTest, analyte: number): Evaluate {
  return (run) => {
    const { snapshot } = run;
    const last = (snapshot.seriesStart[analyte + 1] as number) - 1;
    if (last < (snapshot.seriesStart[analyte] as number)) return TRUE;
    const expires = (snapshot.pointAt[last] as number) + test.within;
    if (snapshot.at <= expires) {
      run.wake(expires + 1);
      return FALSE;
    }
    run.cite(snapshot.pointFact[last] as EvidenceFact);
    return TRUE;
  };
}

function age(test: AgeTest): Evaluate {
  return (run) => {
    const { age: years, patient } = run.snapshot;
    if (years === undefined) return run.miss(BIRTH_DATE_MISSING);
    run.wake(run.snapshot.nextBirthday);
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
