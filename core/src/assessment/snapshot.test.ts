import { describe, expect, it } from 'vitest';
import type { Member } from '../knowledge/model.ts';
import type { PatientRecord } from '../record/facts.ts';
import { AT, allergy, condition, line, patient, provenance, quantity, record, result, step } from '../testing/facts.ts';
import { analyteIndex, KNOWLEDGE } from '../testing/knowledge.ts';
import { DAY, HOUR, NEVER } from '../time/instant.ts';
import { buildSnapshot, HISTORY, isInForce, type Snapshot } from './snapshot.ts';
import { buildVocabulary } from './vocabulary.ts';

const MEMBERS: readonly Member[] = [
  'list:ieca',
  'atc:C09B',
  'atc:M01A',
  'atc:M02A',
  'substance:ibunone',
  'list:ains-sauf-ketonone',
  'atc:C03AA',
];
const vocabulary = buildVocabulary(KNOWLEDGE, MEMBERS);
const snapshot = (parts: Partial<PatientRecord>, at = AT) => buildSnapshot(vocabulary, record(parts), at);
const lines = (...medicationRequests: PatientRecord['medicationRequests']) => snapshot({ medicationRequests });
const results = (...observations: PatientRecord['observations']) => snapshot({ observations });

/** The sets a patient's medicines fall in. */
const termsOf = (found: Snapshot) => [...found.terms].map((term) => vocabulary.members[term]);

/** `value@hours` of a series, with its bound. */
const series = (found: Snapshot, id: string) => {
  const analyte = analyteIndex(id);
  const [start = 0, end = 0] = found.seriesStart.slice(analyte, analyte + 2);
  return Array.from({ length: end - start }, (_, index) => ({
    value: found.pointValue[start + index],
    bound: found.pointBound[start + index],
    ago: AT - (found.pointAt[start + index] ?? 0),
    fact: found.pointFact[start + index]?.id,
  }));
};

describe('the medicines in force', () => {
  const check = (
    what: string,
    given: PatientRecord['medicationRequests'],
    expected: readonly string[],
    validUntil = NEVER,
  ) =>
    it(what, () => {
      const found = lines(...given);
      expect(found.lines.map(({ fact }) => fact.id)).toEqual(expected);
      expect(found.validUntil).toBe(validUntil);
    });
  check('a line begun', [line('dci:alphapril')], ['dci:alphapril']);
  check('a line that begins now', [line('dci:alphapril', { since: 0 })], ['dci:alphapril']);
  check('a line that begins in a moment', [line('dci:alphapril', { since: -1 })], [], AT + 1);
  check('a line that ends now', [line('dci:alphapril', { fact: { endedAt: AT } })], []);
  check(
    'a line that ends in a moment',
    [line('dci:alphapril', { fact: { endedAt: AT + 1 } })],
    ['dci:alphapril'],
    AT + 1,
  );
  check(
    'a line stopped from tomorrow on',
    [line('dci:alphapril', { fact: { status: 'stopped', endedAt: AT + DAY } })],
    ['dci:alphapril'],
    AT + DAY,
  );
  check('a cancelled line', [line('dci:alphapril', { fact: { status: 'cancelled' } })], []);
  check('a draft', [line('dci:alphapril', { fact: { status: 'draft' } })], []);
  check('a stop without its order', [line('dci:alphapril', { fact: { codings: [], label: '' } })], []);
  check(
    'a dose that changes later',
    [line('dci:alphapril', { fact: { steps: [step({ from: AT - DAY }), step({ from: AT + HOUR })] } })],
    ['dci:alphapril'],
    AT + HOUR,
  );
  check(
    'oldest first, whatever the order of the store',
    [line('dci:betapril'), line('dci:alphapril'), line('dci:spirolone', { since: 2 * DAY })],
    ['dci:spirolone', 'dci:alphapril', 'dci:betapril'],
  );

  it('a line on hold is kept apart', () => {
    const held = line('dci:alphapril', { fact: { status: 'onHold' } });
    expect(lines(held)).toMatchObject({ lines: [], suspended: [held] });
    expect(isInForce(held, AT)).toBe(true);
  });

  it('a line of components alone is in force', () => {
    expect(
      isInForce(line('', { fact: { components: [{ role: 'base', codings: [], label: 'X', amount: undefined }] } }), AT),
    ).toBe(true);
  });

  it('the dose is the one in force', () => {
    const changed = line('dci:alphapril', {
      fact: {
        steps: [
          step({ from: AT - DAY, dose: '5 mg' }),
          step({ from: AT, dose: '10 mg' }),
          step({ from: AT + HOUR, dose: '20 mg' }),
        ],
      },
    });
    expect(lines(changed).lines[0]).toMatchObject({
      step: { amountLow: quantity('10 mg') },
      doses: [{ perDay: 10, unit: 'mg' }],
    });
  });

  it('a line without a step has no dose', () => {
    expect(lines(line('dci:alphapril', { fact: { steps: [] } })).lines[0]).toMatchObject({
      step: undefined,
      routeGroup: 'unknown',
      doses: [{ problem: 'noAmount' }],
    });
  });
});

