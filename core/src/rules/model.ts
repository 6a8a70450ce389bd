import type { Bilingual, Severity } from '../assessment/answer.ts';
import type { DoseUnit } from '../assessment/dose.ts';
import type { Member } from '../knowledge/model.ts';
import type { FilePlace } from '../problems/problem.ts';
import type { Quantity } from '../units/quantity.ts';

/** `draft` never runs; `trial` runs and shows only to those who follow it; `active` raises alerts; `retired` is kept. */
export type RuleStatus = 'draft' | 'trial' | 'active' | 'retired';

/** What kind of advice: something wrong, a control that is due, something that should be given. */
export type RuleKind = 'alert' | 'monitoring' | 'omission' | 'information';

export interface Reference {
  readonly title: string;
  readonly publisher: string;
  readonly date: string;
  readonly url: string;
}

/** `above` 5.5, `atLeast` 5.5, `below`, `atMost`; a between is one of each. Values in the unit of what is compared. */
export interface Comparison {
  readonly operator: '>' | '>=' | '<' | '<=';
  readonly value: number;
  /** As the author wrote it, shown with the explanation. */
  readonly written: Quantity;
}

export interface MedicationTest {
  readonly op: 'medication';
  readonly member: Member;
  readonly as: string;
  readonly routeGroup: 'systemic' | 'local' | 'any';
  readonly routes: readonly string[];
  readonly dosePerDay: readonly Comparison[];
  readonly dosePerIntake: readonly Comparison[];
  readonly doseUnit: DoseUnit | undefined;
  /** In force for at least / less than this long, milliseconds. */
  readonly forAtLeast: number | undefined;
  readonly forLessThan: number | undefined;
  /** Distinct substances needed; 1 unless the rule counts. */
  readonly count: number;
  readonly place: FilePlace;
}

export interface ObservationTest {
  readonly op: 'observation';
  readonly analyte: string;
  readonly as: string;
  readonly take: 'latest' | 'min' | 'max';
  /** Oldest result accepted, milliseconds. */
  readonly within: number;
  readonly comparisons: readonly Comparison[];
  readonly place: FilePlace;
}

/** The latest value against the lowest (rises) or highest (falls) one before it in the window. */
export interface ChangeTest {
  readonly op: 'change';
  readonly analyte: string;
  readonly as: string;
  readonly direction: 'rises' | 'falls';
  /** Difference in the analyte's unit, or `undefined` when a ratio is asked. */
  readonly by: number | undefined;
  readonly byRatio: number | undefined;
  readonly written: Quantity;
  /** Window before the latest value, milliseconds. */
  readonly over: number;
  /** Oldest latest value accepted. */
  readonly within: number;
  readonly place: FilePlace;
}

/** True when no result of the analyte lies in the window: a control is due. */
export interface NoObservationTest {
  readonly op: 'noObservation';
  readonly analyte: string;
  readonly within: number;
  readonly place: FilePlace;
}

export interface AgeTest {
  readonly op: 'age';
  readonly comparisons: readonly Comparison[];
  readonly place: FilePlace;
}

export interface SexTest {
  readonly op: 'sex';
  readonly sex: 'female' | 'male';
  readonly place: FilePlace;
}

export interface ConditionTest {
  readonly op: 'condition';
  readonly cim10: readonly string[];
  readonly name: Bilingual;
  readonly as: string;
  readonly place: FilePlace;
}

export interface AllOf {
  readonly op: 'all';
  readonly of: readonly Expression[];
  readonly place: FilePlace;
}

export interface AnyOf {
  readonly op: 'any';
  readonly of: readonly Expression[];
  readonly place: FilePlace;
}

export interface Not {
  readonly op: 'not';
  readonly of: Expression;
  readonly place: FilePlace;
}

export interface AtLeast {
  readonly op: 'atLeast';
  readonly count: number;
  readonly of: readonly Expression[];
  readonly place: FilePlace;
}

export type Test =
  | MedicationTest
  | ObservationTest
  | ChangeTest
  | NoObservationTest
  | AgeTest
  | SexTest
  | ConditionTest;

export type Expression = Test | AllOf | AnyOf | Not | AtLeast;

/** An acknowledged alert speaks again when one of these holds against the values it was acknowledged with. */
export interface Worse {
  readonly analyte: string;
  readonly direction: 'rises' | 'falls';
  readonly by: number;
  readonly written: Quantity;
}

export interface Rule {
  readonly id: string;
  readonly version: number;
  readonly status: RuleStatus;
  readonly kind: RuleKind;
  readonly severity: Severity;
  /** Raised to this level when the condition holds as well; the strictest counts. */
  readonly raise: readonly { readonly to: Severity; readonly when: Expression }[];
  /** Clinical problem the alert is grouped under. */
  readonly problem: string;
  readonly title: Bilingual;
  /** With placeholders `{name}` for what the tests bound with `as`. */
  readonly message: Bilingual;
  readonly advice: Bilingual;
  readonly author: string;
  readonly references: readonly Reference[];
  /** Whom the rule concerns; false means not applicable. */
  readonly for: Expression;
  readonly when: Expression;
  /** Reasons to stay silent although the condition holds. */
  readonly silent: Expression | undefined;
  readonly worse: readonly Worse[];
  /** Act-IP hospital codes proposed for an intervention: problem and type. */
  readonly actIp: { readonly problem: string; readonly intervention: string };
  readonly place: FilePlace;
}

/** Every test of an expression, in reading order. */
export function testsOf(expression: Expression): Test[] {
  switch (expression.op) {
    case 'all':
    case 'any':
    case 'atLeast':
      return expression.of.flatMap(testsOf);
    case 'not':
      return testsOf(expression.of);
    default:
      return [expression];
  }
}

/** All the expressions of a rule. */
export function expressionsOf(rule: Rule): Expression[] {
  return [rule.for, rule.when, ...(rule.silent ? [rule.silent] : []), ...rule.raise.map((step) => step.when)];
}
