import { expect, it } from 'vitest';
import { classesOf, culpritsOf, factsOf, severityByLine } from './lit.ts';
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

it('names each medicine in cause once, in the order of the reasons', () => {
  const medicine = (factId: string) => ({ ...fact(factId), kind: 'medicationRequest' });
  const reasons = [
    reason('CI', medicine('kcl'), fact('potassium')),
    reason('AD', medicine('ramipril'), medicine('kcl')),
  ];
  expect(culpritsOf(alert('open', ...reasons)).map(({ factId }) => factId)).toEqual(['kcl', 'ramipril']);
});

it('marks what is lit, found or changed, and nothing else', () => {
  const marks = { lit: new Set(['a']), found: 'a', changed: new Set(['b']) };
  expect(classesOf(marks, 'a', 'row')).toBe('row lit found');
  expect(classesOf(marks, 'b')).toBe('marked');
  expect(classesOf(marks, 'c')).toBe('');
});
