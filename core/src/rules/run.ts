import { FALSE, TRUE, type Truth, UNKNOWN } from '../assessment/answer.ts';
import type { EvidenceFact, MissingFact } from '../assessment/evidence.ts';
import type { Snapshot } from '../assessment/snapshot.ts';
import type { Vocabulary } from '../assessment/vocabulary.ts';
import { type Instant, NEVER } from '../time/instant.ts';
import type { Comparison } from './model.ts';

/** An expression made ready to run. */
export type Evaluate = (run: Run) => Truth;

/**
 * The state of one evaluation, reused from patient to patient so that nothing is allocated for rules that stay
 * silent. Evidence is a stack: a branch that comes to nothing is taken off again.
 */
export class Run {
  snapshot: Snapshot;
  readonly evidence: EvidenceFact[] = [];
  cited = 0;
  readonly missing: MissingFact[] = [];
  missed = 0;
  /** When time alone could change the answer of the rule being evaluated. */
  next: Instant = NEVER;
  /** Term → 1 + its position in `snapshot.terms`, 0 when the patient has none of it. */
  private readonly slots: Int32Array;

  constructor(vocabulary: Vocabulary, snapshot: Snapshot) {
    this.slots = new Int32Array(vocabulary.termCount);
    this.snapshot = snapshot;
  }

  open(snapshot: Snapshot): void {
    this.snapshot = snapshot;
    const { terms } = snapshot;
    for (let index = 0; index < terms.length; index += 1) this.slots[terms[index] as number] = index + 1;
  }

  close(): void {
    const { terms } = this.snapshot;
    for (let index = 0; index < terms.length; index += 1) this.slots[terms[index] as number] = 0;
  }

  begin(): void {
    this.cited = 0;
    this.missed = 0;
    this.next = NEVER;
  }

  slotOf(term: number): number {
    return this.slots[term] as number;
  }

  cite(fact: EvidenceFact): void {
    this.evidence[this.cited] = fact;
    this.cited += 1;
  }

  miss(fact: MissingFact): Truth {
    this.missing[this.missed] = fact;
    this.missed += 1;
    return UNKNOWN;
  }

  /** What was cited first, each fact once. */
  firstCited(count: number): EvidenceFact[] {
    const facts = this.evidence.slice(0, count);
    // Nearly always a handful, and different: looked through without allocating.
    for (let index = 1; index < count; index += 1) {
      if (facts.indexOf(facts[index] as EvidenceFact) !== index) return [...new Set(facts)];
    }
    return facts;
  }

  /** What was missed, each thing once. */
  allMissed(): MissingFact[] {
    const missed = this.missing.slice(0, this.missed);
    if (missed.length < 2) return missed;
    return missed.filter((fact, index) => missed.findIndex((other) => sameMissing(fact, other)) === index);
  }

  /** The answer may change at `instant`, if that is still to come. */
  wake(instant: Instant): void {
    if (instant > this.snapshot.at && instant < this.next) this.next = instant;
  }
}

function sameMissing(a: MissingFact, b: MissingFact): boolean {
  return (
    a.kind === b.kind && a.analyte === b.analyte && a.reason === b.reason && a.maxAge === b.maxAge && a.fact === b.fact
  );
}

/** Whether a value, known exactly or as a bound (see `Bound`), passes all comparisons. */
export function compare(value: number, bound: number, comparisons: readonly Comparison[]): Truth {
  let truth: Truth = TRUE;
  for (let index = 0; index < comparisons.length; index += 1) {
    const comparison = comparisons[index] as Comparison;
    const one = bound === 0 ? exact(value, comparison) : bounded(value, bound, comparison);
    if (one === FALSE) return FALSE;
    if (one === UNKNOWN) truth = UNKNOWN;
  }
  return truth;
}

function exact(value: number, { operator, value: threshold }: Comparison): Truth {
  switch (operator) {
    case '>':
      return value > threshold ? TRUE : FALSE;
    case '>=':
      return value >= threshold ? TRUE : FALSE;
    case '<':
      return value < threshold ? TRUE : FALSE;
    default:
      return value <= threshold ? TRUE : FALSE;
  }
}

/**
 * `<5` is certainly not above 6 and certainly below 7; whether it is below 3 nobody knows. `≤5` may be 5, `<5` may not.
 */
function bounded(value: number, bound: number, { operator, value: threshold }: Comparison): Truth {
  const upwards = operator === '>' || operator === '>=';
  // Whether the very number would pass the comparison, and whether it may be the true value at all.
  const inclusive = operator === '>=' || operator === '<=';
  const attained = bound === 2 || bound === -2;
  if (bound < 0 === upwards) {
    // The value lies away from where it would pass: at most a number for "above", at least one for "below".
    const short = upwards ? value < threshold : value > threshold;
    return short || (value === threshold && !(inclusive && attained)) ? FALSE : UNKNOWN;
  }
  const beyond = upwards ? value > threshold : value < threshold;
  return beyond || (value === threshold && (inclusive || !attained)) ? TRUE : UNKNOWN;
}

/** Whether a value that lies between two numbers, ends included, passes all comparisons. */
export function compareBetween(low: number, high: number, comparisons: readonly Comparison[]): Truth {
  let truth: Truth = TRUE;
  for (const comparison of comparisons) {
    const fromLow = low === -NEVER ? UNKNOWN : bounded(low, 2, comparison);
    const one = fromLow === UNKNOWN && high !== NEVER ? bounded(high, -2, comparison) : fromLow;
    if (one === FALSE) return FALSE;
    if (one === UNKNOWN) truth = UNKNOWN;
  }
  return truth;
}
