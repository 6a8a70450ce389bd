import { describe, expect, it } from 'vitest';
import type { FilePlace } from '../../problems/problem.ts';
import { KNOWLEDGE } from '../../testing/knowledge.ts';
import { RULE_FILE, ruleFile } from '../../testing/rules.ts';
import { FILE, nodeAt, type Plain, sourceOf, withEntry } from '../../testing/source-node.ts';
import { HOUR } from '../../time/instant.ts';
import { RULE_PROBLEMS, type RuleProblemCode, ruleProblemText } from './problems.ts';
import { parseRule } from './rule.ts';
import type { SourceNode } from './source-node.ts';

const reached = new Set<RuleProblemCode>();

/** A file whose only problem is `code`, at this place. */
const check = (
  what: string,
  root: SourceNode,
  code: RuleProblemCode,
  place: FilePlace,
  detail: Readonly<Record<string, unknown>> = {},
) =>
  it(`${what}: ${code} at ${place.line}:${place.column}`, () => {
    const { rule, problems } = parseRule(root, KNOWLEDGE);
    expect(rule).toBeUndefined();
    expect(problems).toEqual([{ code, place, detail: expect.objectContaining(detail) }]);
    reached.add(code);
  });

type Change = { readonly [key: string]: Plain | undefined };
type Path = readonly (string | number)[];

/** A rule with some words replaced; the problem is where `path` leads, at the top when it is empty. */
const wrong = (
  what: string,
  change: Change,
  code: RuleProblemCode,
  path: Path,
  detail?: Readonly<Record<string, unknown>>,
) => {
  const root = sourceOf(ruleFile(change));
  check(what, root, code, nodeAt(root, ...path).place, detail);
};

const K = { observation: { of: 'potassium', within: '1 h', above: '5 mmol/L', as: 'value' } };

/** A rule whose condition holds one more test; the problem is where `path` leads inside that test. */
const test = (expression: Plain, code: RuleProblemCode, path: Path, detail?: Readonly<Record<string, unknown>>) =>
  wrong(JSON.stringify(expression), { when: { all: [K, expression] } }, code, ['when', 'all', 1, ...path], detail);

describe('a rule without fault', () => {
  it('is read', () => {
    const { rule, problems } = parseRule(sourceOf(RULE_FILE), KNOWLEDGE);
    expect(problems).toEqual([]);
    expect(rule).toMatchObject({
      id: 'kalium-haut',
      version: 1,
      status: 'active',
      kind: 'alert',
      severity: 'AD',
      problem: 'hyperkalaemia',
      title: { fr: 'Kaliémie haute', en: 'High kalium' },
      references: [{ title: 'Livre', publisher: 'Nul', date: '2026', url: '' }],
      for: { op: 'medication', member: 'list:ieca', as: 'culprit', routeGroup: 'systemic', count: 1, routes: [] },
      when: {
        op: 'observation',
        analyte: 'potassium',
        take: 'latest',
        within: 72 * HOUR,
        comparisons: [{ operator: '>', value: 5.5 }],
      },
      raise: [{ to: 'CI', when: { op: 'observation', comparisons: [{ operator: '>=', value: 6 }] } }],
      worse: [{ analyte: 'potassium', direction: 'rises', by: 0.3 }],
      silent: undefined,
      actIp: { problem: '1', intervention: '2' },
      place: { file: FILE, line: 1, column: 1 },
    });
  });

  const second = (expression: Plain) => {
    const parsed = parseRule(sourceOf(ruleFile({ when: { all: [K, expression] } })), KNOWLEDGE);
    expect(parsed.problems).toEqual([]);
    return parsed.rule?.when.op === 'all' ? parsed.rule.when.of[1] : undefined;
  };

  it('keeps thresholds in the unit of the analyte and as they were written', () => {
    expect(
      second({ observation: { of: 'creatinine', within: '2 d', above: '1.5 mg/dL', atMost: '0.3 mmol/L' } }),
    ).toMatchObject({
      within: 48 * HOUR,
      comparisons: [
        { operator: '>', value: 132.602545969, written: { value: 1.5, unit: 'mg/dL' } },
        { operator: '<=', value: 300, written: { value: 0.3, unit: 'mmol/L' } },
      ],
    });
  });

  it('reads every word of a medicine', () => {
    const words = {
      atc: 'C09AA91',
      as: 'x',
      route: 'any',
      routes: ['oral', 'intravenous'],
      dosePerDay: { above: '1 g/d', atMost: '3 g/d' },
      dosePerIntake: { atLeast: '500 mg' },
      forAtLeast: '48 h',
      forLessThan: '7 d',
      count: 2,
    };
    expect(second({ medication: words })).toMatchObject({
      op: 'medication',
      member: 'atc:C09AA91',
      as: 'x',
      routeGroup: 'any',
      routes: ['oral', 'intravenous'],
      doseUnit: 'mg',
      dosePerDay: [
        { operator: '>', value: 1_000 },
        { operator: '<=', value: 3_000 },
      ],
      dosePerIntake: [{ operator: '>=', value: 500 }],
      forAtLeast: 48 * HOUR,
      forLessThan: 168 * HOUR,
      count: 2,
    });
    expect(second({ medication: { atc: 'C09B' } })).toMatchObject({ member: 'atc:C09B', routeGroup: 'systemic' });
  });

  it('reads the other words', () => {
    expect(second({ change: { of: 'creatinine', rises: '1.5', over: '48 h', within: '24 h' } })).toMatchObject({
      direction: 'rises',
      by: undefined,
      byRatio: 1.5,
      over: 48 * HOUR,
      within: 24 * HOUR,
    });
    expect(second({ change: { of: 'inr', falls: '1', over: '48 h', within: '24 h' } })).toMatchObject({
      direction: 'falls',
      by: 1,
      byRatio: undefined,
    });
    expect(second({ noObservation: { of: 'inr', within: '7 d' } })).toMatchObject({
      analyte: 'inr',
      within: 168 * HOUR,
    });
    expect(second({ age: { atLeast: '75 a' } })).toMatchObject({ comparisons: [{ operator: '>=', value: 75 }] });
    expect(second({ sex: 'male' })).toMatchObject({ sex: 'male' });
    expect(second({ condition: { cim10: ['I50.0', 'j44'], name: { fr: 'a', en: 'b' } } })).toMatchObject({
      cim10: ['I500', 'J44'],
    });
    expect(second({ atLeast: { count: 1, of: [K, { not: K }] } })).toMatchObject({ count: 1, of: [{}, { op: 'not' }] });
    expect(second({ observation: { of: 'potassium', take: 'max', within: '1 h', below: '3 mmol/L' } })).toMatchObject({
      take: 'max',
    });
  });
});

