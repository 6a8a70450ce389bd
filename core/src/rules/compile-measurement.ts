import { FALSE, TRUE, type Truth, UNKNOWN } from '../assessment/answer.ts';
import type { EvidenceFact, MissingFact } from '../assessment/evidence.ts';
import { HISTORY } from '../assessment/snapshot.ts';
import { type Instant, NEVER } from '../time/instant.ts';
import type { ChangeTest, NoObservationTest, ObservationTest } from './model.ts';
import { compare, compareBetween, type Evaluate, type Run } from './run.ts';

/**
 * Tests of measurements. A result that cannot be used and came after the last usable one makes the word of that one
 * stale: it may still raise an alarm, never lift one. `lifts` is the truth by which a test lifts the alarm: false, or
 * true where the test stands under a negation or among the reasons for silence.
 */
export type Lifts = typeof TRUE | typeof FALSE;

export function observation(test: ObservationTest, analyte: number, lifts: Lifts): Evaluate {
  return test.take === 'latest' ? latestObservation(test, analyte, lifts) : extremeObservation(test, analyte, lifts);
}

function latestObservation(test: ObservationTest, analyte: number, lifts: Lifts): Evaluate {
  const absent = missingObservation(test.analyte, test.within);
  const { comparisons, within } = test;
  return (run) => {
    const { snapshot } = run;
    const last = lastOf(run, analyte);
    if (last < 0) return missStale(run, analyte, absent, undefined);
    const fact = snapshot.pointFact[last] as EvidenceFact;
    const at = snapshot.pointAt[last] as number;
    if (snapshot.at > at + within) return missStale(run, analyte, absent, fact);
    run.wake(at + within + 1);
    const truth = compare(snapshot.pointValue[last] as number, snapshot.pointBound[last] as number, comparisons);
    return settle(run, truth, analyte, lifts, at, absent, fact);
  };
}

/** The lowest or highest value in the window. */
function extremeObservation(test: ObservationTest, analyte: number, lifts: Lifts): Evaluate {
  const absent = missingObservation(test.analyte, test.within);
  const sign = test.take === 'max' ? 1 : -1;
  return (run) => {
    const { snapshot } = run;
    const start = snapshot.seriesStart[analyte] as number;
    const last = lastOf(run, analyte);
    let best = -1;
    let bounded = false;
    let first = last + 1;
    for (let point = last; point >= start && point >= 0; point -= 1) {
      const expires = (snapshot.pointAt[point] as number) + test.within;
      if (snapshot.at > expires) break;
      run.wake(expires + 1);
      first = point;
      if ((snapshot.pointBound[point] as number) !== 0) bounded = true;
      const better =
        best < 0 || sign * ((snapshot.pointValue[point] as number) - (snapshot.pointValue[best] as number)) > 0;
      if (better) best = point;
    }
    if (best < 0) return missStale(run, analyte, absent, last < 0 ? undefined : snapshot.pointFact[last]);
    const truth =
      bounded && first < last
        ? compareExtreme(run, first, last, sign, test)
        : compare(snapshot.pointValue[best] as number, snapshot.pointBound[best] as number, test.comparisons);
    const fact = snapshot.pointFact[best] as EvidenceFact;
    return settle(run, truth, analyte, lifts, snapshot.pointAt[last] as number, absent, fact);
  };
}

/** The extreme of values of which some are bounds lies between two ends; what both ends agree on is certain. */
function compareExtreme(run: Run, first: number, last: number, sign: 1 | -1, { comparisons }: ObservationTest): Truth {
  const { pointValue, pointBound } = run.snapshot;
  let low = Number.NEGATIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let point = first; point <= last; point += 1) {
    const value = sign * (pointValue[point] as number);
    const bound = sign * (pointBound[point] as number);
    if (bound >= 0 && value > low) low = value;
    if (bound > 0) high = Number.POSITIVE_INFINITY;
    else if (value > high) high = value;
  }
  return sign > 0 ? compareBetween(low, high, comparisons) : compareBetween(-high, -low, comparisons);
}

