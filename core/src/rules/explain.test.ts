import { describe, expect, it } from 'vitest';
import { buildSnapshot, type Snapshot } from '../assessment/snapshot.ts';
import { buildVocabulary } from '../assessment/vocabulary.ts';
import type { PatientRecord } from '../record/facts.ts';
import { AT, line, record, result } from '../testing/facts.ts';
import { KNOWLEDGE } from '../testing/knowledge.ts';
import { rule } from '../testing/rules.ts';
import type { Plain } from '../testing/source-node.ts';
import { DAY, HOUR } from '../time/instant.ts';
import { describeMissing } from './describe.ts';
import { type ExplanationNode, explainRule } from './explain.ts';
import type { Rule } from './model.ts';
import { membersOfRules } from './rulebook.ts';

function explain(one: Rule, parts: Partial<PatientRecord>) {
  const snapshot: Snapshot = buildSnapshot(buildVocabulary(KNOWLEDGE, membersOfRules([one])), record(parts), AT);
  return { snapshot, ...explainRule(one, snapshot) };
}

/** The tree as lines: word, truth, facts, what is missing. */
const lines = (node: ExplanationNode, depth = 0): string[] => [
  `${'  '.repeat(depth)}${node.expression.op} ${node.truth}${node.facts.map(({ id }) => ` ${id}`).join('')}${node.missing.map(({ reason }) => ` ?${reason}`).join('')}`,
  ...node.children.flatMap((child) => lines(child, depth + 1)),
];

const K = { observation: { of: 'potassium', within: '72 h', above: '5.5 mmol/L', as: 'value' } };
const withNames = { message: { fr: '{value} {culprit}', en: '{value} {culprit}' } };
const concerned = { medication: { in: 'ieca', as: 'culprit' } };

describe('the whole tree, nothing cut short', () => {
  it('shows what was looked at and did not pass', () => {
    const when: Plain = {
      all: [K, { medication: { in: 'ains' } }, { not: { any: [{ sex: 'male' }, { medication: { in: 'ieca' } }] } }],
    };
    const found = explain(rule({ for: concerned, when, silent: { sex: 'male' }, ...withNames }), {
      medicationRequests: [line('dci:alphapril')],
      observations: [result('potassium', '4 mmol/L')],
    });
    expect(found.answer).toBe('clear');
    expect(lines(found.concerned)).toEqual(['medication true dci:alphapril']);
    expect(lines(found.when)).toEqual([
      'all false',
      `  observation false potassium@${HOUR}`,
      '  medication false',
      '  not false',
      '    any true',
      '      sex false',
      '      medication true dci:alphapril',
    ]);
    expect(found.silent && lines(found.silent)).toEqual(['sex false']);
  });

  it('shows what is missing, with the old result beside it', () => {
    const found = explain(
      rule({ for: concerned, when: { any: [K, { noObservation: { of: 'inr', within: '7 d' } }] }, ...withNames }),
      {
        medicationRequests: [line('dci:alphapril')],
        observations: [result('potassium', '4 mmol/L', 4 * DAY), result('inr', '2')],
      },
    );
    expect(found.answer).toBe('notAssessable');
    expect(lines(found.when)).toEqual([
      'any unknown',
      `  observation unknown potassium@${4 * DAY} ?tooOld`,
      `  noObservation false inr@${HOUR}`,
    ]);
  });
});

describe('what the texts may name', () => {
  const bindings = (change: { [key: string]: Plain }, parts: Partial<PatientRecord>) =>
    Object.fromEntries(
      [...explain(rule({ for: concerned, ...change }), parts).bindings].map(([name, facts]) => [
        name,
        facts.map(({ id }) => id),
      ]),
    );
  const medicationRequests = [line('dci:alphapril'), line('dci:spirolone')];
  const observations = [result('potassium', '6 mmol/L')];

  it('what holds, by the name it was given', () => {
    expect(bindings({ when: K, ...withNames }, { medicationRequests, observations })).toEqual({
      culprit: ['dci:alphapril'],
      value: [`potassium@${HOUR}`],
    });
  });

  it('all that goes by one name, each fact once', () => {
    const when = {
      any: [
        { medication: { substance: 'spirolone', as: 'culprit' } },
        { medication: { substance: 'alphapril', as: 'culprit' } },
      ],
    };
    expect(bindings({ when, message: { fr: '{culprit}', en: '.' } }, { medicationRequests, observations })).toEqual({
      culprit: ['dci:alphapril', 'dci:spirolone'],
    });
  });

  it('nothing of a branch that came to nothing', () => {
    const when = { any: [{ all: [{ sex: 'male' }, { medication: { substance: 'spirolone', as: 'other' } }] }, K] };
    expect(bindings({ when, ...withNames }, { medicationRequests, observations })).toEqual({
      culprit: ['dci:alphapril'],
      value: [`potassium@${HOUR}`],
    });
  });

  it('what is known already of what cannot be assessed', () => {
    expect(bindings({ when: K, ...withNames }, { medicationRequests })).toEqual({ culprit: ['dci:alphapril'] });
  });
});

describe('what is missing, in words', () => {
  const check = (what: string, when: Plain, parts: Partial<PatientRecord>, fr: string, en: string) =>
    it(`${what}: ${fr}`, () => {
      const { when: node, snapshot } = explain(rule({ for: concerned, when }), {
        medicationRequests: [line('dci:alphapril'), line('dci:spirolone', { dose: '1 cp' })],
        ...parts,
      });
      expect(node.missing.map((missing) => describeMissing(missing, snapshot, 'fr'))).toEqual([fr]);
      expect(node.missing.map((missing) => describeMissing(missing, snapshot, 'en'))).toEqual([en]);
    });
  const above = { observation: { of: 'potassium', within: '72 h', above: '5.5 mmol/L' } };
  check('no result', above, {}, 'potassium : aucun résultat', 'kalium: no result');
  check(
    'an old one',
    above,
    { observations: [result('potassium', '4 mmol/L', 4 * DAY)] },
    'potassium : dernier résultat trop ancien (plus de 3 j)',
    'kalium: latest result too old (over 3 days)',
  );
  check(
    'a useless one',
    above,
    { observations: [result('potassium', 'hémolysé')] },
    'potassium : dernier résultat inutilisable',
    'kalium: latest result cannot be used',
  );
  check(
    'a bound',
    above,
    { observations: [result('potassium', '>5 mmol/L')] },
    'potassium : résultat rendu sous forme de borne',
    'kalium: result given as a bound only',
  );
  check(
    'a dose',
    { medication: { substance: 'spirolone', dosePerDay: { above: '50 mg/d' } } },
    {},
    'Dose non interprétée : spirolone',
    'Dose not understood: spirolonum',
  );
  check(
    'an age',
    { age: { above: '75 a' } },
    { patient: undefined },
    'Date de naissance absente',
    'Birth date missing',
  );
  check('a sex', { sex: 'male' }, { patient: undefined }, 'Sexe non renseigné', 'Sex not stated');
});