describe('a line nobody understands', () => {
  it('is listed with the reason', () => {
    expect(lines(line('ucd:1'), line('Alphapril 5 mg cp')).unanalysed).toMatchObject([
      { fact: { label: 'Alphapril 5 mg cp' }, resolution: { reason: 'noCode' } },
      { fact: { id: 'ucd:1' }, resolution: { reason: 'unknownCode' } },
    ]);
  });

  it('is listed when it is one part of a compounded line, and the other is analysed', () => {
    const part = (code: string) => ({
      role: 'additive' as const,
      codings: [{ system: 'DCI', code, display: '' }],
      label: '',
      amount: undefined,
    });
    const mixed = line('', { id: 'poche', fact: { components: [part('kaloride'), part('rien')] } });
    const found = lines(mixed);
    expect(found.lines.map(({ substances }) => substances)).toEqual([[KNOWLEDGE.substanceById.get('kaloride')]]);
    expect(found.unanalysed).toMatchObject([
      { fact: { id: 'poche' }, resolution: { reason: 'unknownCode', coding: { code: 'rien' } } },
    ]);
  });

  it('a dose of a compounded line is of nobody knows which part', () => {
    const part = {
      role: 'additive' as const,
      codings: [{ system: 'DCI', code: 'kaloride', display: '' }],
      label: '',
      amount: undefined,
    };
    expect(lines(line('', { dose: '2 g', fact: { components: [part] } })).lines[0]?.doses).toMatchObject([
      { problem: 'noStrength' },
    ]);
  });
});

describe('what a medicine counts as', () => {
  const check = (what: string, given: PatientRecord['medicationRequests'][number], expected: readonly Member[]) =>
    it(`${what}: ${expected.join(', ')}`, () => expect(termsOf(lines(given)).sort()).toEqual([...expected].sort()));
  const systemic = ['atc:M01A', 'list:ains-sauf-ketonone', 'substance:ibunone'] as const;
  check('by mouth', line('dci:ibunone'), systemic);
  check('on the skin', line('dci:ibunone', { route: 'TP' }), ['atc:M02A', 'substance:ibunone']);
  check('by an unknown route, as both', line('dci:ibunone', { route: '??' }), [...systemic, 'atc:M02A']);
  check('a gel, by its own ATC code, whatever the route says', line('ucd:9000103', { route: '??' }), [
    'atc:M02A',
    'substance:ibunone',
  ]);
  check('a combination, as itself and as its parts', line('ucd:9000102'), ['list:ieca', 'atc:C09B', 'atc:C03AA']);
  check('one part, not as the combination', line('dci:alphapril'), ['list:ieca']);
  check('a substance that a list leaves out, by its name', line('dci:ketonone'), ['atc:M01A']);
  check('a substance that a list leaves out, by its ATC code', line('atc:M01AE92'), ['atc:M01A']);
  check('a combination of which a list leaves out one part', line('ucd:9000107'), systemic);

  it('each line is found once under a set', () => {
    const found = lines(line('ucd:9000101'), line('ucd:9000102'));
    const term = vocabulary.termOf('list:ieca');
    const slot = found.terms.indexOf(term);
    expect([...found.postingLine.slice(found.postingStart[slot], found.postingStart[slot + 1])]).toEqual([0, 1]);
  });
});

describe('the content of a product', () => {
  const content = (code: string, dose: string) => lines(line(code, { dose })).lines[0];
  it('of each part of a tablet', () => {
    expect(content('ucd:9000102', '2 cp')).toMatchObject({
      strengths: ['5 mg', '12.5 mg'],
      doses: [{ perDay: 10 }, { perDay: 25 }],
    });
  });
  it('is not that of a pen when it is per millilitre', () => {
    expect(content('ucd:9000104', '1 stylo')).toMatchObject({
      strengths: [undefined],
      doses: [{ problem: 'noStrength' }],
    });
    expect(content('ucd:9000104', '12 UI')).toMatchObject({ doses: [{ perDay: 12, unit: '[IU]' }] });
  });
});

