import { describe, expect, it } from 'vitest';
import { HISTORY } from '../assessment/snapshot.ts';
import type { PatientRecord } from '../record/facts.ts';
import { ask, type TruthWord } from '../testing/evaluate.ts';
import { AT, condition, line, patient, result, step } from '../testing/facts.ts';
import type { Plain } from '../testing/source-node.ts';
import { DAY, HOUR, MINUTE, NEVER } from '../time/instant.ts';

interface Expected {
  readonly cited?: readonly string[];
  readonly missing?: readonly string[];
  readonly next?: number;
}

const check = (what: string, plain: Plain, parts: Partial<PatientRecord>, truth: TruthWord, expected: Expected = {}) =>
  it(`${what} is ${truth}`, () => {
    expect(ask(plain, parts)).toMatchObject({ truth, missing: [], ...expected });
  });

/** Whether an answer holds until `ago` ends: the value just before, at, and just after the instant of change. */
const boundary = (
  what: string,
  plain: Plain,
  parts: Partial<PatientRecord>,
  changesAt: number,
  before: TruthWord,
  after: TruthWord,
) =>
  it(`${what}: ${before} until it is ${after}`, () => {
    expect(ask(plain, parts, AT)).toMatchObject({ truth: before, next: changesAt });
    expect(ask(plain, parts, changesAt - 1)).toMatchObject({ truth: before, next: changesAt });
    expect(ask(plain, parts, changesAt).truth).toBe(after);
    expect(ask(plain, parts, changesAt).next).toBeGreaterThan(changesAt);
  });

const medicines = (...medicationRequests: PatientRecord['medicationRequests']) => ({ medicationRequests });
const results = (...observations: PatientRecord['observations']) => ({ observations });

describe('medication', () => {
  const inIeca = { medication: { in: 'ieca' } };
  check('a medicine of the list', inIeca, medicines(line('dci:alphapril')), 'true', { cited: ['dci:alphapril'] });
  check('a medicine of another', inIeca, medicines(line('dci:spirolone')), 'false', { cited: [] });
  check('no medicine', inIeca, {}, 'false');
  check('a medicine nobody understands', inIeca, medicines(line('ucd:1')), 'false');
  check('every medicine of the list', inIeca, medicines(line('dci:alphapril'), line('dci:betapril')), 'true', {
    cited: ['dci:alphapril', 'dci:betapril'],
  });
  check('a combination of the class', { medication: { atc: 'C09B' } }, medicines(line('ucd:9000102')), 'true');
  check(
    'a substance in a combination',
    { medication: { substance: 'hydrothiane' } },
    medicines(line('ucd:9000102')),
    'true',
  );
  check('a combination cited once', { medication: { in: 'ieca' } }, medicines(line('ucd:9000102')), 'true', {
    cited: ['ucd:9000102'],
  });
  check(
    'a substance left out by name',
    { medication: { in: 'ains-sauf-ketonone' } },
    medicines(line('dci:ketonone')),
    'false',
  );
  check(
    'a substance left out by name, ordered by its ATC code',
    { medication: { in: 'ains-sauf-ketonone' } },
    medicines(line('atc:M01AE92')),
    'false',
  );
  check('a line that ended', inIeca, medicines(line('dci:alphapril', { fact: { endedAt: AT } })), 'false');
  check('a line to come', inIeca, medicines(line('dci:alphapril', { since: -1 })), 'false');
  check('a line on hold', inIeca, medicines(line('dci:alphapril', { fact: { status: 'onHold' } })), 'false');
});

describe('route', () => {
  const systemic = { medication: { substance: 'ibunone' } };
  check('a local route', systemic, medicines(line('dci:ibunone', { route: 'TP' })), 'false');
  check(
    'a local route, asked for',
    { medication: { substance: 'ibunone', route: 'local' } },
    medicines(line('dci:ibunone', { route: 'TP' })),
    'true',
  );
  check(
    'a systemic route, local asked for',
    { medication: { substance: 'ibunone', route: 'local' } },
    medicines(line('dci:ibunone')),
    'false',
  );
  check(
    'a local route, any asked for',
    { medication: { substance: 'ibunone', route: 'any' } },
    medicines(line('dci:ibunone', { route: 'TP' })),
    'true',
  );
  check('an unknown route, which excludes nothing', systemic, medicines(line('dci:ibunone', { route: '??' })), 'true');
  check('no route', systemic, medicines(line('dci:ibunone', { route: '' })), 'true');
  check(
    'a gel, by its class',
    { medication: { atc: 'M01A', route: 'any' } },
    medicines(line('ucd:9000103', { route: 'TP' })),
    'false',
  );

  const byVein = { medication: { in: 'ieca', routes: ['intravenous', 'sublingual'] } };
  check('one of the routes', byVein, medicines(line('dci:alphapril', { route: 'SL' })), 'true');
  check('another route', byVein, medicines(line('dci:alphapril', { route: 'PO' })), 'false');
  check('a route nobody understands', byVein, medicines(line('dci:alphapril', { route: '??' })), 'unknown');
});

