import { HOUR } from '@paracelse/core/time/instant.ts';
import type { PlainPatient, PlainRule } from '../rules/workload.ts';

/**
 * The smallest code that could do the job: integers only, rules found by medicine, evidence as positions, and for each
 * rule looked at its answer and when time alone could change it. It knows one shape of rule and one window, no bound,
 * no route, no dose, no unit, and throws its arrays away at the next patient.
 */
export interface LimitFinding {
  readonly rule: number;
  /** Positions: medicines that match, then the result. */
  readonly evidence: readonly number[];
}

export interface LimitAssessment {
  readonly fired: readonly LimitFinding[];
  readonly notAssessable: readonly number[];
  readonly evaluated: readonly number[];
  readonly answers: readonly number[];
  readonly nextChangeAt: readonly number[];
}

const WINDOW = 72 * HOUR;
const FIRES = 0;
const CLEAR = 1;
const NOT_ASSESSABLE = 2;

export function limitEngine(rules: readonly PlainRule[], substances: number) {
  const bySubstance = Array.from({ length: substances }, (_, substance) =>
    Int32Array.from(rules.flatMap((rule, index) => (rule.substances.includes(substance) ? [index] : []))),
  );
  const analyte = Int32Array.from(rules, (rule) => rule.analyte);
  const above = Float64Array.from(rules, (rule) => rule.above);
  const minimumAge = Int32Array.from(rules, (rule) => rule.minimumAge ?? 0);
  const seen = new Int32Array(rules.length).fill(-1);
  const found: (number[] | undefined)[] = [];
  let run = 0;
  return (patient: LimitPatient, now: number): LimitAssessment => {
    run += 1;
    const { age, medications, results, times } = patient;
    const fired: LimitFinding[] = [];
    const notAssessable: number[] = [];
    const evaluated: number[] = [];
    const answers: number[] = [];
    const nextChangeAt: number[] = [];
    for (let position = 0; position < medications.length; position += 1) {
      const candidates = bySubstance[medications[position] as number] as Int32Array;
      for (let index = 0; index < candidates.length; index += 1) {
        const rule = candidates[index] as number;
        if (seen[rule] === run) {
          found[rule]?.push(position);
          continue;
        }
        seen[rule] = run;
        found[rule] = undefined;
        evaluated.push(rule);
        const result = analyte[rule] as number;
        const expires = (times[result] as number) + WINDOW;
        if (now > expires) {
          notAssessable.push(rule);
          answers.push(NOT_ASSESSABLE);
          nextChangeAt.push(Number.POSITIVE_INFINITY);
          continue;
        }
        nextChangeAt.push(expires + 1);
        if ((results[result] as number) <= (above[rule] as number) || age < (minimumAge[rule] as number)) {
          answers.push(CLEAR);
          continue;
        }
        answers.push(FIRES);
        const evidence = [result, position];
        found[rule] = evidence;
        fired.push({ rule, evidence });
      }
    }
    return { fired, notAssessable, evaluated, answers, nextChangeAt };
  };
}

export interface LimitPatient {
  readonly age: number;
  readonly medications: Int32Array;
  readonly results: Float64Array;
  readonly times: Float64Array;
}

/** A plain patient whose results all came at one instant. */
export function limitPatient(patient: PlainPatient, at: number): LimitPatient {
  return {
    age: patient.age,
    medications: Int32Array.from(patient.medications),
    results: Float64Array.from(patient.results),
    times: Float64Array.from(patient.results, () => at),
  };
}
