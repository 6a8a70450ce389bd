import { ROUTE_SCOPES, type Snapshot } from '../assessment/snapshot.ts';
import type { Term, Vocabulary } from '../assessment/vocabulary.ts';
import { isMember } from '../knowledge/compile.ts';
import type { Member } from '../knowledge/model.ts';
import type { Expression, MedicationTest, Rule } from './model.ts';

/** A medicine by some routes: what must be present for a rule to concern the patient. */
interface Trigger {
  readonly term: Term;
  readonly scope: number;
}

/** Which rules the presence of a medicine makes candidates: the others need not be looked at. */
export class Triggers {
  /** Rules that a medicine of slot `s` (a term, taken by some routes) triggers: `rules[start[s]]` to `rules[start[s + 1]]`. */
  private readonly start: Int32Array;
  private readonly rules: Int32Array;
  /** Rules that need no medicine at all. */
  private readonly always: Int32Array;

  constructor(rules: readonly Rule[], vocabulary: Vocabulary) {
    const triggers = rules.map((rule) => triggersOf(rule.for, vocabulary));
    const bySlot: number[][] = Array.from({ length: vocabulary.termCount * SCOPES }, () => []);
    triggers.forEach((of, rule) => {
      const slots = of?.flatMap(({ term, scope }) =>
        ROUTES_TAKEN.filter((taken) => (taken & scope) !== 0).map((taken) => slotOf(term, taken)),
      );
      for (const slot of new Set(slots)) bySlot[slot]?.push(rule);
    });
    const starts = [0];
    for (const slot of bySlot) starts.push((starts.at(-1) ?? 0) + slot.length);
    this.start = Int32Array.from(starts);
    this.rules = Int32Array.from(bySlot.flat());
    this.always = Int32Array.from(triggers.flatMap((of, index) => (of ? [] : [index])));
  }

  /** Sets the bit of each candidate. */
  mark({ terms, termScopes }: Snapshot, bits: Int32Array): void {
    const { start, rules, always } = this;
    for (let index = 0; index < terms.length; index += 1) {
      const slot = slotOf(terms[index] as number, termScopes[index] as number);
      const end = start[slot + 1] as number;
      for (let at = start[slot] as number; at < end; at += 1) markRule(rules[at] as number, bits);
    }
    for (let index = 0; index < always.length; index += 1) markRule(always[index] as number, bits);
  }
}

/** The ways a patient can take the medicines of a term. */
const ROUTES_TAKEN = [ROUTE_SCOPES.systemic, ROUTE_SCOPES.local, ROUTE_SCOPES.any];
const SCOPES = ROUTES_TAKEN.length;

function slotOf(term: Term, taken: number): number {
  return term * SCOPES + taken - 1;
}

function markRule(rule: number, bits: Int32Array): void {
  bits[rule >> 5] = (bits[rule >> 5] as number) | (1 << (rule & 31));
}

/** Whether the presence that triggers the test is all it asks for. */
export function isPresenceOnly(test: MedicationTest): boolean {
  return (
    test.count === 1 &&
    test.routes.length === 0 &&
    test.doseUnit === undefined &&
    test.forAtLeast === undefined &&
    test.forLessThan === undefined
  );
}

/**
 * The triggers of which at least one must be present for `expression` to be other than false; `undefined` when it
 * can hold without any medicine. In a conjunction the rarest requirement is taken.
 */
function triggersOf(expression: Expression, vocabulary: Vocabulary): Trigger[] | undefined {
  switch (expression.op) {
    case 'medication':
      return [{ term: vocabulary.termOf(expression.member), scope: ROUTE_SCOPES[expression.routeGroup] }];
    case 'all': {
      const options = expression.of.flatMap((part) => {
        const triggers = triggersOf(part, vocabulary);
        return triggers ? [{ triggers, size: sizeOf(triggers, vocabulary) }] : [];
      });
      return options.sort((a, b) => a.size - b.size)[0]?.triggers;
    }
    case 'any':
    case 'atLeast': {
      const options = expression.of.map((part) => triggersOf(part, vocabulary));
      return options.includes(undefined) || options.length === 0 ? undefined : options.flatMap((of) => of ?? []);
    }
    default:
      return undefined;
  }
}

/** How many substances the triggers hold: a stand-in for how often they are prescribed. */
function sizeOf(triggers: readonly Trigger[], { knowledge, members }: Vocabulary): number {
  const sets = triggers.map(({ term }) => knowledge.membersOf(members[term] as Member));
  return knowledge.substances.filter((substance, index) => sets.some((set) => isMember(set, index, substance.atc)))
    .length;
}
