import { FALSE, TRUE, type Truth, UNKNOWN } from '../assessment/answer.ts';
import type { MissingFact } from '../assessment/evidence.ts';
import type { SnapshotLine } from '../assessment/snapshot.ts';
import type { Vocabulary } from '../assessment/vocabulary.ts';
import type { RouteGroup } from '../codes/routes.ts';
import type { Comparison, MedicationTest } from './model.ts';
import { compare, type Evaluate, type Run } from './run.ts';
import { isPresenceOnly } from './triggers.ts';

/** A line of the set that passes every test, or as many different substances as the rule counts. */
export function medication(test: MedicationTest, vocabulary: Vocabulary): Evaluate {
  const term = vocabulary.termOf(test.member);
  if (isPresenceOnly(test)) return present(term, excludedBy(test));
  const accepts = lineTest(test);
  return test.count > 1 ? counted(term, test.count, accepts) : anyLine(term, accepts);
}

/** The commonest test by far: a medicine of the set, by a route that is not excluded. */
function present(term: number, excluded: RouteGroup | undefined): Evaluate {
  return (run) => {
    const slot = run.slotOf(term);
    if (slot === 0) return FALSE;
    const { lines, postingLine, postingStart } = run.snapshot;
    const end = postingStart[slot] as number;
    let truth: Truth = FALSE;
    let previous = -1;
    for (let posting = postingStart[slot - 1] as number; posting < end; posting += 1) {
      const lineIndex = postingLine[posting] as number;
      if (lineIndex === previous) continue;
      previous = lineIndex;
      const line = lines[lineIndex] as SnapshotLine;
      if (line.routeGroup === excluded) continue;
      run.cite(line.fact);
      truth = TRUE;
    }
    return truth;
  };
}

/** The routes by which a medicine does not count; an unknown route excludes nothing. */
function excludedBy({ routeGroup }: MedicationTest): RouteGroup | undefined {
  if (routeGroup === 'any') return undefined;
  return routeGroup === 'systemic' ? 'local' : 'systemic';
}

function anyLine(term: number, accepts: LineTest): Evaluate {
  return (run) => {
    const slot = run.slotOf(term);
    if (slot === 0) return FALSE;
    const { snapshot, missed } = run;
    const end = snapshot.postingStart[slot] as number;
    let truth: Truth = FALSE;
    let previous = -1;
    for (let posting = snapshot.postingStart[slot - 1] as number; posting < end; posting += 1) {
      const lineIndex = snapshot.postingLine[posting] as number;
      if (lineIndex === previous) continue;
      const line = snapshot.lines[lineIndex] as SnapshotLine;
      const one = accepts(run, line, snapshot.postingPart[posting] as number);
      if (one > truth) truth = one;
      if (one !== TRUE) continue;
      previous = lineIndex;
      run.cite(line.fact);
    }
    if (truth !== UNKNOWN) run.missed = missed;
    return truth;
  };
}

/** A medicine known only as a whole counts for one substance of its own. */
function counted(term: number, count: number, accepts: LineTest): Evaluate {
  return (run) => {
    const slot = run.slotOf(term);
    if (slot === 0) return FALSE;
    const { snapshot, cited, missed } = run;
    const certain = new Set<number>();
    const possible = new Set<number>();
    for (
      let posting = snapshot.postingStart[slot - 1] as number;
      posting < (snapshot.postingStart[slot] as number);
      posting += 1
    ) {
      const lineIndex = snapshot.postingLine[posting] as number;
      const line = snapshot.lines[lineIndex] as SnapshotLine;
      const part = snapshot.postingPart[posting] as number;
      const one = accepts(run, line, part);
      if (one === FALSE) continue;
      const substance = line.substances[part] ?? -1 - lineIndex;
      possible.add(substance);
      if (one !== TRUE) continue;
      certain.add(substance);
      run.cite(line.fact);
    }
    const truth = certain.size >= count ? TRUE : possible.size >= count ? UNKNOWN : FALSE;
    if (truth !== UNKNOWN) run.missed = missed;
    if (truth === FALSE) run.cited = cited;
    return truth;
  };
}

type LineTest = (run: Run, line: SnapshotLine, part: number) => Truth;

/** The tests of one line, only those the rule asks for. */
function lineTest(test: MedicationTest): LineTest {
  const tests: LineTest[] = [];
  const excluded = excludedBy(test);
  if (excluded !== undefined) tests.push((_, line) => (line.routeGroup === excluded ? FALSE : TRUE));
  if (test.routes.length > 0) {
    tests.push((_, line) => {
      if (line.routeCode === '') return UNKNOWN;
      return test.routes.includes(line.routeCode) ? TRUE : FALSE;
    });
  }
  if (test.forAtLeast !== undefined || test.forLessThan !== undefined) tests.push(durationTest(test));
  if (test.doseUnit !== undefined) tests.push(doseTest(test));
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
    const known = dose?.unit === test.doseUnit;
    const perDay = compareDose(known ? dose?.perDay : undefined, test.dosePerDay);
    const perIntake = compareDose(known ? dose?.perIntake : undefined, test.dosePerIntake);
    if (perDay === FALSE || perIntake === FALSE) return FALSE;
    return perDay === UNKNOWN || perIntake === UNKNOWN ? run.miss({ ...DOSE_MISSING, fact: line.fact }) : TRUE;
  };
}

function compareDose(dose: number | undefined, comparisons: readonly Comparison[]): Truth {
  if (comparisons.length === 0) return TRUE;
  return dose === undefined ? UNKNOWN : compare(dose, 0, comparisons);
}

const DOSE_MISSING: MissingFact = {
  kind: 'dose',
  analyte: '',
  reason: 'notNormalised',
  maxAge: 0,
  fact: undefined,
};