const EXTRA: FilePlace = { file: FILE, line: 900, column: 3 };

describe('words', () => {
  check('one nobody knows', withEntry(sourceOf(RULE_FILE), 'sévérité', 'AD'), 'unknownWord', EXTRA, {
    word: 'sévérité',
  });
  check('one written twice', withEntry(sourceOf(RULE_FILE), 'author', 'Moi'), 'repeatedWord', EXTRA, {
    word: 'author',
  });
  check('__proto__', withEntry(sourceOf(RULE_FILE), '__proto__', { severity: 'CI' }), 'unknownWord', EXTRA, {
    word: '__proto__',
  });
  check('constructor', withEntry(sourceOf(RULE_FILE), 'constructor', 'x'), 'unknownWord', EXTRA, {
    word: 'constructor',
  });
  for (const word of [
    'id',
    'version',
    'status',
    'severity',
    'problem',
    'title',
    'message',
    'advice',
    'author',
    'references',
    'for',
    'when',
    'actIp',
  ]) {
    const others = word === 'for' ? { message: { fr: '.', en: '.' }, advice: { fr: '.', en: '.' } } : {};
    const free = word === 'when' ? { message: { fr: '.', en: '.' } } : {};
    wrong(`without ${word}`, { ...others, ...free, [word]: undefined }, 'missingWord', [], { word });
  }
  wrong('half a text', { title: { fr: 'x' } }, 'missingWord', ['title'], { word: 'en' });
  wrong('no reference', { references: [] }, 'missingWord', [], { word: 'references' });
});

