import { describe, expect, it } from 'vitest';
import type { PatientRecord } from '../../record/facts.ts';
import { foundBy, summary } from '../../testing/engine.ts';
import { line } from '../../testing/facts.ts';

const check = (what: string, medicationRequests: PatientRecord['medicationRequests'], ...expected: readonly string[]) =>
  it(`${what}: ${expected.join(', ') || 'nothing'}`, () => {
    expect(summary(foundBy('interaction', { medicationRequests }))).toEqual([...expected].sort());
  });

const ibunone = line('dci:ibunone');
const warfanol = line('dci:warfanol');
const alphapril = line('dci:alphapril');
const spirolone = line('dci:spirolone');

describe('two medicines in force', () => {
  check('one alone', [ibunone]);
  check('two that do not interact', [alphapril, warfanol]);
  check('two that do', [ibunone, warfanol], 'CI ains-warfanol ibunone+warfanol');
  check('in the other order', [warfanol, ibunone], 'CI ains-warfanol ibunone+warfanol');
  check('one of two that ended', [ibunone, line('dci:warfanol', { fact: { endedAt: 0 } })]);
  check(
    'each pair',
    [ibunone, line('dci:ketonone'), warfanol],
    'CI ains-warfanol ibunone+warfanol',
    'CI ains-warfanol ketonone+warfanol',
    'APEC ains-entre-eux ibunone+ketonone',
  );
  check('an interaction that is a draft', [alphapril, warfanol]);
  check('a class with itself, not a substance with itself', [ibunone, line('dci:ibunone', { id: 'b' })]);
});

describe('the strictest of several speaks', () => {
  check('for one problem', [alphapril, spirolone], 'AD ieca-potassiques alphapril+spirolone');
  check('where only one holds', [alphapril, line('dci:kaloride')], 'AD ieca-potassiques alphapril+kaloride');
});

describe('a pair with several official levels', () => {
  it('cannot be assessed: the strictest level is shown, with what it depends on', () => {
    const [finding, ...others] = foundBy('interaction', { medicationRequests: [line('dci:betapril'), warfanol] });
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      answer: 'notAssessable',
      severity: 'AD',
      message: {
        fr: 'betapril + warfanol : risque (au plus AD, selon la dose).',
        en: 'betapril + warfanol: risk (AD at most, depending on the dose).',
      },
      missing: [{ kind: 'interactionLevel', reason: 'severalLevels' }],
    });
  });
});

describe('routes', () => {
  check('a local one interacts with nothing', [line('dci:ibunone', { route: 'TP' }), warfanol]);
  check('a local one on the other side', [ibunone, line('dci:warfanol', { route: 'OP' })]);
  check('an unknown one may', [line('dci:ibunone', { route: '??' }), warfanol], 'CI ains-warfanol ibunone+warfanol');
  check('none stated may', [line('dci:ibunone', { route: '' }), warfanol], 'CI ains-warfanol ibunone+warfanol');
  check('a gel whose route is not known is still a gel', [line('ucd:9000103', { route: '??' }), warfanol]);
});

describe('the parts of one product', () => {
  check('are not held against each other', [line('ucd:9000105')]);
  check(
    'are held against the same part of another',
    [line('ucd:9000105'), line('dci:amoxilline')],
    'PE clavulone-amoxilline amoxilline+clavulone',
  );
  check(
    'are each held against the rest',
    [line('ucd:9000107'), warfanol],
    'CI ains-warfanol ibunone+warfanol',
    'CI ains-warfanol ketonone+warfanol',
  );
  const part = (code: string) => ({
    role: 'additive' as const,
    codings: [{ system: 'DCI', code, display: '' }],
    label: '',
    amount: undefined,
  });
  check(
    'of a compounded line are medicines of their own',
    [line('', { id: 'poche', route: 'IV', fact: { components: [part('ibunone'), part('warfanol')] } })],
    'CI ains-warfanol ibunone+warfanol',
  );
});

describe('what is said', () => {
  it('names both, cites every line, and its source', () => {
    const [found] = foundBy('interaction', {
      medicationRequests: [ibunone, warfanol, line('dci:warfanol', { id: 'b' })],
    });
    expect(found).toMatchObject({
      check: 'interaction',
      answer: 'fires',
      problem: 'bleeding',
      version: 'invented-1',
      title: { fr: 'ibunone + warfanol', en: 'ibunone + warfanol' },
      message: { fr: 'ibunone + warfanol : risque.', en: 'ibunone + warfanol: risk.' },
      advice: { fr: 'Vérifier.', en: 'Check.' },
      references: [{ title: 'Source inventée', publisher: 'Nul', date: '2026', url: 'https://x.test' }],
      missing: [],
    });
    expect(found?.evidence.map(({ id }) => id).sort()).toEqual(['b', 'dci:ibunone', 'dci:warfanol']);
  });

  it('keeps its subject when the lines change', () => {
    const subject = (medicationRequests: PatientRecord['medicationRequests']) =>
      foundBy('interaction', { medicationRequests })[0]?.subject;
    expect(subject([line('dci:warfanol', { id: 'x' }), line('dci:ibunone', { id: 'y' })])).toBe(
      subject([ibunone, warfanol]),
    );
  });
});
