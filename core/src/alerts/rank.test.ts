import { describe, expect, it } from 'vitest';
import type { Severity } from '../assessment/answer.ts';
import { type RankingInput, rank } from './rank.ts';

const WEIGHTS = { severity: { CI: 8, AD: 4, PE: 2, APEC: 0.1 }, newLine: 1, unanalysedLine: 3, neverAnalysed: 5 };
const NOTHING: RankingInput = { openAlerts: [], newLines: 0, unanalysedLines: 0, lastAnalysisAt: 1 };
const alerts = (...severities: Severity[]) => severities.map((severity) => ({ severity }));

const check = (
  what: string,
  input: Partial<RankingInput>,
  strictest: Severity | undefined,
  terms: Readonly<Record<string, number>>,
) =>
  it(`${what}: ${JSON.stringify(terms)}`, () => {
    const found = rank({ ...NOTHING, ...input }, WEIGHTS);
    expect(found.strictest).toBe(strictest);
    expect(Object.fromEntries(found.terms.map(({ code, points }) => [code, points]))).toEqual(terms);
    expect(found.score).toBeCloseTo(
      Object.values(terms).reduce((sum, points) => sum + points, 0),
      2,
    );
  });

describe('why a patient stands where it does', () => {
  check('nothing to do', {}, undefined, {});
  check('alerts add up', { openAlerts: alerts('PE', 'AD', 'PE') }, 'AD', { alerts: 8 });
  check('the strictest is said apart', { openAlerts: alerts('APEC', 'CI') }, 'CI', { alerts: 8.1 });
  check('new lines', { newLines: 3 }, undefined, { newLines: 3 });
  check('lines nobody could analyse', { unanalysedLines: 2 }, undefined, { unanalysedLines: 6 });
  check('never analysed', { lastAnalysisAt: undefined }, undefined, { neverAnalysed: 5 });
  check('analysed at the beginning of time', { lastAnalysisAt: 0 }, undefined, {});
  check('all of it', { openAlerts: alerts('CI'), newLines: 1, unanalysedLines: 1, lastAnalysisAt: undefined }, 'CI', {
    alerts: 8,
    newLines: 1,
    unanalysedLines: 3,
    neverAnalysed: 5,
  });

  it('is shown without the noise of binary fractions', () => {
    expect(rank({ ...NOTHING, openAlerts: alerts('APEC', 'APEC', 'APEC') }, WEIGHTS).score).toBe(0.3);
  });
});
