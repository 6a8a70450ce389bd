import type { Alert } from './patient-query.ts';

/** The facts an alert rests on, what they were computed from included: what it lights on the screen. */
export function factsOf(alert: Pick<Alert, 'reasons'>): ReadonlySet<string> {
  return new Set(
    alert.reasons.flatMap(({ facts }) =>
      facts.flatMap(({ factId, inputs }) => [factId, ...inputs.map((input) => input.factId)]),
    ),
  );
}

/** For each line, the strictest open alert that rests on it. */
export function severityByLine(alerts: readonly Alert[]): ReadonlyMap<string, Alert['severity']> {
  const found = new Map<string, Alert['severity']>();
  // The server gives the strictest first.
  for (const alert of alerts) {
    if (alert.status === 'closed') continue;
    for (const factId of factsOf(alert)) if (!found.has(factId)) found.set(factId, alert.severity);
  }
  return found;
}
