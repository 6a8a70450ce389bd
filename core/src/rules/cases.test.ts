import { describe, expect, it } from 'vitest';
import { buildSnapshot } from '../assessment/snapshot.ts';
import { buildVocabulary } from '../assessment/vocabulary.ts';
import { AT } from '../testing/facts.ts';
import { analyteIndex, KNOWLEDGE } from '../testing/knowledge.ts';
import { rule } from '../testing/rules.ts';
import { type Plain, sourceOf } from '../testing/source-node.ts';
import { DAY, HOUR } from '../time/instant.ts';
import { recordOfCase } from './cases.ts';
import { parseCases } from './parse/cases.ts';
import { testRules } from './test-rules.ts';

const casesOf = (...given: { readonly [key: string]: Plain }[]) => {
  const { cases, problems } = parseCases(
    sourceOf(given.map((words, index) => ({ name: `cas ${index}`, expect: 'fires', given: {}, ...words }))),
    KNOWLEDGE,
  );
  if (problems.length > 0) throw new Error(JSON.stringify(problems));
  return cases;
};

const snapshotOf = (given: { readonly [key: string]: Plain }, at = AT) => {
  const [one] = casesOf({ given });
  if (!one) throw new Error('a case is expected');
  return buildSnapshot(buildVocabulary(KNOWLEDGE, ['list:ieca']), recordOfCase(one.given, at, KNOWLEDGE), at);
};

describe('the patient of a worked case', () => {
  it('has the age and sex that are given, on any day of any year', () => {
    for (const at of [AT, Date.UTC(2028, 1, 29, 12), Date.UTC(2026, 11, 31, 23, 30), Date.UTC(2026, 2, 1)]) {
      expect(snapshotOf({ age: 78, sex: 'male' }, at)).toMatchObject({ age: 78, sex: 'male' });
      expect(snapshotOf({ age: 18 }, at)).toMatchObject({ age: 18, sex: 'unknown' });
    }
    expect(snapshotOf({}).age).toBeUndefined();
  });

  it('takes the medicines that are given, since when and until when it is said', () => {
    const found = snapshotOf({
      medications: [
        { substance: 'alphapril', dose: '5 mg', timesPerDay: 2, since: '3 d' },
        { atc: 'C09AA92', dose: '5 mg', everyDays: 2, asNeeded: true, route: 'IV' },
        { substance: 'spirolone', since: '3 d', ended: '1 h' },
      ],
    });
    expect(found.lines).toMatchObject([
      { fact: { startedAt: AT - 3 * DAY, label: 'alphapril' }, routeCode: 'oral', doses: [{ perDay: 10, unit: 'mg' }] },
      {
        fact: { startedAt: AT - DAY },
        routeCode: 'intravenous',
        step: { timing: { asNeeded: true } },
        doses: [{ perDay: 2.5 }],
      },
    ]);
    expect(found.unanalysed).toEqual([]);
  });

  it('has the results, diagnoses and allergies that are given', () => {
    const found = snapshotOf({
      observations: [
        { of: 'potassium', value: '<2.5 mmol/L', ago: '2 h' },
        { of: 'clearance', value: '25 mL/min' },
        { of: 'inr', text: 'coagulé' },
      ],
      conditions: ['I50.0'],
      allergies: [{ label: 'PENICILLINE', severity: 'mild' }],
    });
    const potassium = found.seriesStart[analyteIndex('potassium')] ?? -1;
    expect([found.pointValue[potassium], found.pointBound[potassium], found.pointAt[potassium]]).toEqual([
      2.5,
      -1,
      AT - 2 * HOUR,
    ]);
    expect(found.unusable).toMatchObject([{ reason: 'unreadable', analyte: analyteIndex('inr') }]);
    expect(found.conditions).toMatchObject([{ code: 'I500' }]);
    expect(found.allergies).toMatchObject([{ label: 'PENICILLINE', severity: 'mild' }]);
  });
});

describe('the cases of a rule', () => {
  const K = (value: string) => ({
    medications: [{ substance: 'alphapril' }],
    observations: [{ of: 'potassium', value }],
  });
  const cases = casesOf(
    { given: K('5.6 mmol/L'), expect: 'fires', severity: 'AD' },
    { given: K('5.5 mmol/L'), expect: 'clear' },
    { given: { medications: [{ substance: 'alphapril' }] }, expect: 'notAssessable' },
    { given: K('5.6 mmol/L'), expect: 'clear' },
    { given: K('5.6 mmol/L'), expect: 'fires', severity: 'CI' },
  );

  it('pass or fail, each with its name and place', () => {
    const report = testRules(
      [
        { rule: rule({ status: 'draft' }), cases },
        { rule: rule({ id: 'autre' }), cases: [] },
      ],
      KNOWLEDGE,
      AT,
    );
    expect(report).toMatchObject({
      rules: { draft: 1, active: 1, trial: 0, retired: 0 },
      passed: 3,
      failures: [
        { rule: 'kalium-haut', name: 'cas 3', expected: 'clear', actual: 'fires', place: cases[3]?.place },
        { rule: 'kalium-haut', name: 'cas 4', expected: 'fires CI', actual: 'fires AD' },
      ],
    });
  });
});