describe('dose', () => {
  const perDay = { medication: { substance: 'spirolone', dosePerDay: { above: '50 mg/d' } } };
  const given = (dose: string, timesPerDay = 1, code = 'dci:spirolone') =>
    medicines(line(code, { dose, timing: { timesPerDay } }));
  check('above', perDay, given('25 mg', 3), 'true', { cited: ['dci:spirolone'] });
  check('at the threshold', perDay, given('25 mg', 2), 'false');
  check(
    'at the threshold, included',
    { medication: { substance: 'spirolone', dosePerDay: { atLeast: '50 mg/d' } } },
    given('25 mg', 2),
    'true',
  );
  check('in another spelling of the unit', perDay, given('0.0751 g'), 'true');
  check('in tablets of a known product', perDay, given('3 cp', 1, 'ucd:9000106'), 'true');
  const byClass = { medication: { atc: 'C03DA', dosePerDay: { above: '50 mg/d' } } };
  check('below, for a product found by its own ATC code', byClass, given('1 cp', 1, 'ucd:9000106'), 'false');
  check('below, for a medicine ordered by its ATC code', byClass, given('25 mg', 1, 'atc:C03DA91'), 'false');
  check('below, for a product that has an ATC code of its own', perDay, given('1 cp', 1, 'ucd:9000106'), 'false');
  check('in tablets of nobody knows what', perDay, given('3 cp'), 'unknown', { missing: ['dose notNormalised'] });
  check('without a rhythm', perDay, medicines(line('dci:spirolone', { dose: '25 mg', timing: null })), 'unknown', {
    missing: ['dose notNormalised'],
  });
  check('in IU where mg are asked for', perDay, given('25 [IU]'), 'unknown', { missing: ['dose notNormalised'] });
  check(
    'one line above, another nobody understands',
    perDay,
    medicines(line('dci:spirolone', { dose: '75 mg' }), line('dci:spirolone', { id: 'b', dose: '3 cp' })),
    'true',
    {
      cited: ['dci:spirolone'],
    },
  );
  check(
    'one line below, another nobody understands',
    perDay,
    medicines(line('dci:spirolone', { dose: '25 mg' }), line('dci:spirolone', { id: 'b', dose: '3 cp' })),
    'unknown',
    { missing: ['dose notNormalised'] },
  );

  const perIntake = { medication: { substance: 'spirolone', dosePerIntake: { atLeast: '50 mg', below: '100 mg' } } };
  check('per intake between', perIntake, given('50 mg', 3), 'true');
  check('per intake below', perIntake, given('49.9 mg'), 'false');
  check('per intake at the upper end', perIntake, given('100 mg'), 'false');
  check(
    'per intake without a rhythm',
    perIntake,
    medicines(line('dci:spirolone', { dose: '50 mg', timing: null })),
    'true',
  );
  check(
    'per intake of an infusion',
    perIntake,
    medicines(line('dci:spirolone', { dose: '50 mg/h', timing: { continuous: true } })),
    'unknown',
    { missing: ['dose notNormalised'] },
  );

  const both = {
    medication: { substance: 'spirolone', dosePerDay: { above: '50 mg/d' }, dosePerIntake: { above: '10 mg' } },
  };
  check(
    'both, one false and the other not known',
    both,
    medicines(line('dci:spirolone', { dose: '5 mg', timing: null })),
    'false',
  );
  check(
    'both, one true and the other not known',
    both,
    medicines(line('dci:spirolone', { dose: '50 mg', timing: null })),
    'unknown',
    { missing: ['dose notNormalised'] },
  );
  check(
    'of one part of a combination, the other not being asked about',
    { medication: { substance: 'alphapril', dosePerDay: { above: '6 mg/d' } } },
    given('2 cp', 1, 'ucd:9000102'),
    'true',
  );
});

