import { type Answer, FALSE, type Severity, strictest, TRUE, UNKNOWN } from '../assessment/answer.ts';
import type { EvidenceFact, MissingFact } from '../assessment/evidence.ts';
import type { Snapshot } from '../assessment/snapshot.ts';
import type { Term, Vocabulary } from '../assessment/vocabulary.ts';
import { isMember } from '../knowledge/compile.ts';
import type { Member } from '../knowledge/model.ts';
import { type Instant, NEVER } from '../time/instant.ts';
import { compileExpression } from './compile.ts';
import { type Expression, expressionsOf, type Rule, testsOf } from './model.ts';
import { type Evaluate, Run } from './run.ts';

/** A rule that fires or cannot be assessed, with what that rests on. */
export interface RuleFinding {
  readonly rule: Rule;
  readonly index: number;
  readonly answer: Extract<Answer, 'fires' | 'notAssessable'>;
  readonly severity: Severity;
  readonly evidence: readonly EvidenceFact[];
  readonly missing: readonly MissingFact[];
}

/**
 * What the rules say of one patient. Rules not listed in `evaluated` do not concern the patient's medicines and
 * were not run: they are not applicable.
 */
export interface RuleAssessment {
  readonly fired: readonly RuleFinding[];
  readonly notAssessable: readonly RuleFinding[];
  /** Rules run, ascending; `answers` and `nextChangeAt` go with it. */
  readonly evaluated: Int32Array;
  /** Position in `ANSWERS`. */
  readonly answers: Uint8Array;
  /** When time alone could change each answer; NEVER when it cannot. */
  readonly nextChangeAt: Float64Array;
  /** Rules that threw: a bug of ours, to be reported; the rule itself is among `notAssessable`. */
  readonly broken: readonly { readonly rule: string; readonly error: string }[];
}

export const ANSWERS: readonly Answer[] = ['fires', 'clear', 'notAssessable', 'notApplicable'];
const FIRES = 0;
const CLEAR = 1;
const NOT_ASSESSABLE = 2;
const NOT_APPLICABLE = 3;

const NO_EVIDENCE: readonly EvidenceFact[] = [];
const NO_MISSING: readonly MissingFact[] = [];
const BROKEN: MissingFact = { kind: 'checkFailed', analyte: '', reason: 'broken', maxAge: 0, fact: undefined };

interface CompiledRule {
  readonly rule: Rule;
  readonly index: number;
  readonly concerned: Evaluate;
  readonly when: Evaluate;
  readonly silent: Evaluate | undefined;
  readonly raise: readonly { readonly to: Severity; readonly when: Evaluate }[];
}

/** What a rule reads: when none of it changed and no time passed, its answer stands. */
export interface RuleDependencies {
  readonly terms: ReadonlySet<Term>;
  readonly analytes: ReadonlySet<number>;
  readonly demographics: boolean;
  readonly conditions: boolean;
}

/** The rules of one edition, compiled once and run on many patients. */
export class Rulebook {
  readonly rules: readonly Rule[];
  readonly vocabulary: Vocabulary;
  readonly dependencies: readonly RuleDependencies[];
  private readonly compiled: readonly CompiledRule[];
  /** Term → rules that need it; the last entry holds those that need no medicine at all. */
  private readonly triggers: readonly Int32Array[];
  private readonly always: Int32Array;
  private readonly candidates: Int32Array;
  private readonly scratchIndex: Int32Array;
  private readonly scratchAnswer: Uint8Array;
  private readonly scratchNext: Float64Array;
  private run: Run | undefined;

  constructor(rules: readonly Rule[], vocabulary: Vocabulary) {
    this.rules = rules;
    this.vocabulary = vocabulary;
    this.compiled = rules.map((rule, index) => compileRule(rule, index, vocabulary));
    this.dependencies = rules.map((rule) => dependenciesOf(rule, vocabulary));
    const triggers = rules.map((rule) => triggerOf(rule.for, vocabulary));
    this.triggers = Array.from({ length: vocabulary.termCount }, (_, term) =>
      Int32Array.from(triggers.flatMap((terms, index) => (terms?.includes(term) ? [index] : []))),
    );
    this.always = Int32Array.from(triggers.flatMap((terms, index) => (terms ? [] : [index])));
    this.candidates = new Int32Array((rules.length + 31) >> 5);
    this.scratchIndex = new Int32Array(rules.length);
    this.scratchAnswer = new Uint8Array(rules.length);
    this.scratchNext = new Float64Array(rules.length);
  }

