import type { Snapshot } from '../assessment/snapshot.ts';
import type { Vocabulary } from '../assessment/vocabulary.ts';
import type { Comparison, Expression, ObservationTest, Rule } from './model.ts';
import { isPresenceOnly } from './triggers.ts';

/** Put where the guard does not settle the rule: it has to be run. */
export const UNSETTLED = 255;

/** Columns of a guard, side by side in one array so that reading a rule touches one line of the cache. */
const ANALYTE = 0;
const WITHIN = 1;
const THRESHOLD = 2;
/** 1 where values above pass, -1 where values below do; doubled where the threshold itself passes. */
const DIRECTION = 3;
const WIDTH = 4;
const NO_GUARD = -1;

/**
 * Most rules that concern a patient stay silent because their first result is normal. For rules of that common shape
 * (a medicine is present, and first of all the latest result of an analyte compares with a number) this is settled
 * here from arrays, without running the rule. The answer and its expiry are those that running it would give.
 */
export class Guards {
  private readonly table: Float64Array;

  constructor(rules: readonly Rule[], vocabulary: Vocabulary) {
    this.table = Float64Array.from(rules.flatMap((rule) => rowOf(rule, vocabulary)));
  }

  /**
   * For the first `count` of `rules`: `clear` and until when, where the patient's latest result settles it, else
   * `UNSETTLED`. The rules must be known to concern the patient.
   */
  settle(
    rules: Int32Array,
    count: number,
    snapshot: Snapshot,
    clear: number,
    answers: Uint8Array,
    until: Float64Array,
  ): void {
    const { table } = this;
    const { at: now, seriesStart, pointAt, pointValue, pointBound, unusableAt } = snapshot;
    for (let index = 0; index < count; index += 1) {
      answers[index] = UNSETTLED;
      const row = (rules[index] as number) * WIDTH;
      const analyte = table[row + ANALYTE] as number;
      if (analyte === NO_GUARD) continue;
      const last = (seriesStart[analyte + 1] as number) - 1;
      if (last < (seriesStart[analyte] as number) || pointBound[last] !== 0) continue;
      const at = pointAt[last] as number;
      const expires = at + (table[row + WITHIN] as number);
      // A later result that could not be used: this one is no longer the last word.
      if (now > expires || (unusableAt[analyte] as number) > at) continue;
      const direction = table[row + DIRECTION] as number;
      const over = direction * ((pointValue[last] as number) - (table[row + THRESHOLD] as number));
      if (over > 0 || (over === 0 && (direction === 2 || direction === -2))) continue;
      answers[index] = clear;
      until[index] = expires + 1;
    }
  }
}

function rowOf(rule: Rule, { knowledge }: Vocabulary): number[] {
  const test = guardOf(rule);
  const first = test?.comparisons[0];
  if (!test || !first) return [NO_GUARD, 0, 0, 0];
  return [knowledge.analyteById.get(test.analyte) ?? NO_GUARD, test.within, first.value, directionOf(first)];
}

function directionOf({ operator }: Comparison): number {
  const sign = operator === '>' || operator === '>=' ? 1 : -1;
  return operator === '>=' || operator === '<=' ? 2 * sign : sign;
}

function guardOf(rule: Rule): ObservationTest | undefined {
  if (rule.for.op !== 'medication' || !isPresenceOnly(rule.for)) return undefined;
  const first = firstOf(rule.when);
  return first.op === 'observation' && first.take === 'latest' && first.comparisons.length > 0 ? first : undefined;
}

function firstOf(expression: Expression): Expression {
  const first = expression.op === 'all' ? expression.of[0] : undefined;
  return first ? firstOf(first) : expression;
}
