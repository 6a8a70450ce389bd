import { describe, expect, it } from 'vitest';
import type { Snapshot } from '../assessment/snapshot.ts';
import { buildSnapshot } from '../assessment/snapshot.ts';
import { buildVocabulary } from '../assessment/vocabulary.ts';
import type { PatientRecord } from '../record/facts.ts';
import { AT, allergy, condition, line, patient, record, result, step } from '../testing/facts.ts';
import { KNOWLEDGE } from '../testing/knowledge.ts';
import { DAY, HOUR } from '../time/instant.ts';
import { changesBetween, isAffected } from './changes.ts';

const vocabulary = buildVocabulary(KNOWLEDGE, ['list:ieca', 'atc:C09B', 'list:potassiques', 'atc:C03AA']);
const at = (parts: Partial<PatientRecord>, instant = AT) => buildSnapshot(vocabulary, record(parts), instant);

/** What changed between two snapshots, by name. */
function changes(before: Snapshot, after: Snapshot) {
  const found = changesBetween(before, after);
  return {
    terms: [...found.terms].map((term) => vocabulary.members[term]).sort(),
    analytes: [...found.analytes].map((analyte) => KNOWLEDGE.analytes[analyte]?.id).sort(),
    parts: [...found.parts].sort(),
  };
}

const who = patient();
const alphapril = line('dci:alphapril');
const potassium = result('potassium', '5 mmol/L');

const check = (
  what: string,
  before: Partial<PatientRecord>,
  after: Partial<PatientRecord>,
  expected: Partial<ReturnType<typeof changes>>,
  later = 0,
) =>
  it(what, () => {
    const none = { terms: [], analytes: [], parts: [] };
    expect(changes(at({ patient: who, ...before }), at({ patient: who, ...after }, AT + later))).toEqual({
      ...none,
      ...expected,
    });
    expect(changes(at({ patient: who, ...after }, AT + later), at({ patient: who, ...before }))).toEqual({
      ...none,
      ...expected,
    });
  });