describe('since when', () => {
  const forAtLeast = { medication: { in: 'ieca', forAtLeast: '72 h' } };
  const forLessThan = { medication: { in: 'ieca', forLessThan: '72 h' } };
  const since = (time: number) => medicines(line('dci:alphapril', { since: time }));
  check('for less than asked', forAtLeast, since(72 * HOUR - 1), 'false', { next: AT + 1 });
  check('for just as long', forAtLeast, since(72 * HOUR), 'true', { next: NEVER });
  check('for just as long as is too long', forLessThan, since(72 * HOUR), 'false', { next: NEVER });
  boundary('at least 72 h', forAtLeast, since(70 * HOUR), AT + 2 * HOUR, 'false', 'true');
  boundary('less than 72 h', forLessThan, since(70 * HOUR), AT + 2 * HOUR, 'true', 'false');
  boundary(
    'between, going in',
    { medication: { in: 'ieca', forAtLeast: '72 h', forLessThan: '5 d' } },
    since(70 * HOUR),
    AT + 2 * HOUR,
    'false',
    'true',
  );
  boundary(
    'between, going out',
    { medication: { in: 'ieca', forAtLeast: '72 h', forLessThan: '5 d' } },
    since(4 * DAY),
    AT + DAY,
    'true',
    'false',
  );
  check(
    'counts from the start of the line, not of the dose',
    forAtLeast,
    medicines(line('dci:alphapril', { since: 4 * DAY, fact: { steps: [step({ from: AT - HOUR })] } })),
    'true',
  );
});

describe('count of different substances', () => {
  const two = { medication: { in: 'ains', count: 2 } };
  check('two', two, medicines(line('dci:ibunone'), line('dci:ketonone')), 'true', {
    cited: ['dci:ibunone', 'dci:ketonone'],
  });
  check('one', two, medicines(line('dci:ibunone')), 'false', { cited: [] });
  check('one, twice', two, medicines(line('dci:ibunone'), line('dci:ibunone', { id: 'b' })), 'false', { cited: [] });
  check('two in one product', two, medicines(line('ucd:9000107')), 'true', { cited: ['ucd:9000107'] });
  check('one local', two, medicines(line('dci:ibunone', { route: 'TP' }), line('dci:ketonone')), 'false');
  check(
    'two medicines known as a whole',
    { medication: { atc: 'C09B', count: 2 } },
    medicines(line('ucd:9000102'), line('ucd:9000102', { id: 'b' })),
    'true',
  );
  check(
    'a medicine known as a whole beside the first substance of the edition',
    { medication: { atc: 'C09', count: 2 } },
    medicines(line('dci:alphapril')),
    'false',
  );

  const twoAbove = { medication: { in: 'ains', count: 2, dosePerDay: { above: '10 mg/d' } } };
  const dosed = (...doses: string[]) =>
    medicines(...doses.map((dose, index) => line(index === 0 ? 'dci:ibunone' : 'dci:ketonone', { dose })));
  check('two above', twoAbove, dosed('20 mg', '20 mg'), 'true');
  check('one above, one below', twoAbove, dosed('20 mg', '5 mg'), 'false');
  check('one above, one nobody understands', twoAbove, dosed('20 mg', '5 cp'), 'unknown', {
    missing: ['dose notNormalised'],
  });
  check('one that nobody understands', twoAbove, dosed('5 cp'), 'false');
});