describe('results', () => {
  it('are oldest first, and two of one second in an order that does not depend on arrival', () => {
    const given = [
      result('potassium', '5 mmol/L', HOUR),
      result('potassium', '4 mmol/L', 2 * HOUR),
      result('potassium', '4.5 mmol/L', HOUR, { id: 'b' as never }),
      result('potassium', '4.5 mmol/L', HOUR, { id: 'a' as never }),
    ];
    const expected = [
      { value: 4, bound: 0, ago: 2 * HOUR, fact: `potassium@${2 * HOUR}` },
      { value: 4.5, bound: 0, ago: HOUR, fact: 'a' },
      { value: 4.5, bound: 0, ago: HOUR, fact: 'b' },
      { value: 5, bound: 0, ago: HOUR, fact: `potassium@${HOUR}` },
    ];
    expect(series(results(...given), 'potassium')).toEqual(expected);
    expect(series(results(...[...given].reverse()), 'potassium')).toEqual(expected);
  });

  const bound = (sent: string, expected: number) =>
    it(`${sent} has bound ${expected}`, () =>
      expect(series(results(result('potassium', sent)), 'potassium')).toMatchObject([{ value: 5, bound: expected }]));
  bound('<5 mmol/L', -1);
  bound('<=5 mmol/L', -2);
  bound('>5 mmol/L', 1);
  bound('>=5 mmol/L', 2);
  bound('5 mmol/L', 0);

  const kept = (what: string, given: PatientRecord['observations'][number], points: number, validUntil = NEVER) =>
    it(`${what}: ${points}`, () => {
      const found = results(given);
      expect(series(found, 'potassium')).toHaveLength(points);
      expect(found.validUntil).toBe(validUntil);
    });
  kept('a corrected one', result('potassium', '5 mmol/L', HOUR, { status: 'corrected' }), 1);
  kept('a preliminary one', result('potassium', '5 mmol/L', HOUR, { status: 'preliminary' }), 1);
  kept('a withdrawn one', result('potassium', '5 mmol/L', HOUR, { status: 'withdrawn' }), 0);
  kept('a deleted one', result('potassium', '5 mmol/L', HOUR, { status: 'deleted' }), 0);
  kept('one of now', result('potassium', '5 mmol/L', 0), 1);
  kept('one to come', result('potassium', '5 mmol/L', -1), 0, AT + 1);
  kept('one as old as the history', result('potassium', '5 mmol/L', HISTORY), 1);
  kept('one older', result('potassium', '5 mmol/L', HISTORY + 1), 0);

  it('that cannot be used are listed with the reason, oldest first', () => {
    const found = results(
      result('potassium', '65 mmol/L', HOUR),
      result('chlore', '100 mmol/L', 3 * HOUR),
      result('potassium', '5', 2 * HOUR),
      result('potassium', 'en cours', 0),
      result('potassium', 'vieux', HISTORY + 1),
      result('potassium', 'repris', HOUR, { status: 'withdrawn' }),
    );
    expect(found.unusable.map(({ fact, analyte, reason }) => [fact.label, analyte, reason])).toEqual([
      ['chlore', undefined, 'unmapped'],
      ['potassium', analyteIndex('potassium'), 'unknownUnit'],
      ['potassium', analyteIndex('potassium'), 'implausible'],
      ['potassium', analyteIndex('potassium'), 'unreadable'],
    ]);
    expect(found.latestUnusable[analyteIndex('potassium')]?.value).toMatchObject({ text: 'en cours' });
    expect(found.latestUnusable[analyteIndex('inr')]).toBeUndefined();
  });
});