describe('what differs between two snapshots', () => {
  check(
    'nothing',
    { medicationRequests: [alphapril], observations: [potassium] },
    { medicationRequests: [alphapril], observations: [potassium] },
    {},
  );
  const unknown = line('ucd:1');
  check(
    'nothing, in another order',
    { medicationRequests: [alphapril, unknown] },
    { medicationRequests: [unknown, alphapril] },
    {},
  );
  check('a line', {}, { medicationRequests: [alphapril] }, { terms: ['list:ieca'], parts: ['lines'] });
  check('a line nobody understands', {}, { medicationRequests: [line('ucd:1')] }, { parts: ['lines'] });
  check(
    'a line that is the same and another object',
    { medicationRequests: [alphapril] },
    { medicationRequests: [line('dci:alphapril')] },
    { terms: ['list:ieca'], parts: ['lines'] },
  );
  check(
    'a line that is now another medicine',
    { medicationRequests: [line('dci:spirolone', { id: 'x' })] },
    { medicationRequests: [line('dci:alphapril', { id: 'x' })] },
    { terms: ['list:ieca', 'list:potassiques'], parts: ['lines'] },
  );

  const growing = line('dci:alphapril', {
    fact: { steps: [step({ from: AT - DAY }), step({ from: AT + HOUR, dose: '10 mg' })] },
  });
  check(
    'the dose of a line, by time alone',
    { medicationRequests: [growing] },
    { medicationRequests: [growing] },
    { terms: ['list:ieca'], parts: ['lines'] },
    HOUR,
  );
  check(
    'nothing, while the dose is the same',
    { medicationRequests: [growing] },
    { medicationRequests: [growing] },
    {},
    HOUR - 1,
  );

  const part = (system: string, code: string) => ({
    role: 'additive' as const,
    codings: [{ system, code, display: '' }],
    label: '',
    amount: undefined,
  });
  const bag = () => line('', { id: 'poche', fact: { components: [part('UCD', '9000102'), part('DCI', 'alphapril')] } });
  check(
    'every part of a compounded line',
    { medicationRequests: [bag()] },
    { medicationRequests: [bag()] },
    { terms: ['atc:C03AA', 'atc:C09B', 'list:ieca'], parts: ['lines'] },
  );
  const twice = () =>
    line('', {
      id: 'poche',
      fact: {
        components: [
          part('DCI', 'hydrothiane'),
          part('DCI', 'hydrothiane'),
          part('UCD', '9000101'),
          part('ATC', 'C09AA91'),
        ],
      },
    });
  check(
    'parts that hold the same substance',
    { medicationRequests: [twice()] },
    {},
    { terms: ['atc:C03AA', 'list:ieca'], parts: ['lines'] },
  );

  check('a result', {}, { observations: [potassium] }, { analytes: ['potassium'], parts: ['observations'] });
  check(
    'a result and what is computed from it',
    {},
    { observations: [result('creatinine', '100 umol/L')] },
    { analytes: ['creatinine', 'egfr'], parts: ['observations'] },
  );
  const kilograms = result('body-weight', '60 kg', DAY);
  const creatinine = result('creatinine', '100 umol/L');
  check(
    'a weight and what is computed from it',
    { observations: [creatinine] },
    { observations: [creatinine, kilograms] },
    { analytes: ['body-weight', 'clearance'], parts: ['observations'] },
  );
  check(
    'nothing, when what is computed is made anew',
    { observations: [creatinine, kilograms] },
    { observations: [creatinine, kilograms] },
    {},
  );
  check(
    'a value, by its correction',
    { observations: [potassium] },
    { observations: [result('potassium', '5.1 mmol/L')] },
    { analytes: ['potassium'], parts: ['observations'] },
  );
  check(
    'a value that is now a bound',
    { observations: [potassium] },
    { observations: [result('potassium', '<5 mmol/L')] },
    { analytes: ['potassium'], parts: ['observations'] },
  );
  check(
    'a result that cannot be used',
    { observations: [potassium] },
    { observations: [potassium, result('potassium', 'hémolysé', 0)] },
    { analytes: ['potassium'], parts: ['observations'] },
  );
  check(
    'a creatinine that cannot be used',
    {},
    { observations: [result('creatinine', 'hémolysé')] },
    { analytes: ['clearance', 'creatinine', 'egfr'], parts: ['observations'] },
  );
  check('a result of nobody knows what', {}, { observations: [result('chlore', '100 mmol/L')] }, {});

  check('a diagnosis', {}, { conditions: [condition('I50')] }, { parts: ['conditions'] });
  check('an allergy', {}, { allergies: [allergy('X')] }, { parts: ['allergies'] });
  check('who the patient is', {}, { patient: patient() }, { parts: ['demographics'] });
  check('a birthday', { patient: who }, { patient: who }, { parts: ['demographics'] }, 200 * DAY);
});

describe('whether a rule is affected', () => {
  const reads = { terms: new Set([1]), analytes: new Set([2]), demographics: true, conditions: true };
  const none = { terms: new Set<number>(), analytes: new Set<number>(), parts: new Set<never>() };
  it('by a change of what it reads, and by nothing else', () => {
    expect(isAffected(reads, none)).toBe(false);
    expect(isAffected(reads, { ...none, terms: new Set([1, 5]) })).toBe(true);
    expect(isAffected(reads, { ...none, terms: new Set([5]), analytes: new Set([1]) })).toBe(false);
    expect(isAffected(reads, { ...none, analytes: new Set([2]) })).toBe(true);
    expect(isAffected(reads, { ...none, parts: new Set(['demographics'] as const) })).toBe(true);
    expect(isAffected(reads, { ...none, parts: new Set(['conditions'] as const) })).toBe(true);
    expect(isAffected(reads, { ...none, parts: new Set(['lines', 'observations', 'allergies'] as const) })).toBe(false);
    expect(
      isAffected(
        { ...reads, demographics: false, conditions: false },
        { ...none, parts: new Set(['demographics', 'conditions'] as const) },
      ),
    ).toBe(false);
    expect(isAffected(undefined, none)).toBe(true);
  });
});