describe('values of the header', () => {
  wrong('an id in capitals', { id: 'Kalium' }, 'wrongValue', ['id'], { value: 'Kalium' });
  wrong('an id with a path', { id: '../x' }, 'wrongValue', ['id']);
  wrong('a status', { status: 'actif' }, 'wrongValue', ['status'], {
    value: 'actif',
    expected: 'draft, trial, active, retired',
  });
  wrong('a severity', { severity: 'SU' }, 'wrongValue', ['severity'], { expected: 'CI, AD, PE, APEC' });
  wrong('a kind', { kind: '__proto__' }, 'wrongValue', ['kind']);
  wrong('a level to raise to', { raise: [{ to: 'X', when: K }] }, 'wrongValue', ['raise', 0, 'to']);
  wrong('a version of zero', { version: 0 }, 'wrongKind', ['version']);
  wrong('a version in words', { version: '1' }, 'wrongKind', ['version']);
  wrong('half a version', { version: 1.5 }, 'wrongKind', ['version']);
  wrong('a problem', { problem: 'fièvre' }, 'unknownProblem', ['problem'], { problem: 'fièvre' });
  wrong('a title in one language', { title: 'x' }, 'wrongKind', ['title']);
  wrong('an author who is a list', { author: ['x'] }, 'wrongKind', ['author']);
  wrong('an author who is nothing', { author: null }, 'wrongKind', ['author']);
  wrong('references that are one', { raise: { to: 'CI' } }, 'wrongKind', ['raise']);
});

describe('names in the texts', () => {
  wrong('bound by nothing', { message: { fr: '{rien}', en: '.' } }, 'unboundName', ['message'], { name: 'rien' });
  wrong('bound by nothing in English', { advice: { fr: '.', en: '{rien}' } }, 'unboundName', ['advice'], {
    name: 'rien',
  });
  wrong('of JavaScript', { message: { fr: '{constructor}', en: '.' } }, 'unboundName', ['message'], {
    name: 'constructor',
  });
  wrong(
    'bound under a negation',
    {
      when: { not: { observation: { of: 'potassium', within: '1 h', above: '5 mmol/L', as: 'value' } } },
      message: { fr: '{value}', en: '.' },
    },
    'unboundName',
    ['message'],
  );
  wrong(
    'bound by a reason for silence',
    { silent: { medication: { substance: 'kaloride', as: 'autre' } }, message: { fr: '{autre}', en: '.' } },
    'unboundName',
    ['message'],
  );
});

describe('medicines', () => {
  test({ medication: { in: 'ieca ' } }, 'unknownList', ['medication', 'in'], { list: 'ieca ' });
  test({ medication: { in: 'rien' } }, 'unknownList', ['medication', 'in']);
  test({ medication: { atc: 'V09AA01' } }, 'emptyList', ['medication', 'atc'], { list: 'V09AA01' });
  test({ medication: { substance: 'rien' } }, 'emptyList', ['medication', 'substance']);
  test({ medication: { substance: '__proto__' } }, 'emptyList', ['medication', 'substance']);
  test({ medication: { atc: '' } }, 'wrongValue', ['medication', 'atc']);
  test({ medication: { atc: 'C0' } }, 'wrongValue', ['medication', 'atc']);
  test({ medication: { atc: 'c09' } }, 'wrongValue', ['medication', 'atc']);
  test({ medication: {} }, 'wrongKind', ['medication']);
  test({ medication: { in: 'ieca', atc: 'C09A' } }, 'wrongKind', ['medication']);
  test({ medication: 'ieca' }, 'wrongKind', ['medication']);
  test({ medication: { in: 'ieca', route: 'oral' } }, 'wrongValue', ['medication', 'route']);
  test({ medication: { in: 'ieca', routes: ['IV'] } }, 'wrongValue', ['medication', 'routes', 0], { value: 'IV' });
  test({ medication: { in: 'ieca', routes: 'oral' } }, 'wrongKind', ['medication', 'routes']);
  test({ medication: { in: 'ieca', count: 0 } }, 'wrongKind', ['medication', 'count']);
  test({ medication: { in: 'ieca', forAtLeast: '3' } }, 'wrongUnit', ['medication', 'forAtLeast']);
  test({ medication: { in: 'ieca', forAtLeast: '3 jours' } }, 'wrongValue', ['medication', 'forAtLeast']);
  test({ medication: { in: 'ieca', forAtLeast: '0 h' } }, 'wrongUnit', ['medication', 'forAtLeast']);
  test({ medication: { in: 'ieca', forAtLeast: '3 d', forLessThan: '72 h' } }, 'contradiction', ['medication']);
  test({ medication: { in: 'ieca', dosePerDay: {} } }, 'comparisonMissing', ['medication', 'dosePerDay']);
  test(
    { medication: { in: 'ieca', dosePerDay: { above: '1 g' } } },
    'wrongUnit',
    ['medication', 'dosePerDay', 'above'],
    { unit: 'g', expected: 'mg/d' },
  );
  test({ medication: { in: 'ieca', dosePerIntake: { above: '1 g/d' } } }, 'wrongUnit', [
    'medication',
    'dosePerIntake',
    'above',
  ]);
  test({ medication: { in: 'ieca', dosePerDay: { above: '1 g/d', below: '3 [IU]/d' } } }, 'wrongUnit', [
    'medication',
    'dosePerDay',
    'below',
  ]);
  test(
    { medication: { in: 'ieca', dosePerDay: { above: '1 g/d' }, dosePerIntake: { above: '3 [IU]' } } },
    'wrongUnit',
    ['medication', 'dosePerIntake'],
  );
  test({ medication: { in: 'ieca', dosePerDay: { above: '3 g/d', below: '1000 mg/d' } } }, 'contradiction', [
    'medication',
    'dosePerDay',
  ]);
});

