import { FALSE, TRUE, type Truth, UNKNOWN } from '../assessment/answer.ts';
import type { EvidenceFact, MissingFact } from '../assessment/evidence.ts';
import type { Snapshot } from '../assessment/snapshot.ts';
import type { Vocabulary } from '../assessment/vocabulary.ts';
import { type Instant, NEVER } from '../time/instant.ts';
import type { Comparison } from './model.ts';

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

  /** The answer may change at `instant`, if that is still to come. */
  wake(instant: Instant): void {
    if (instant > this.snapshot.at && instant < this.next) this.next = instant;
  }
}

/** Whether a value, known exactly or as a bound, passes all comparisons. */
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

/** `<5` is certainly not above 6 and certainly below 7; whether it is below 3 nobody knows. */
function bounded(value: number, bound: number, { operator, value: threshold }: Comparison): Truth {
  const upwards = operator === '>' || operator === '>=';
  if (bound < 0) {
    if (upwards) return value <= threshold ? FALSE : UNKNOWN;
    return value <= threshold ? TRUE : UNKNOWN;
  }
  if (upwards) return value >= threshold ? TRUE : UNKNOWN;
  return value >= threshold ? FALSE : UNKNOWN;
}
