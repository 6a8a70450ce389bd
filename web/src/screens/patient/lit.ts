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
