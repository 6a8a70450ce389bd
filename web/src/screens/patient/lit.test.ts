import { expect, it } from 'vitest';
import { factsOf, severityByLine } from './lit.ts';
import type { Alert, Reason } from './patient-query.ts';

const fact = (factId: string, ...inputs: string[]) => ({ factId, inputs: inputs.map((input) => ({ factId: input })) });
const reason = (severity: string, ...facts: ReturnType<typeof fact>[]) => ({ severity, facts }) as unknown as Reason;
const alert = (status: string, ...reasons: Reason[]) => ({ status, reasons }) as unknown as Alert;

it('lights what an alert rests on, and what that was computed from', () => {
  const lit = factsOf(alert('open', reason('CI', fact('line'), fact('egfr', 'creatinine', 'weight'))));
  expect([...lit].sort()).toEqual(['creatinine', 'egfr', 'line', 'weight']);
});

it('marks each line with the strictest of its own reasons, not of the alert', () => {
  const alerts = [
    alert('open', reason('CI', fact('spironolactone')), reason('APEC', fact('spironolactone'), fact('enoxaparine'))),
    alert('acknowledged', reason('AD', fact('ramipril'))),
  ];
  expect([...severityByLine(alerts)].sort()).toEqual([
    ['enoxaparine', 'APEC'],
    ['spironolactone', 'CI'],
  ]);
});
