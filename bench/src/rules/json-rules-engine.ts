import { Engine } from 'json-rules-engine';
import type { PlainPatient, PlainRule } from './workload.ts';

/** What the peer says of one patient: the rules that fire, each with the conditions that held and their values. */
export interface Fired {
  readonly rule: string;
  readonly evidence: unknown;
}

/** The same rules for json-rules-engine, written as its documentation shows. */
export function peerEngine(rules: readonly PlainRule[]): Engine {
  const engine = new Engine([], { allowUndefinedFacts: true });
  for (const rule of rules) {
    engine.addRule({
      event: { type: rule.id },
      conditions: {
        all: [
          { any: rule.substances.map((value) => ({ fact: 'medications', operator: 'contains', value })) },
          { fact: `result${rule.analyte}`, operator: 'greaterThan', value: rule.above },
          ...(rule.minimumAge === undefined
            ? []
            : [{ fact: 'age', operator: 'greaterThanInclusive', value: rule.minimumAge }]),
        ],
      },
    });
  }
  return engine;
}

export function peerFacts(patient: PlainPatient): Record<string, unknown> {
  return {
    age: patient.age,
    medications: patient.medications,
    ...Object.fromEntries(patient.results.map((value, index) => [`result${index}`, value])),
  };
}

export async function peerAssess(engine: Engine, facts: Record<string, unknown>): Promise<Fired[]> {
  const { results } = await engine.run(facts);
  return results.map((result) => ({ rule: result.event?.type ?? '', evidence: result.conditions }));
}