describe('observation, the latest', () => {
  const above = { observation: { of: 'potassium', within: '72 h', above: '5.5 mmol/L' } };
  check('above', above, results(result('potassium', '5.6 mmol/L')), 'true', { cited: [`potassium@${HOUR}`] });
  check('at the threshold', above, results(result('potassium', '5.5 mmol/L')), 'false', { cited: [] });
  check(
    'at the threshold, included',
    { observation: { of: 'potassium', within: '72 h', atLeast: '5.5 mmol/L' } },
    results(result('potassium', '5.5 mmol/L')),
    'true',
  );
  check(
    'below',
    { observation: { of: 'potassium', within: '72 h', below: '3 mmol/L' } },
    results(result('potassium', '2.9 mmol/L')),
    'true',
  );
  check(
    'at the threshold of below',
    { observation: { of: 'potassium', within: '72 h', below: '3 mmol/L' } },
    results(result('potassium', '3 mmol/L')),
    'false',
  );
  check(
    'at the threshold of at most',
    { observation: { of: 'potassium', within: '72 h', atMost: '3 mmol/L' } },
    results(result('potassium', '3 mmol/L')),
    'true',
  );
  check(
    'in another unit',
    { observation: { of: 'creatinine', within: '72 h', above: '150 umol/L' } },
    results(result('creatinine', '2 mg/dL')),
    'true',
  );
  check(
    'the latest counts, not the highest',
    above,
    results(result('potassium', '6.5 mmol/L', 2 * HOUR), result('potassium', '4 mmol/L')),
    'false',
  );
  check('no result', above, {}, 'unknown', { missing: ['potassium absent'], next: NEVER });
  check('a result of something else', above, results(result('creatinine', '80 umol/L')), 'unknown', {
    missing: ['potassium absent'],
  });
  check('a result that is too old', above, results(result('potassium', '6 mmol/L', 72 * HOUR + 1)), 'unknown', {
    missing: ['potassium tooOld'],
  });
  check(
    'a result withdrawn',
    above,
    results(result('potassium', '6 mmol/L', HOUR, { status: 'withdrawn' })),
    'unknown',
    { missing: ['potassium absent'] },
  );
  check('a result to come', above, results(result('potassium', '6 mmol/L', -HOUR)), 'unknown', {
    missing: ['potassium absent'],
  });
  boundary(
    'a result grows old',
    above,
    results(result('potassium', '6 mmol/L', 70 * HOUR)),
    AT + 2 * HOUR + 1,
    'true',
    'unknown',
  );
  boundary(
    'a good result grows old too',
    above,
    results(result('potassium', '4 mmol/L', 70 * HOUR)),
    AT + 2 * HOUR + 1,
    'false',
    'unknown',
  );
});

describe('a result that is a bound', () => {
  const asked = (comparison: string, threshold: number) => ({
    observation: { of: 'potassium', within: '72 h', [comparison]: `${threshold} mmol/L` },
  });
  const row = (sent: string, comparison: string, threshold: number, truth: TruthWord) =>
    check(
      `${sent} ${comparison} ${threshold}`,
      asked(comparison, threshold),
      results(result('potassium', `${sent} mmol/L`)),
      truth,
      {
        missing: truth === 'unknown' ? ['potassium boundOnly'] : [],
      },
    );
  row('<5', 'above', 6, 'false');
  row('<5', 'above', 5, 'false');
  row('<5', 'above', 4, 'unknown');
  row('<5', 'atLeast', 5, 'false');
  row('<=5', 'atLeast', 5, 'unknown');
  row('<=5', 'above', 5, 'false');
  row('<5', 'below', 5, 'true');
  row('<=5', 'below', 5, 'unknown');
  row('<=5', 'atMost', 5, 'true');
  row('<5', 'atMost', 4.9, 'unknown');
  row('<5', 'below', 6, 'true');
  row('>5', 'above', 4, 'true');
  row('>5', 'above', 5, 'true');
  row('>=5', 'above', 5, 'unknown');
  row('>=5', 'atLeast', 5, 'true');
  row('>5', 'above', 6, 'unknown');
  row('>5', 'below', 5, 'false');
  row('>5', 'atMost', 5, 'false');
  row('>=5', 'atMost', 5, 'unknown');
  row('>=5', 'below', 5, 'false');
  row('>5', 'below', 6, 'unknown');
  check(
    'certainly outside one side',
    { observation: { of: 'potassium', within: '72 h', above: '3 mmol/L', below: '4 mmol/L' } },
    results(result('potassium', '<3 mmol/L')),
    'false',
  );
  check(
    'perhaps between',
    { observation: { of: 'potassium', within: '72 h', above: '3 mmol/L', below: '4 mmol/L' } },
    results(result('potassium', '<4 mmol/L')),
    'unknown',
    { missing: ['potassium boundOnly'] },
  );
});

