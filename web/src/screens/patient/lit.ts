import { SEVERITIES, type Severity } from '../../clinical/severity-mark.tsx';
import type { Alert } from './patient-query.ts';

/** The facts an alert rests on, what they were computed from included: what it lights on the screen. */
export function factsOf(alert: Pick<Alert, 'reasons'>): ReadonlySet<string> {
  return new Set(
    alert.reasons.flatMap(({ facts }) =>
      facts.flatMap(({ factId, inputs }) => [factId, ...inputs.map((input) => input.factId)]),
    ),
  );
}

/** For each line, the strictest reason of an open alert that rests on it. */
export function severityByLine(alerts: readonly Alert[]): ReadonlyMap<string, Severity> {
  const found = new Map<string, Severity>();
  const reasons = alerts.filter(({ status }) => status === 'open').flatMap((alert) => alert.reasons);
  for (const severity of [...SEVERITIES].reverse()) {
    for (const reason of reasons.filter((one) => one.severity === severity)) {
      for (const factId of factsOf({ reasons: [reason] })) found.set(factId, severity);
    }
  }
  return found;
}

/** The medicines in cause, each once, in the order of the reasons. */
export function culpritsOf(alert: Pick<Alert, 'reasons'>): readonly Alert['reasons'][number]['facts'][number][] {
  const medicines = alert.reasons.flatMap(({ facts }) => facts.filter(({ kind }) => kind === 'medicationRequest'));
  return [...new Map(medicines.map((fact) => [fact.factId, fact])).values()];
}

/** What is marked on the screen: what an alert lights, what somebody was sent to, what has just changed. */
export interface Marks {
  readonly lit: ReadonlySet<string>;
  readonly found: string | undefined;
  readonly changed: ReadonlySet<string>;
}

/** The classes of whatever stands for a fact. */
export function classesOf({ lit, found, changed }: Marks, id: string, ...others: readonly string[]): string {
  const marks = [lit.has(id) ? 'lit' : '', found === id ? 'found' : '', changed.has(id) ? 'marked' : ''];
  return [...others, ...marks].filter((name) => name !== '').join(' ');
}