describe('measurements', () => {
  test({ observation: { of: 'kalium', within: '1 h', above: '5 mmol/L' } }, 'unknownAnalyte', ['observation', 'of'], {
    analyte: 'kalium',
  });
  test({ observation: { of: 'constructor', within: '1 h', above: '5 mmol/L' } }, 'unknownAnalyte', [
    'observation',
    'of',
  ]);
  test({ observation: { of: 'potassium', above: '5 mmol/L' } }, 'windowMissing', ['observation']);
  test(
    { observation: { of: 'potassium', within: '401 d', above: '5 mmol/L' } },
    'windowTooLong',
    ['observation', 'within'],
    { limit: '400 d' },
  );
  test({ observation: { of: 'potassium', within: '1 h' } }, 'comparisonMissing', ['observation']);
  test({ observation: { of: 'potassium', within: '1 h', above: '5' } }, 'wrongUnit', ['observation', 'above'], {
    unit: '1',
    expected: 'mmol/L',
  });
  test({ observation: { of: 'potassium', within: '1 h', above: '5 U/L' } }, 'wrongUnit', ['observation', 'above']);
  test({ observation: { of: 'inr', within: '1 h', above: '5 mmol/L' } }, 'wrongUnit', ['observation', 'above']);
  test({ observation: { of: 'potassium', within: '1 h', above: 'beaucoup' } }, 'wrongValue', ['observation', 'above'], {
    value: 'beaucoup',
  });
  test({ observation: { of: 'inr', within: '1 h', above: '9'.repeat(400) } }, 'wrongValue', ['observation', 'above']);
  test({ observation: { of: 'inr', within: '1 h', above: '2,500' } }, 'wrongValue', ['observation', 'above']);
  test({ observation: { of: 'potassium', within: '1 h', above: '5 mmol/L', atMost: '5 mmol/L' } }, 'contradiction', [
    'observation',
  ]);
  test({ observation: { of: 'potassium', within: '1 h', atLeast: '5 mmol/L', below: '5 mmol/L' } }, 'contradiction', [
    'observation',
  ]);
  test({ observation: { of: 'potassium', within: '1 h', atLeast: '6 mmol/L', atMost: '5 mmol/L' } }, 'contradiction', [
    'observation',
  ]);
  test({ observation: { of: 'potassium', within: '1 h', above: '58 mmol/L' } }, 'contradiction', ['observation']);
  test({ observation: { of: 'potassium', within: '1 h', take: 'mean', above: '5 mmol/L' } }, 'wrongValue', [
    'observation',
    'take',
  ]);
  test({ noObservation: { of: 'potassium' } }, 'windowMissing', ['noObservation']);
  test({ change: { of: 'potassium', over: '1 d', within: '1 d' } }, 'missingWord', ['change'], { word: 'falls' });
  test({ change: { of: 'potassium', rises: '1 mmol/L', within: '1 d' } }, 'missingWord', ['change'], { word: 'over' });
  test({ change: { of: 'potassium', rises: '1 mmol/L', over: '1 d' } }, 'windowMissing', ['change']);
  test({ change: { of: 'potassium', rises: '1 U/L', over: '1 d', within: '1 d' } }, 'wrongUnit', ['change', 'rises']);
  test({ change: { of: 'potassium', rises: '-1 mmol/L', over: '1 d', within: '1 d' } }, 'wrongValue', [
    'change',
    'rises',
  ]);
  test({ change: { of: 'potassium', falls: '0.5', over: '1 d', within: '1 d' } }, 'wrongValue', ['change', 'falls']);
  test(
    { change: { of: 'potassium', rises: '1 mmol/L', falls: '1 mmol/L', over: '1 d', within: '1 d' } },
    'contradiction',
    ['change'],
  );
  wrong('worse of nothing', { worse: [{ of: 'rien', rises: '1 mmol/L' }] }, 'unknownAnalyte', ['worse', 0]);
  wrong('worse by another unit', { worse: [{ of: 'potassium', rises: '1 U/L' }] }, 'wrongUnit', ['worse', 0, 'rises']);
  wrong('worse by a ratio', { worse: [{ of: 'potassium', rises: '2' }] }, 'wrongUnit', ['worse', 0]);
  wrong('worse by nothing', { worse: [{ of: 'potassium', rises: '0 mmol/L' }] }, 'wrongValue', ['worse', 0, 'rises']);
});

