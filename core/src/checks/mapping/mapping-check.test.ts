import { describe, expect, it } from 'vitest';
import type { PatientRecord } from '../../record/facts.ts';
import { foundBy, summary } from '../../testing/engine.ts';
import { line } from '../../testing/facts.ts';

const check = (what: string, given: PatientRecord['medicationRequests'][number], ...expected: readonly string[]) =>
  it(`${what}: ${expected.join(', ') || 'nothing'}`, () => {
    expect(summary(foundBy('mapping', { medicationRequests: [given] }))).toEqual([...expected].sort());
  });

const part = (code: string) => ({
  role: 'additive' as const,
  codings: [{ system: 'DCI', code, display: '' }],
  label: '',
  amount: undefined,
});

describe('a line nobody understands', () => {
  check('a line that is understood', line('dci:alphapril'));
  check('an unknown code', line('ucd:1'), 'CI unknownCode ucd:1');
  check('an unknown system', line('99x:1'), 'CI unknownCodeSystem 99x:1');
  check('free text', line('Trucmycine'), 'CI noCode Trucmycine');
  check('a class', line('atc:C09A'), 'CI classOnly atc:C09A');
  check('a contradiction', line('ucd:9000101', { label: 'BETAPRIL 5 mg' }), 'CI codeAndLabelDisagree ucd:9000101');
  check(
    'two parts of a compounded line, said once',
    line('', { id: 'poche', fact: { components: [part('x'), part('y')] } }),
    'CI unknownCode poche',
  );
  check('a line that ended', line('ucd:1', { fact: { endedAt: 0 } }));

  it('cannot be assessed, says why, and shows the line', () => {
    const unknown = line('ucd:1', { label: 'TRUCMYCINE 1 g' });
    expect(foundBy('mapping', { medicationRequests: [unknown] })).toMatchObject([
      {
        answer: 'notAssessable',
        problem: 'unmapped',
        title: { fr: 'Ligne non analysée : TRUCMYCINE 1 g', en: 'Line not analysed: TRUCMYCINE 1 g' },
        message: {
          fr: 'Aucun contrôle n’a porté sur « TRUCMYCINE 1 g » : code inconnu de la base.',
          en: 'No check has looked at “TRUCMYCINE 1 g”: code unknown to the knowledge base.',
        },
        evidence: [unknown],
        missing: [{ kind: 'medicationCode', reason: 'unmatched', fact: unknown }],
      },
    ]);
  });
});