describe('what is computed from results', () => {
  const weight = (value: string, ago: number) => result('body-weight', `${value} kg`, ago);
  const creatinine = (value: string, ago: number = HOUR) => result('creatinine', `${value} umol/L`, ago);

  it('is dated as its creatinine and carries what went in', () => {
    const [used, who, kilograms] = [creatinine('100'), patient(), weight('60', DAY)];
    const found = snapshot({ patient: who, observations: [used, kilograms] });
    // Woman of 70 years: (140 − 70) × 60 × 1.04 ÷ 100 = 43.68.
    expect(series(found, 'clearance')).toEqual([
      { value: 43.7, bound: 0, ago: HOUR, fact: `clearance:creatinine@${HOUR}` },
    ]);
    expect(found.pointFact.at(-1)).toMatchObject({
      kind: 'derived',
      formula: 'cockcroft-gault',
      unit: 'mL/min',
      inputs: [used, kilograms, who],
    });
    expect(series(found, 'egfr')).toMatchObject([{ ago: HOUR, fact: `egfr:creatinine@${HOUR}` }]);
  });

  it('is computed for each creatinine, for the age the patient had then', () => {
    const who = patient({ birthDate: '1956-11-23' });
    const found = snapshot({
      patient: who,
      observations: [weight('60', 2 * DAY), creatinine('100', DAY), creatinine('100', HOUR)],
    });
    // 69 years on the 22nd, 70 on the 23rd: 71 × 60 × 1.04 ÷ 100 and 70 × 60 × 1.04 ÷ 100.
    expect(series(found, 'clearance').map(({ value }) => value)).toEqual([44.3, 43.7]);
  });

  const value = (what: string, observations: PatientRecord['observations'], expected: number[], who = patient()) =>
    it(`${what}: ${expected.join(', ') || 'none'}`, () => {
      expect(series(snapshot({ patient: who, observations }), 'clearance').map((point) => point.value)).toEqual(
        expected,
      );
    });
  value('with the weight before', [weight('80', 3 * DAY), weight('60', 2 * DAY), creatinine('100')], [43.7]);
  value('with the weight after, when there is none before', [creatinine('100', 2 * DAY), weight('60', DAY)], [43.7]);
  value(
    'with the weight before, although one came after',
    [weight('60', 3 * DAY), creatinine('100', 2 * DAY), weight('80', DAY)],
    [43.7],
  );
  value('with a weight just young enough', [weight('60', 90 * DAY + HOUR), creatinine('100')], [43.7]);
  value('with a weight too old', [weight('60', 90 * DAY + HOUR + 1), creatinine('100')], []);
  value('without a weight', [creatinine('100')], []);
  value('with an implausible weight', [weight('6000', DAY), creatinine('100')], []);
  value('without a sex', [weight('60', DAY), creatinine('100')], [], patient({ sex: 'unknown' }));
  value('without a birth date', [weight('60', DAY), creatinine('100')], [], patient({ birthDate: undefined }));
  value('for a child', [weight('60', DAY), creatinine('100')], [], patient({ birthDate: '2010-01-01' }));

  it('turns a bound round', () => {
    const bounds = ['<100', '<=100', '>100', '>=100'].map(
      (sent) => series(results(result('creatinine', `${sent} umol/L`)), 'egfr')[0]?.bound,
    );
    expect(bounds).toEqual([1, 2, -1, -2]);
  });

  it('gives way to what the laboratory sent for the same hour', () => {
    const sent = (ago: number) => result('egfr', '55 mL/min/{1.73_m2}', ago);
    expect(series(results(sent(2 * HOUR), creatinine('100', HOUR)), 'egfr').map((point) => point.value)).toEqual([55]);
    expect(series(results(sent(2 * HOUR + 1), creatinine('100', HOUR)), 'egfr')).toHaveLength(2);
    expect(series(results(creatinine('100', 2 * HOUR), sent(HOUR)), 'egfr').map((point) => point.value)).toEqual([55]);
  });

  it('is not known any more when its weight leaves the history', () => {
    const observations = [weight('60', HISTORY - DAY), creatinine('100', HISTORY - 10 * DAY)];
    const found = snapshot({ observations });
    expect(found.validUntil).toBe(AT + DAY + 1);
    expect(series(found, 'clearance')).toHaveLength(1);
    expect(series(snapshot({ observations }, AT + DAY), 'clearance')).toHaveLength(1);
    expect(series(snapshot({ observations }, AT + DAY + 1), 'clearance')).toHaveLength(0);
  });
});

describe('the rest of the record', () => {
  it('who the patient is', () => {
    expect(snapshot({})).toMatchObject({ age: 70, sex: 'female', nextBirthday: Date.UTC(2027, 1, 28, 23) });
    expect(snapshot({ patient: undefined })).toMatchObject({
      age: undefined,
      sex: 'unknown',
      nextBirthday: NEVER,
      patient: undefined,
    });
  });

  it('diagnoses by code, those that stand', () => {
    const found = snapshot({
      conditions: [
        condition('J44'),
        condition('I50.0', {
          codings: [
            { system: 'L', code: 'coeur', display: '' },
            { system: 'CIM10', code: 'i50.0', display: '' },
          ],
        }),
        condition('N18', { status: 'resolved' }),
        condition('E11', { status: 'enteredInError' }),
      ],
    });
    expect(found.conditions.map(({ code }) => code)).toEqual(['I500', 'J44']);
  });

  it('allergies, those that stand', () => {
    const found = snapshot({ allergies: [allergy('B'), allergy('A'), allergy('C', { status: 'enteredInError' })] });
    expect(found.allergies.map(({ label }) => label)).toEqual(['A', 'B']);
  });

  it('is valid until the first of what is to come', () => {
    const found = snapshot({
      medicationRequests: [line('dci:alphapril', { since: -3 * HOUR })],
      observations: [result('potassium', '5 mmol/L', 0, { provenance: provenance(AT + 2 * HOUR) })],
    });
    expect(found.validUntil).toBe(AT + 2 * HOUR);
  });
});