describe('observation, the lowest or highest', () => {
  const extreme = (take: string, comparison: string, threshold: string) => ({
    observation: { of: 'potassium', take, within: '72 h', [comparison]: threshold },
  });
  const series = (...values: string[]) =>
    results(...values.map((value, index) => result('potassium', `${value} mmol/L`, (index + 1) * HOUR)));
  check('the highest, though not the latest', extreme('max', 'above', '5.5 mmol/L'), series('4', '6', '5'), 'true', {
    cited: [`potassium@${2 * HOUR}`],
  });
  check('the highest is not above', extreme('max', 'above', '6 mmol/L'), series('4', '6', '5'), 'false');
  check('the lowest', extreme('min', 'below', '4.5 mmol/L'), series('5', '4', '6'), 'true', {
    cited: [`potassium@${2 * HOUR}`],
  });
  check('the lowest is not below', extreme('min', 'below', '4 mmol/L'), series('5', '4', '6'), 'false');
  check('none', extreme('max', 'above', '6 mmol/L'), {}, 'unknown', { missing: ['potassium absent'] });
  check(
    'all too old',
    extreme('max', 'above', '3 mmol/L'),
    results(result('potassium', '4 mmol/L', 73 * HOUR)),
    'unknown',
    { missing: ['potassium tooOld'] },
  );
  check(
    'the highest is too old',
    extreme('max', 'above', '5 mmol/L'),
    results(result('potassium', '6 mmol/L', 73 * HOUR), result('potassium', '4 mmol/L')),
    'false',
  );
  boundary(
    'the highest grows old',
    extreme('max', 'above', '5 mmol/L'),
    results(result('potassium', '6 mmol/L', 70 * HOUR), result('potassium', '4 mmol/L')),
    AT + 2 * HOUR + 1,
    'true',
    'false',
  );
  check(
    'a bound that may be higher than the highest',
    extreme('max', 'above', '6 mmol/L'),
    series('5', '>4'),
    'unknown',
    { missing: ['potassium boundOnly'] },
  );
  check('a bound that cannot be higher', extreme('max', 'above', '6 mmol/L'), series('5', '<5.5'), 'false');
  check('a bound under a value that is enough', extreme('max', 'above', '6 mmol/L'), series('6.5', '<5.5'), 'true');
  check('a bound that is enough', extreme('max', 'above', '6 mmol/L'), series('5', '>6.5'), 'true');
  check(
    'a bound that may be lower than the lowest',
    extreme('min', 'below', '3 mmol/L'),
    series('4', '<5'),
    'unknown',
    { missing: ['potassium boundOnly'] },
  );
  check('a bound that cannot be lower', extreme('min', 'below', '3 mmol/L'), series('4', '>3.5'), 'false');
  check('a bound that is low enough', extreme('min', 'below', '3 mmol/L'), series('4', '<2.5'), 'true');
  check('a bound alone', extreme('max', 'atLeast', '5 mmol/L'), series('<5'), 'false');
});

describe('a result that cannot be used', () => {
  const above = { observation: { of: 'potassium', within: '72 h', above: '5.5 mmol/L' } };
  const unusable = { missing: ['potassium unusable'] };
  const spoilt = result('potassium', 'hémolysé', HOUR, { id: 'spoilt' as never });
  check('alone says more than none', above, results(spoilt), 'unknown', unusable);
  check(
    'says more than one that is too old',
    above,
    results(spoilt, result('potassium', '4 mmol/L', 80 * HOUR)),
    'unknown',
    unusable,
  );
  check('too old itself says nothing', above, results(result('potassium', 'hémolysé', 80 * HOUR)), 'unknown', {
    missing: ['potassium absent'],
  });
  check('without a unit', above, results(result('potassium', '6.5')), 'unknown', unusable);
  check('in an unknown unit', above, results(result('potassium', '6.5 foo')), 'unknown', unusable);
  check('implausible', above, results(result('potassium', '65 mmol/L')), 'unknown', unusable);
  check(
    'takes back the all-clear of the one before',
    above,
    results(result('potassium', '4 mmol/L', 2 * HOUR), spoilt),
    'unknown',
    unusable,
  );
  check(
    'does not take back the alarm of the one before',
    above,
    results(result('potassium', '6 mmol/L', 2 * HOUR), spoilt),
    'true',
    { cited: [`potassium@${2 * HOUR}`] },
  );
  check('is settled by the next one', above, results(spoilt, result('potassium', '4 mmol/L', MINUTE)), 'false');
  check('is settled by one of the same time', above, results(spoilt, result('potassium', '4 mmol/L', HOUR)), 'false');
  check(
    'under a negation takes back what lifts the alarm',
    { not: above },
    results(result('potassium', '6 mmol/L', 2 * HOUR), spoilt),
    'unknown',
    unusable,
  );
  check(
    'under a negation keeps the alarm',
    { not: above },
    results(result('potassium', '4 mmol/L', 2 * HOUR), spoilt),
    'true',
  );
  check(
    'under two negations is as under none',
    { not: { not: above } },
    results(result('potassium', '6 mmol/L', 2 * HOUR), spoilt),
    'true',
  );
  boundary(
    'grows old',
    { observation: { of: 'potassium', within: '3 h', above: '5.5 mmol/L' } },
    results(spoilt),
    AT + 2 * HOUR + 1,
    'unknown',
    'unknown',
  );
  check(
    'takes back the highest',
    { observation: { of: 'potassium', take: 'max', within: '72 h', above: '5.5 mmol/L' } },
    results(result('potassium', '4 mmol/L', 2 * HOUR), spoilt),
    'unknown',
    unusable,
  );
  check(
    'takes back a change that was not',
    { change: { of: 'potassium', rises: '1 mmol/L', over: '2 d', within: '72 h' } },
    results(result('potassium', '4 mmol/L', 3 * HOUR), result('potassium', '4 mmol/L', 2 * HOUR), spoilt),
    'unknown',
    unusable,
  );
  check(
    'of creatinine takes back the clearance',
    { observation: { of: 'egfr', within: '72 h', below: '30 mL/min/{1.73_m2}' } },
    results(result('creatinine', '70 umol/L', 2 * HOUR), result('creatinine', 'hémolysé')),
    'unknown',
    { missing: ['egfr unusable'] },
  );
});

