import { expect, it } from 'vitest';
import { SEVERITIES, severityRank, strictest } from './answer.ts';

it('the four levels are ordered, CI first', () => {
  expect([...SEVERITIES].reverse().sort((a, b) => severityRank(a) - severityRank(b))).toEqual([
    'CI',
    'AD',
    'PE',
    'APEC',
  ]);
  for (const a of SEVERITIES) {
    for (const b of SEVERITIES) {
      expect(strictest(a, b)).toBe(SEVERITIES[Math.min(severityRank(a), severityRank(b))]);
    }
  }
});