/** The latest value against the extreme one in the window before it. One value alone says nothing of a change. */
export function change(test: ChangeTest, analyte: number, lifts: Lifts): Evaluate {
  const absent = missingObservation(test.analyte, test.within);
  const sign = test.direction === 'rises' ? 1 : -1;
  return (run) => {
    const { snapshot } = run;
    const start = snapshot.seriesStart[analyte] as number;
    const last = lastOf(run, analyte);
    if (last < 0) return missStale(run, analyte, absent, undefined);
    const fact = snapshot.pointFact[last] as EvidenceFact;
    const latestAt = snapshot.pointAt[last] as number;
    if (snapshot.at > latestAt + test.within) return missStale(run, analyte, absent, fact);
    run.wake(latestAt + test.within + 1);
    let reference = -1;
    let bounded = (snapshot.pointBound[last] as number) !== 0;
    for (let point = last - 1; point >= start; point -= 1) {
      const at = snapshot.pointAt[point] as number;
      if (latestAt - at > test.over) break;
      run.wake(at + HISTORY + 1);
      if ((snapshot.pointBound[point] as number) !== 0) {
        bounded = true;
        continue;
      }
      const further =
        reference < 0 ||
        sign * ((snapshot.pointValue[reference] as number) - (snapshot.pointValue[point] as number)) > 0;
      if (further) reference = point;
    }
    if (reference < 0 && !bounded) return run.miss({ ...absent, maxAge: test.over });
    const truth =
      reference < 0 || (snapshot.pointBound[last] as number) !== 0
        ? UNKNOWN
        : changed(snapshot.pointValue[reference] as number, snapshot.pointValue[last] as number, test);
    if (truth === TRUE) run.cite(snapshot.pointFact[reference] as EvidenceFact);
    // A bound that was passed over may have been further away than the reference.
    return settle(run, truth === FALSE && bounded ? UNKNOWN : truth, analyte, lifts, latestAt, absent, fact);
  };
}

/** Whether going from `before` to `after` is the change asked for. */
export function changed(before: number, after: number, test: Pick<ChangeTest, 'by' | 'byRatio' | 'direction'>): Truth {
  const [low, high] = test.direction === 'rises' ? [before, after] : [after, before];
  if (test.byRatio !== undefined) return low > 0 && high >= clean(low * test.byRatio) ? TRUE : FALSE;
  return test.by !== undefined && clean(high - low) >= test.by ? TRUE : FALSE;
}

/** Without the noise of binary fractions: 88.4 × 1.5 is 132.6. */
function clean(value: number): number {
  return Number(value.toPrecision(12));
}

export function noObservation(test: NoObservationTest, analyte: number): Evaluate {
  return (run) => {
    const { snapshot } = run;
    const last = lastOf(run, analyte);
    if (last < 0) return TRUE;
    const at = snapshot.pointAt[last] as number;
    if (snapshot.at <= at + test.within) {
      run.wake(at + test.within + 1);
      return FALSE;
    }
    run.wake(at + HISTORY + 1);
    run.cite(snapshot.pointFact[last] as EvidenceFact);
    return TRUE;
  };
}

function missingObservation(analyte: string, maxAge: number): MissingFact {
  return { kind: 'observation', analyte, reason: 'absent', maxAge, fact: undefined };
}

/** Position of the latest point of an analyte, -1 when there is none. */
function lastOf({ snapshot }: Run, analyte: number): number {
  const last = (snapshot.seriesStart[analyte + 1] as number) - 1;
  return last < (snapshot.seriesStart[analyte] as number) ? -1 : last;
}

/** The result that cannot be used, in the window and after `since`. */
function unusableAfter(run: Run, analyte: number, since: Instant, within: number): EvidenceFact | undefined {
  const { snapshot } = run;
  const at = snapshot.unusableAt[analyte] as number;
  if (at <= since || snapshot.at > at + within) return undefined;
  run.wake(at + within + 1);
  return snapshot.latestUnusable[analyte];
}

/** Nothing in the window can be used: what came and cannot be says more than what is too old. */
function missStale(run: Run, analyte: number, absent: MissingFact, stale: EvidenceFact | undefined): Truth {
  const unusable = unusableAfter(run, analyte, -NEVER, absent.maxAge);
  if (unusable) return run.miss({ ...absent, reason: 'unusable', fact: unusable });
  if (!stale) return run.miss(absent);
  run.wake(instantOf(stale) + HISTORY + 1);
  return run.miss({ ...absent, reason: 'tooOld', fact: stale });
}

function instantOf(fact: EvidenceFact): Instant {
  return fact.kind === 'derived' ? fact.effectiveAt : fact.provenance.effectiveAt;
}

/** Cites what makes the test true, says what is missing when it is unknown, and trusts no stale all-clear. */
function settle(
  run: Run,
  truth: Truth,
  analyte: number,
  lifts: Lifts,
  latestAt: Instant,
  absent: MissingFact,
  fact: EvidenceFact,
): Truth {
  if (truth === lifts && (run.snapshot.unusableAt[analyte] as number) > latestAt) {
    const unusable = unusableAfter(run, analyte, latestAt, absent.maxAge);
    if (unusable) return run.miss({ ...absent, reason: 'unusable', fact: unusable });
  }
  if (truth === TRUE) run.cite(fact);
  else if (truth === UNKNOWN) run.miss({ ...absent, reason: 'boundOnly', fact });
  return truth;
}