describe('change', () => {
  const rises = { change: { of: 'creatinine', rises: '26 umol/L', over: '48 h', within: '24 h' } };
  const series = (...values: [string, number][]) =>
    results(...values.map(([value, ago]) => result('creatinine', `${value} umol/L`, ago)));
  check('a rise', rises, series(['80', 30 * HOUR], ['106', HOUR]), 'true', {
    cited: [`creatinine@${30 * HOUR}`, `creatinine@${HOUR}`],
  });
  check('a smaller rise', rises, series(['80', 30 * HOUR], ['105.9', HOUR]), 'false');
  check('a fall', rises, series(['106', 30 * HOUR], ['80', HOUR]), 'false');
  check(
    'a rise from the lowest of the window',
    rises,
    series(['80', 40 * HOUR], ['100', 20 * HOUR], ['107', HOUR]),
    'true',
    { cited: [`creatinine@${40 * HOUR}`, `creatinine@${HOUR}`] },
  );
  check('a rise that came down again', rises, series(['80', 40 * HOUR], ['120', 20 * HOUR], ['90', HOUR]), 'false');
  check('a rise from just within the window', rises, series(['80', 49 * HOUR], ['106', HOUR]), 'true');
  check('a rise from before the window', rises, series(['80', 49 * HOUR + 1], ['106', HOUR]), 'unknown', {
    missing: ['creatinine absent'],
  });
  check('one result alone', rises, series(['106', HOUR]), 'unknown', { missing: ['creatinine absent'] });
  check('no result', rises, {}, 'unknown', { missing: ['creatinine absent'] });
  check('a latest result that is too old', rises, series(['80', 30 * HOUR], ['106', 25 * HOUR]), 'unknown', {
    missing: ['creatinine tooOld'],
  });
  boundary(
    'a rise grows old',
    rises,
    series(['80', 30 * HOUR], ['106', 20 * HOUR]),
    AT + 4 * HOUR + 1,
    'true',
    'unknown',
  );

  const times = { change: { of: 'creatinine', rises: '1.5', over: '7 d', within: '24 h' } };
  check('half as much again', times, series(['80', 30 * HOUR], ['120', HOUR]), 'true');
  check(
    'half as much again, whatever binary fractions make of it',
    times,
    series(['88.4', 30 * HOUR], ['132.6', HOUR]),
    'true',
  );
  check('less than half as much again', times, series(['80', 30 * HOUR], ['119.9', HOUR]), 'false');

  const falls = { change: { of: 'potassium', falls: '0.5 mmol/L', over: '48 h', within: '24 h' } };
  const kalium = (...values: [string, number][]) =>
    results(...values.map(([value, ago]) => result('potassium', `${value} mmol/L`, ago)));
  check(
    'a fall from the highest of the window',
    falls,
    kalium(['4.5', 40 * HOUR], ['4.2', 20 * HOUR], ['4', HOUR]),
    'true',
    { cited: [`potassium@${40 * HOUR}`, `potassium@${HOUR}`] },
  );
  check('a fall, whatever binary fractions make of it', falls, kalium(['4.6', 30 * HOUR], ['4.1', HOUR]), 'true');
  check('a smaller fall', falls, kalium(['4.5', 30 * HOUR], ['4.1', HOUR]), 'false');
  check(
    'divided by two',
    { change: { of: 'potassium', falls: '2', over: '48 h', within: '24 h' } },
    kalium(['6', 30 * HOUR], ['3', HOUR]),
    'true',
  );
  check(
    'not quite divided by two',
    { change: { of: 'potassium', falls: '2', over: '48 h', within: '24 h' } },
    kalium(['6', 30 * HOUR], ['3.1', HOUR]),
    'false',
  );

  check('to a bound', falls, kalium(['4.5', 30 * HOUR], ['<4', HOUR]), 'unknown', { missing: ['potassium boundOnly'] });
  check('from a bound alone', falls, kalium(['>4.5', 30 * HOUR], ['4', HOUR]), 'unknown', {
    missing: ['potassium boundOnly'],
  });
  check(
    'from a value that is enough beside a bound',
    falls,
    kalium(['>4', 40 * HOUR], ['4.5', 30 * HOUR], ['4', HOUR]),
    'true',
  );
  check(
    'from a value that is not enough beside a bound',
    falls,
    kalium(['>4', 40 * HOUR], ['4.4', 30 * HOUR], ['4', HOUR]),
    'unknown',
    { missing: ['potassium boundOnly'] },
  );

  const long = { change: { of: 'creatinine', rises: '26 umol/L', over: '390 d', within: '60 d' } };
  boundary(
    'a rise whose start leaves the history',
    long,
    series(['80', HISTORY - DAY], ['120', 20 * DAY]),
    AT + DAY + 1,
    'true',
    'unknown',
  );
});