  /** Runs every rule that the patient's medicines can concern. */
  assess(snapshot: Snapshot): RuleAssessment {
    this.candidates.fill(0);
    const { terms } = snapshot;
    for (let index = 0; index < terms.length; index += 1) {
      const rules = this.triggers[terms[index] as number] as Int32Array;
      for (let rule = 0; rule < rules.length; rule += 1) this.mark(rules[rule] as number);
    }
    for (let rule = 0; rule < this.always.length; rule += 1) this.mark(this.always[rule] as number);
    return this.runMarked(snapshot);
  }

  /** Runs every rule, by index or not: the answers must be those of `assess`. For tests and for "why not?". */
  assessAll(snapshot: Snapshot): RuleAssessment {
    this.candidates.fill(-1);
    return this.runMarked(snapshot);
  }

  /** Runs only the rules given, which must be ascending. */
  assessOnly(snapshot: Snapshot, rules: Iterable<number>): RuleAssessment {
    this.candidates.fill(0);
    for (const rule of rules) this.mark(rule);
    return this.runMarked(snapshot);
  }

  /** The rules that the snapshot's medicines make candidates, ascending. */
  candidatesOf(snapshot: Snapshot): Set<number> {
    const found = new Set<number>(this.always);
    for (const term of snapshot.terms) for (const rule of this.triggers[term] ?? []) found.add(rule);
    return found;
  }

  private mark(rule: number): void {
    this.candidates[rule >> 5] = (this.candidates[rule >> 5] as number) | (1 << (rule & 31));
  }

  private runMarked(snapshot: Snapshot): RuleAssessment {
    this.run ??= new Run(this.vocabulary, snapshot);
    const { run } = this;
    const fired: RuleFinding[] = [];
    const notAssessable: RuleFinding[] = [];
    const broken: { rule: string; error: string }[] = [];
    let count = 0;
    run.open(snapshot);
    for (let word = 0; word < this.candidates.length; word += 1) {
      let bits = this.candidates[word] as number;
      while (bits !== 0) {
        const index = (word << 5) + (31 - Math.clz32(bits & -bits));
        bits &= bits - 1;
        const compiled = this.compiled[index];
        if (!compiled) break;
        const answer = this.runOne(run, compiled, fired, notAssessable, broken);
        this.scratchIndex[count] = index;
        this.scratchAnswer[count] = answer;
        this.scratchNext[count] = run.next;
        count += 1;
      }
    }
    run.close();
    return {
      fired,
      notAssessable,
      evaluated: this.scratchIndex.slice(0, count),
      answers: this.scratchAnswer.slice(0, count),
      nextChangeAt: this.scratchNext.slice(0, count),
      broken,
    };
  }

  /** A rule that throws is a bug of ours: that rule cannot be assessed, the others go on. */
  private runOne(
    run: Run,
    compiled: CompiledRule,
    fired: RuleFinding[],
    notAssessable: RuleFinding[],
    broken: { rule: string; error: string }[],
  ): number {
    run.begin();
    try {
      return evaluateRule(run, compiled, fired, notAssessable);
    } catch (error) {
      run.next = NEVER;
      broken.push({ rule: compiled.rule.id, error: error instanceof Error ? error.message : String(error) });
      notAssessable.push(findingOf(compiled, 'notAssessable', compiled.rule.severity, NO_EVIDENCE, [BROKEN]));
      return NOT_ASSESSABLE;
    }
  }
}

