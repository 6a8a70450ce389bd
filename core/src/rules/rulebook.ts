import { type Answer, FALSE, type Severity, strictest, TRUE, UNKNOWN } from '../assessment/answer.ts';
import type { EvidenceFact, MissingFact } from '../assessment/evidence.ts';
import type { Snapshot } from '../assessment/snapshot.ts';
import type { Term, Vocabulary } from '../assessment/vocabulary.ts';
import type { Member } from '../knowledge/model.ts';
import { type Instant, NEVER } from '../time/instant.ts';
import { compileExpression } from './compile.ts';
import { Guards, UNSETTLED } from './guards.ts';
import { expressionsOf, type Rule, testsOf } from './model.ts';
import { type Evaluate, Run } from './run.ts';
import { Triggers } from './triggers.ts';

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
  readonly evaluated: readonly number[];
  /** Position in `ANSWERS`. */
  readonly answers: readonly number[];
  /** When time alone could change each answer; NEVER when it cannot. */
  readonly nextChangeAt: readonly number[];
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

/** What one run gathers. */
interface Found {
  readonly fired: RuleFinding[];
  readonly notAssessable: RuleFinding[];
  readonly broken: { rule: string; error: string }[];
}

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
  private readonly triggers: Triggers;
  private readonly guards: Guards;
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
    this.triggers = new Triggers(rules, vocabulary);
    this.guards = new Guards(rules, vocabulary);
    this.candidates = new Int32Array((rules.length + 31) >> 5);
    this.scratchIndex = new Int32Array(rules.length);
    this.scratchAnswer = new Uint8Array(rules.length);
    this.scratchNext = new Float64Array(rules.length);
  }

  /** Runs every rule that the patient's medicines can concern. */
  assess(snapshot: Snapshot): RuleAssessment {
    this.candidates.fill(0);
    this.triggers.mark(snapshot, this.candidates);
    return this.runMarked(snapshot, true);
  }

  /** Runs every rule, by index or not: the answers must be those of `assess`. For tests and for "why not?". */
  assessAll(snapshot: Snapshot): RuleAssessment {
    this.candidates.fill(0);
    for (let rule = 0; rule < this.rules.length; rule += 1) this.mark(rule);
    return this.runMarked(snapshot, false);
  }

  /** Runs only the rules given, which must be ascending. */
  assessOnly(snapshot: Snapshot, rules: Iterable<number>): RuleAssessment {
    this.candidates.fill(0);
    for (const rule of rules) this.mark(rule);
    return this.runMarked(snapshot, false);
  }

  /** The rules that the snapshot's medicines make candidates, ascending. */
  candidatesOf(snapshot: Snapshot): Set<number> {
    const bits = new Int32Array(this.candidates.length);
    this.triggers.mark(snapshot, bits);
    const found = new Set<number>();
    for (let rule = 0; rule < this.rules.length; rule += 1) {
      if (((bits[rule >> 5] as number) >> (rule & 31)) & 1) found.add(rule);
    }
    return found;
  }

  private mark(rule: number): void {
    this.candidates[rule >> 5] = (this.candidates[rule >> 5] as number) | (1 << (rule & 31));
  }

  /** Runs the rules marked; `concerned` when the mark itself says that each of them concerns the patient. */
  private runMarked(snapshot: Snapshot, concerned: boolean): RuleAssessment {
    this.run ??= new Run(this.vocabulary, snapshot);
    const { run, scratchIndex, scratchAnswer, scratchNext } = this;
    const found: Found = { fired: [], notAssessable: [], broken: [] };
    const count = this.listMarked();
    if (concerned) this.guards.settle(scratchIndex, count, snapshot, CLEAR, scratchAnswer, scratchNext);
    else scratchAnswer.fill(UNSETTLED, 0, count);
    run.open(snapshot);
    for (let index = 0; index < count; index += 1) {
      if (scratchAnswer[index] !== UNSETTLED) continue;
      scratchAnswer[index] = this.runOne(run, this.compiled[scratchIndex[index] as number] as CompiledRule, found);
      scratchNext[index] = run.next;
    }
    run.close();
    const evaluated = new Array<number>(count);
    const answers = new Array<number>(count);
    const nextChangeAt = new Array<number>(count);
    for (let index = 0; index < count; index += 1) {
      evaluated[index] = scratchIndex[index] as number;
      answers[index] = scratchAnswer[index] as number;
      nextChangeAt[index] = scratchNext[index] as number;
    }
    return { ...found, evaluated, answers, nextChangeAt };
  }

  /** Writes the marked rules, ascending, and gives how many. */
  private listMarked(): number {
    const { candidates, scratchIndex } = this;
    let count = 0;
    for (let word = 0; word < candidates.length; word += 1) {
      let bits = candidates[word] as number;
      while (bits !== 0) {
        scratchIndex[count] = (word << 5) + (31 - Math.clz32(bits & -bits));
        count += 1;
        bits &= bits - 1;
      }
    }
    return count;
  }

  /** A rule that throws is a bug of ours: that rule cannot be assessed, the others go on. */
  private runOne(run: Run, compiled: CompiledRule, found: Found): number {
    run.begin();
    try {
      return evaluateRule(run, compiled, found);
    } catch (error) {
      run.next = NEVER;
      found.broken.push({ rule: compiled.rule.id, error: error instanceof Error ? error.message : String(error) });
      found.notAssessable.push(findingOf(compiled, 'notAssessable', compiled.rule.severity, NO_EVIDENCE, [BROKEN]));
      return NOT_ASSESSABLE;
    }
  }
}

function evaluateRule(run: Run, compiled: CompiledRule, { fired, notAssessable }: Found): number {
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

/** The earliest instant at which time alone could change one of the answers. */
export function nextChangeOf(assessment: RuleAssessment): Instant {
  let next = NEVER;
  for (const instant of assessment.nextChangeAt) if (instant < next) next = instant;
  return next;
}