describe('noObservation', () => {
  const due = { noObservation: { of: 'inr', within: '7 d' } };
  check('no result at all', due, {}, 'true', { cited: [], next: NEVER });
  check('a recent result', due, results(result('inr', '2.5', 7 * DAY)), 'false', { next: AT + 1 });
  check('an old result', due, results(result('inr', '2.5', 7 * DAY + 1)), 'true', { cited: [`inr@${7 * DAY + 1}`] });
  check('a recent result that cannot be used', due, results(result('inr', 'coagulé')), 'true');
  boundary('a control becomes due', due, results(result('inr', '2.5', 6 * DAY)), AT + DAY + 1, 'false', 'true');
});

describe('age', () => {
  const old = { age: { atLeast: '75 a' } };
  const born = (birthDate: string | undefined) => ({ patient: patient({ birthDate }) });
  check('old enough', old, born('1951-11-23'), 'true', { cited: ['patient'] });
  check('a day too young', old, born('1951-11-24'), 'false', { cited: [], next: Date.UTC(2026, 10, 23, 23) });
  check('no birth date', old, born(undefined), 'unknown', { missing: ['birthDate absent'] });
  check('no patient', old, { patient: undefined }, 'unknown', { missing: ['birthDate absent'] });
  check('between', { age: { above: '17 a', below: '75 a' } }, born('1990-01-01'), 'true');
  boundary('a birthday', old, born('1951-11-24'), Date.UTC(2026, 10, 23, 23), 'false', 'true');
  boundary(
    'a birth to come',
    { age: { below: '1 a' } },
    born('2026-12-01'),
    Date.UTC(2026, 10, 30, 23),
    'unknown',
    'true',
  );
});

describe('sex', () => {
  check('the same', { sex: 'female' }, {}, 'true');
  check('the other', { sex: 'male' }, {}, 'false');
  check('not known', { sex: 'female' }, { patient: patient({ sex: 'unknown' }) }, 'unknown', {
    missing: ['sex absent'],
  });
  check('no patient', { sex: 'female' }, { patient: undefined }, 'unknown', { missing: ['sex absent'] });
});

describe('condition', () => {
  const heart = { condition: { cim10: ['I50', 'I11.0'], name: { fr: 'x', en: 'x' } } };
  const has = (...conditions: PatientRecord['conditions']) => ({ conditions });
  check('the code', heart, has(condition('I50')), 'true', { cited: ['condition:I50'] });
  check('a code under it, however it is written', heart, has(condition('i50.19')), 'true');
  check('the second code', heart, has(condition('I110')), 'true');
  check('a code above', heart, has(condition('I11')), 'false');
  check('another', heart, has(condition('J44')), 'false');
  check('nothing, which is none', heart, {}, 'false');
  check('a resolved one', heart, has(condition('I50', { status: 'resolved' })), 'false');
  check('a mistaken one', heart, has(condition('I50', { status: 'enteredInError' })), 'false');
  check(
    'one coded twice is cited once',
    heart,
    has(condition('I50', { codings: ['I50', 'I500'].map((code) => ({ system: 'CIM10', code, display: '' })) })),
    'true',
    {
      cited: ['condition:I50'],
    },
  );
});

