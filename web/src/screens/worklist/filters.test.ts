import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SEVERITIES } from '../../clinical/severity-mark.tsx';
import { filtersOf, parametersOf, SORTS, VIEWS } from './filters.ts';

describe('the address of the worklist', () => {
  it('is empty for the list as it opens', () => {
    expect(parametersOf(filtersOf(new URLSearchParams())).toString()).toBe('');
  });

  it('gives back any filters', () => {
    const filters = fc.record({
      view: fc.constantFrom(...VIEWS),
      sort: fc.constantFrom(...SORTS),
      units: fc.uniqueArray(fc.stringMatching(/^[A-Z0-9]{1,8}$/)),
      severities: fc.subarray([...SEVERITIES]),
      text: fc.string(),
    });
    fc.assert(
      fc.property(filters, (wanted) => {
        expect(filtersOf(new URLSearchParams(parametersOf(wanted).toString()))).toEqual(wanted);
      }),
    );
  });

  it('ignores what it does not know', () => {
    expect(filtersOf(new URLSearchParams('vue=x&tri=y&niveaux=CI,ZZ'))).toMatchObject({
      view: 'toAnalyse',
      sort: 'urgency',
      severities: ['CI'],
    });
  });
});
