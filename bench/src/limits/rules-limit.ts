import type { PlainPatient, PlainRule } from '../rules/workload.ts';

/**
 * The smallest code that could do the job: integers only, rules found by medicine, evidence as positions. It knows one
 * shape of rule, no missing value, no age of a result, no unit.
 */
export interface LimitFinding {
  readonly rule: number;
  /** Positions: medicines that match, then the result. */
  readonly evidence: readonly number[];
}

export function limitEngine(rules: readonly PlainRule[], substances: number) {
  const bySubstance = Array.from({ length: substances }, (_, substance) =>
    Int32Array.from(rules.flatMap((rule, index) => (rule.substances.includes(substance) ? [index] : []))),
  );
  const analyte = Int32Array.from(rules, (rule) => rule.analyte);
  const above = Float64Array.from(rules, (rule) => rule.above);
  const minimumAge = Int32Array.from(rules, (rule) => rule.minimumAge ?? 0);
  const seen = new Int32Array(rules.length).fill(-1);
  const found: number[][] = [];
  let run = 0;
  return (age: number, medications: Int32Array, results: Float64Array): LimitFinding[] => {
    run += 1;
    const findings: LimitFinding[] = [];
    for (let position = 0; position < medications.length; position += 1) {
      const candidates = bySubstance[medications[position] as number] as Int32Array;
      for (let index = 0; index < candidates.length; index += 1) {
        const rule = candidates[index] as number;
        if (seen[rule] === run) {
          found[rule]?.push(position);
          continue;
        }
        const result = analyte[rule] as number;
        if ((results[result] as number) <= (above[rule] as number) || age < (minimumAge[rule] as number)) continue;
        seen[rule] = run;
        const evidence = [result, position];
        found[rule] = evidence;
        findings.push({ rule, evidence });
      }
    }
    return findings;
  };
}

export interface LimitPatient {
  readonly age: number;
  readonly medications: Int32Array;
  readonly results: Float64Array;
}

export function limitPatient(patient: PlainPatient): LimitPatient {
  return {
    age: patient.age,
    medications: Int32Array.from(patient.medications),
    results: Float64Array.from(patient.results),
  };
}