describe('logic of three values', () => {
  const TRUE = { medication: { in: 'ieca' } };
  const FALSE = { medication: { in: 'ains' } };
  const UNKNOWN = { observation: { of: 'potassium', within: '1 h', above: '5 mmol/L' } };
  const ALSO_UNKNOWN = { observation: { of: 'inr', within: '1 h', above: '5' } };
  const parts = medicines(line('dci:alphapril'));
  const values = { true: TRUE, false: FALSE, unknown: UNKNOWN } as const;
  const row = (op: 'all' | 'any', a: TruthWord, b: TruthWord, truth: TruthWord) =>
    check(`${op} of ${a} and ${b}`, { [op]: [values[a], values[b]] }, parts, truth, {
      missing: truth === 'unknown' ? ['potassium absent'] : [],
    });

  const words = ['false', 'unknown', 'true'] as const;
  for (const [i, a] of words.entries()) {
    for (const [j, b] of words.entries()) {
      row('all', a, b, words[Math.min(i, j)] ?? 'unknown');
      row('any', a, b, words[Math.max(i, j)] ?? 'unknown');
    }
  }
  check('not true', { not: TRUE }, parts, 'false');
  check('not false', { not: FALSE }, parts, 'true', { cited: [] });
  check('not unknown', { not: UNKNOWN }, parts, 'unknown', { missing: ['potassium absent'] });

  const atLeast = (count: number, of: readonly TruthWord[], truth: TruthWord) =>
    check(
      `at least ${count} of ${of.join(', ')}`,
      { atLeast: { count, of: of.map((word) => values[word]) } },
      parts,
      truth,
      {
        missing: truth === 'unknown' ? ['potassium absent'] : [],
      },
    );
  atLeast(1, ['true', 'false', 'false'], 'true');
  atLeast(2, ['true', 'true', 'false'], 'true');
  atLeast(2, ['true', 'false', 'false'], 'false');
  atLeast(2, ['true', 'unknown', 'false'], 'unknown');
  atLeast(2, ['true', 'true', 'unknown'], 'true');
  atLeast(2, ['false', 'unknown', 'false'], 'false');
  atLeast(3, ['true', 'unknown', 'unknown'], 'unknown');
  atLeast(1, ['unknown', 'false'], 'unknown');

  check(
    'cites every branch that holds',
    { any: [TRUE, { medication: { substance: 'spirolone' } }] },
    medicines(line('dci:alphapril'), line('dci:spirolone')),
    'true',
    {
      cited: ['dci:alphapril', 'dci:spirolone'],
    },
  );
  check(
    'cites no branch that comes to nothing',
    { any: [{ all: [TRUE, FALSE] }, { medication: { substance: 'spirolone' } }] },
    medicines(line('dci:alphapril'), line('dci:spirolone')),
    'true',
    {
      cited: ['dci:spirolone'],
    },
  );
  check(
    'cites no branch of too few',
    { any: [{ atLeast: { count: 2, of: [TRUE, FALSE] } }, { medication: { substance: 'spirolone' } }] },
    medicines(line('dci:alphapril'), line('dci:spirolone')),
    'true',
    {
      cited: ['dci:spirolone'],
    },
  );
  check(
    'misses nothing in a branch that comes to nothing',
    { any: [{ all: [UNKNOWN, FALSE] }, ALSO_UNKNOWN] },
    parts,
    'unknown',
    { missing: ['inr absent'] },
  );
  check(
    'misses nothing in a branch that holds anyhow',
    { all: [{ any: [UNKNOWN, TRUE] }, ALSO_UNKNOWN] },
    parts,
    'unknown',
    { missing: ['inr absent'] },
  );
  check('misses a thing once', { all: [UNKNOWN, UNKNOWN] }, parts, 'unknown', { missing: ['potassium absent'] });
  check('cites a thing once', { all: [TRUE, TRUE] }, parts, 'true', { cited: ['dci:alphapril'] });
});