function evaluateRule(run: Run, compiled: CompiledRule, fired: RuleFinding[], notAssessable: RuleFinding[]): number {
  const concerned = compiled.concerned(run);
  if (concerned === FALSE) return NOT_APPLICABLE;
  const holds = compiled.when(run);
  if (holds === FALSE) return CLEAR;
  const { cited } = run;
  const silenced = compiled.silent === undefined ? FALSE : compiled.silent(run);
  run.cited = cited;
  if (silenced === TRUE) return CLEAR;
  const { rule } = compiled;
  if (concerned === UNKNOWN || holds === UNKNOWN || silenced === UNKNOWN) {
    notAssessable.push(findingOf(compiled, 'notAssessable', rule.severity, run.firstCited(cited), run.allMissed()));
    return NOT_ASSESSABLE;
  }
  let { severity } = rule;
  for (const step of compiled.raise) {
    if (step.when(run) === TRUE) severity = strictest(severity, step.to);
    run.cited = cited;
  }
  fired.push(findingOf(compiled, 'fires', severity, run.firstCited(cited), NO_MISSING));
  return FIRES;
}

function findingOf(
  { rule, index }: CompiledRule,
  answer: RuleFinding['answer'],
  severity: Severity,
  evidence: readonly EvidenceFact[],
  missing: readonly MissingFact[],
): RuleFinding {
  return { rule, index, answer, severity, evidence, missing };
}

function compileRule(rule: Rule, index: number, vocabulary: Vocabulary): CompiledRule {
  return {
    rule,
    index,
    concerned: compileExpression(rule.for, vocabulary),
    when: compileExpression(rule.when, vocabulary),
    silent: rule.silent && compileExpression(rule.silent, vocabulary, TRUE),
    raise: rule.raise.map((step) => ({ to: step.to, when: compileExpression(step.when, vocabulary) })),
  };
}

/** All the sets of medicines that rules name. */
export function membersOfRules(rules: readonly Rule[]): Member[] {
  return rules.flatMap((rule) =>
    expressionsOf(rule)
      .flatMap(testsOf)
      .flatMap((test) => (test.op === 'medication' ? [test.member] : [])),
  );
}

function dependenciesOf(rule: Rule, vocabulary: Vocabulary): RuleDependencies {
  const tests = expressionsOf(rule).flatMap(testsOf);
  const { knowledge } = vocabulary;
  const analytes = tests.flatMap((test) => ('analyte' in test ? [knowledge.analyteById.get(test.analyte) ?? -1] : []));
  return {
    terms: new Set(tests.flatMap((test) => (test.op === 'medication' ? [vocabulary.termOf(test.member)] : []))),
    analytes: new Set(analytes),
    demographics: tests.some((test) => test.op === 'age' || test.op === 'sex'),
    conditions: tests.some((test) => test.op === 'condition'),
  };
}

/**
 * The terms of which at least one must be present for `expression` to be other than false; `undefined` when it
 * can hold without any medicine. In a conjunction the rarest requirement is taken.
 */
function triggerOf(expression: Expression, vocabulary: Vocabulary): Term[] | undefined {
  switch (expression.op) {
    case 'medication':
      return [vocabulary.termOf(expression.member)];
    case 'all': {
      const options = expression.of.flatMap((part) => {
        const terms = triggerOf(part, vocabulary);
        return terms ? [{ terms, size: sizeOf(terms, vocabulary) }] : [];
      });
      return options.sort((a, b) => a.size - b.size)[0]?.terms;
    }
    case 'any':
    case 'atLeast': {
      const options = expression.of.map((part) => triggerOf(part, vocabulary));
      return options.includes(undefined) || options.length === 0 ? undefined : options.flatMap((terms) => terms ?? []);
    }
    default:
      return undefined;
  }
}

/** How many substances the terms hold: a stand-in for how often they are prescribed. */
function sizeOf(terms: readonly Term[], { knowledge, members }: Vocabulary): number {
  const sets = terms.map((term) => knowledge.membersOf(members[term] as Member));
  return knowledge.substances.filter((substance, index) => sets.some((set) => isMember(set, index, substance.atc)))
    .length;
}

/** The earliest instant at which time alone could change one of the answers. */
export function nextChangeOf(assessment: RuleAssessment): Instant {
  let next = NEVER;
  for (const instant of assessment.nextChangeAt) if (instant < next) next = instant;
  return next;
}