describe('patients', () => {
  test({ age: { atLeast: 75 } }, 'wrongUnit', ['age', 'atLeast'], { expected: 'a' });
  test({ age: {} }, 'comparisonMissing', ['age']);
  test({ age: { above: '75 a', below: '70 a' } }, 'contradiction', ['age']);
  test({ sex: 'femme' }, 'wrongValue', ['sex']);
  test({ sex: ['male'] }, 'wrongKind', ['sex']);
  test({ condition: { cim10: ['coeur'], name: { fr: 'x', en: 'x' } } }, 'wrongValue', ['condition', 'cim10', 0], {
    value: 'coeur',
  });
  test({ condition: { cim10: [], name: { fr: 'x', en: 'x' } } }, 'missingWord', ['condition'], { word: 'cim10' });
  test({ condition: { name: { fr: 'x', en: 'x' } } }, 'missingWord', ['condition'], { word: 'cim10' });
  test({ condition: { cim10: ['I50'], name: { fr: 'x' } } }, 'missingWord', ['condition', 'name']);
});

describe('groups', () => {
  const medicine = { medication: { in: 'ieca' } };
  test({ all: [] }, 'wrongKind', ['all']);
  test({ any: [] }, 'wrongKind', ['any']);
  test({ any: medicine }, 'wrongKind', ['any']);
  test({ not: [medicine] }, 'wrongKind', ['not']);
  test({ atLeast: { count: 2, of: [medicine] } }, 'contradiction', []);
  test({ atLeast: { count: 1, of: [] } }, 'wrongKind', ['atLeast']);
  test({ atLeast: { count: 1 } }, 'wrongKind', ['atLeast']);
  test({ atLeast: { of: [medicine] } }, 'missingWord', ['atLeast'], { word: 'count' });
  test({}, 'wrongKind', []);
  test({ ...medicine, sex: 'male' }, 'wrongKind', []);
  test('ieca', 'wrongKind', []);

  const nested = (depth: number): Plain => (depth === 0 ? medicine : { not: nested(depth - 1) });
  test(
    nested(8),
    'tooDeep',
    Array.from({ length: 8 }, () => 'not'),
  );
});

it('says each problem of a file with several, each at its place', () => {
  const root = sourceOf(
    ruleFile({
      severity: 'X',
      for: { medication: { in: 'rien', route: 'Y' } },
      when: { observation: { of: 'potassium', above: '5' } },
      message: { fr: '.', en: '.' },
      advice: { fr: '.', en: '.' },
    }),
  );
  const places = parseRule(root, KNOWLEDGE).problems.map(
    ({ code, place }) => `${code} ${place.file}:${place.line}:${place.column}`,
  );
  expect(places.sort()).toEqual(
    [
      `unknownList ${FILE}:22:9`,
      `windowMissing ${FILE}:26:5`,
      `wrongUnit ${FILE}:27:12`,
      `wrongValue ${FILE}:23:12`,
      `wrongValue ${FILE}:4:11`,
    ].sort(),
  );
});

describe('the texts of problems', () => {
  it('every code can be reached; what is no YAML at all is said by the file adapter', () => {
    const codes = Object.keys(RULE_PROBLEMS).filter((code) => code !== 'notYaml');
    expect(codes.filter((code) => !reached.has(code as RuleProblemCode))).toEqual([]);
  });

  it('names the place’s word in both languages', () => {
    const [problem] = parseRule(withEntry(sourceOf(RULE_FILE), 'sévérité', 'AD'), KNOWLEDGE).problems;
    if (!problem) throw new Error('a problem is expected');
    expect(ruleProblemText(problem, 'fr')).toMatch(/^Mot inconnu « sévérité »\. Attendus : id, version/);
    expect(ruleProblemText(problem, 'en')).toMatch(/^Unknown word “sévérité”\. Expected: id, version/);
  });
});
