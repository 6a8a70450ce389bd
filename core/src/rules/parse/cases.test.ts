import { describe, expect, it } from 'vitest';
import type { FilePlace } from '../../problems/problem.ts';
import { KNOWLEDGE } from '../../testing/knowledge.ts';
import { nodeAt, type Plain, sourceOf } from '../../testing/source-node.ts';
import { DAY, HOUR } from '../../time/instant.ts';
import { parseCases } from './cases.ts';
import type { RuleProblemCode } from './problems.ts';

const given = (words: { readonly [key: string]: Plain }): Plain => [{ name: 'x', given: words, expect: 'fires' }];

/** The only problem of a file, at the place where `path` leads. */
const check = (plain: Plain, code: RuleProblemCode, path: readonly (string | number)[], detail: object = {}) =>
  it(`${JSON.stringify(plain)}: ${code}`, () => {
    const root = sourceOf(plain);
    const place: FilePlace = nodeAt(root, ...path).place;
    expect(parseCases(root, KNOWLEDGE).problems).toEqual([{ code, place, detail: expect.objectContaining(detail) }]);
  });

describe('a fictitious patient', () => {
  const read = (words: { readonly [key: string]: Plain }) => {
    const { cases, problems } = parseCases(sourceOf(given(words)), KNOWLEDGE);
    expect(problems).toEqual([]);
    return cases[0]?.given;
  };

  it('is anybody when nothing is said', () => {
    expect(read({})).toEqual({
      age: undefined,
      sex: 'unknown',
      medications: [],
      observations: [],
      conditions: [],
      allergies: [],
    });
  });

  it('takes a medicine by mouth since a day, unless it is said otherwise', () => {
    expect(read({ medications: [{ substance: 'alphapril' }] })?.medications).toEqual([
      {
        substance: 'alphapril',
        atc: '',
        dose: undefined,
        timesPerDay: undefined,
        everyDays: undefined,
        asNeeded: false,
        route: 'PO',
        since: DAY,
        ended: undefined,
      },
    ]);
    const words = {
      atc: 'C09AA91',
      dose: '5 mg',
      timesPerDay: 2,
      everyDays: 2,
      asNeeded: true,
      route: 'IV',
      since: '3 d',
      ended: '2 h',
    };
    expect(read({ medications: [words] })?.medications).toEqual([
      {
        substance: '',
        atc: 'C09AA91',
        dose: { value: 5, unit: 'mg' },
        timesPerDay: 2,
        everyDays: 2,
        asNeeded: true,
        route: 'IV',
        since: 3 * DAY,
        ended: 2 * HOUR,
      },
    ]);
  });

  it('has results an hour old, bounds and texts', () => {
    const observations = [
      { of: 'potassium', value: '5.8 mmol/L' },
      { of: 'potassium', value: '<2.5 mmol/L', ago: '2 d' },
      { of: 'inr', value: '>8' },
      { of: 'inr', value: 2.5 },
      { of: 'potassium', text: 'hémolysé' },
    ];
    expect(read({ observations })?.observations).toEqual([
      { analyte: 'potassium', value: { value: 5.8, unit: 'mmol/L' }, comparator: undefined, text: '', ago: HOUR },
      { analyte: 'potassium', value: { value: 2.5, unit: 'mmol/L' }, comparator: '<', text: '', ago: 2 * DAY },
      { analyte: 'inr', value: { value: 8, unit: '1' }, comparator: '>', text: '', ago: HOUR },
      { analyte: 'inr', value: { value: 2.5, unit: '1' }, comparator: undefined, text: '', ago: HOUR },
      { analyte: 'potassium', value: undefined, comparator: undefined, text: 'hémolysé', ago: HOUR },
    ]);
  });

  it('has an age, a sex, diagnoses and allergies', () => {
    expect(
      read({
        age: 78,
        sex: 'male',
        conditions: ['I50.0'],
        allergies: [{ label: 'LAIT' }, { label: 'X', severity: 'severe' }],
      }),
    ).toMatchObject({
      age: 78,
      sex: 'male',
      conditions: ['I50.0'],
      allergies: [
        { label: 'LAIT', severity: 'unknown' },
        { label: 'X', severity: 'severe' },
      ],
    });
  });

  it('comes with what is expected of it', () => {
    const { cases } = parseCases(
      sourceOf([
        { name: 'un', given: {}, expect: 'clear', severity: 'CI' },
        { name: 'deux', given: {}, expect: 'notAssessable' },
      ]),
      KNOWLEDGE,
    );
    expect(cases).toMatchObject([
      { name: 'un', expect: 'clear', severity: 'CI', place: { line: 1, column: 3 } },
      { name: 'deux', expect: 'notAssessable', severity: undefined, place: { line: 5, column: 3 } },
    ]);
  });
});

describe('what is wrong in a case', () => {
  check({ name: 'x' }, 'wrongKind', []);
  check('x', 'wrongKind', []);
  check(['x'], 'wrongKind', [0]);
  check([{ name: 'x', expect: 'fires' }], 'missingWord', [0], { word: 'given' });
  check([{ given: {}, expect: 'fires' }], 'missingWord', [0], { word: 'name' });
  check([{ name: 'x', given: {} }], 'missingWord', [0], { word: 'expect' });
  check([{ name: 'x', given: {}, expect: 'alerte' }], 'wrongValue', [0, 'expect']);
  check([{ name: 'x', given: {}, expect: 'fires', severity: 'SU' }], 'wrongValue', [0, 'severity']);
  const at = [0, 'given'];
  check(given({ age: '78' }), 'wrongKind', [...at, 'age']);
  check(given({ sex: 'M' }), 'wrongValue', [...at, 'sex']);
  check(given({ conditions: ['coeur'] }), 'wrongValue', [...at, 'conditions', 0], { value: 'coeur' });
  check(given({ medications: [{}] }), 'missingWord', [...at, 'medications', 0], { word: 'substance' });
  check(given({ medications: [{ substance: 'rien' }] }), 'wrongValue', [...at, 'medications', 0, 'substance']);
  check(given({ medications: [{ substance: 'alphapril', dose: '5mg' }] }), 'wrongValue', [
    ...at,
    'medications',
    0,
    'dose',
  ]);
  check(given({ medications: [{ substance: 'alphapril', since: '3 mg' }] }), 'wrongUnit', [
    ...at,
    'medications',
    0,
    'since',
  ]);
  check(given({ observations: [{ of: 'rien', value: '5 mmol/L' }] }), 'unknownAnalyte', [
    ...at,
    'observations',
    0,
    'of',
  ]);
  check(given({ observations: [{ of: 'potassium' }] }), 'missingWord', [...at, 'observations', 0], { word: 'value' });
  check(given({ observations: [{ of: 'potassium', value: 'beaucoup' }] }), 'wrongValue', [
    ...at,
    'observations',
    0,
    'value',
  ]);
  check(given({ observations: [{ of: 'potassium', value: ['5'] }] }), 'wrongKind', [...at, 'observations', 0, 'value']);
  check(given({ allergies: [{ severity: 'severe' }] }), 'missingWord', [...at, 'allergies', 0], { word: 'label' });
});
