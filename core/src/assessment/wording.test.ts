import { describe, expect, it } from 'vitest';
import type { ObservationValue } from '../record/facts.ts';
import { AT, allergy, condition, line, patient, record, result } from '../testing/facts.ts';
import { KNOWLEDGE } from '../testing/knowledge.ts';
import type { EvidenceFact } from './evidence.ts';
import { buildSnapshot } from './snapshot.ts';
import { buildVocabulary } from './vocabulary.ts';
import { fillTemplate, wordFact } from './wording.ts';

const part = (code: string) => ({
  role: 'additive' as const,
  codings: [{ system: 'DCI', code, display: '' }],
  label: '',
  amount: undefined,
});
const medicationRequests = [
  line('dci:spirolone'),
  line('ucd:9000102'),
  line('TRIATECINE 5 mg'),
  line('', { id: 'poche', fact: { components: [part('glucolyte'), part('kaloride')] } }),
];
const [spirolone, combination, unknown, bag] = medicationRequests as [
  EvidenceFact,
  EvidenceFact,
  EvidenceFact,
  EvidenceFact,
];
const observations = [result('creatinine', '100 umol/L')];
const snapshot = buildSnapshot(buildVocabulary(KNOWLEDGE, []), record({ medicationRequests, observations }), AT);

const check = (what: string, fact: EvidenceFact, fr: string, en: string = fr) =>
  it(`${what}: “${fr}”, “${en}”`, () => {
    expect([wordFact(fact, snapshot, 'fr'), wordFact(fact, snapshot, 'en')]).toEqual([fr, en]);
  });
const value = (given: ObservationValue) => result('potassium', '', 0, { value: given });

describe('a fact in words', () => {
  check('a medicine', spirolone, 'spirolone', 'spirolonum');
  check('a combination', combination, 'alphapril / hydrothiane');
  check('a medicine nobody understands', unknown, 'TRIATECINE 5 mg');
  check('every part of a compounded line', bag, 'glucolyte + chlorure de kalium', 'glucolyte + kalium chloride');
  check('a medicine that is no longer in force', line('dci:betapril', { label: 'BETAPRIL 5' }), 'BETAPRIL 5');
  check('a result', result('potassium', '6.1 mmol/L'), '6,1\u202Fmmol/L', '6.1\u202Fmmol/L');
  check('a result in the unit it was sent in', result('creatinine', '88 µmol/l'), '88\u202Fµmol/L');
  check('a result in an unknown unit', result('potassium', '6.1 foo'), '6,1\u202Ffoo', '6.1\u202Ffoo');
  check('a bound', result('potassium', '<2.5 mmol/L'), '<2,5\u202Fmmol/L', '<2.5\u202Fmmol/L');
  check('a ratio', value({ type: 'ratio', numerator: 1, denominator: 1280, unit: '' }), '1:1\u202F280', '1:1,280');
  check('a code', value({ type: 'coded', coding: { system: '', code: 'POS', display: 'positif' } }), 'positif');
  check('a code without words', value({ type: 'coded', coding: { system: '', code: 'POS', display: '' } }), 'POS');
  check('a text', value({ type: 'text', text: 'traces' }), 'traces');
  check('what could not be read', result('potassium', 'hémolysé'), 'hémolysé');
  check('nothing', value({ type: 'none' }), '');
  check(
    'a computed value',
    snapshot.pointFact[1] as EvidenceFact,
    '52,3\u202FmL/min/1,73 m²',
    '52.3\u202FmL/min/1.73 m²',
  );
  check('a diagnosis', condition('I50', { label: 'Insuffisance cardiaque' }), 'Insuffisance cardiaque');
  check('an allergy', allergy('PENICILLINE'), 'PENICILLINE');
  check('the patient, by age alone', patient(), '70\u202Fans', '70\u202Fyears');
});

describe('a text with names in it', () => {
  const filled = (template: string, facts: readonly EvidenceFact[], fr: string, en: string) =>
    it(`${template}: ${fr}`, () => {
      const bindings = new Map([['x', facts]]);
      expect(fillTemplate(template, bindings, snapshot, 'fr')).toBe(fr);
      expect(fillTemplate(template, bindings, snapshot, 'en')).toBe(en);
    });
  filled('Arrêter {x}.', [spirolone], 'Arrêter spirolone.', 'Arrêter spirolonum.');
  filled('{x} !', [spirolone, unknown], 'spirolone et TRIATECINE 5 mg !', 'spirolonum and TRIATECINE 5 mg !');
  filled(
    '{x}',
    [spirolone, unknown, combination],
    'spirolone, TRIATECINE 5 mg et alphapril / hydrothiane',
    'spirolonum, TRIATECINE 5 mg, and alphapril / hydrothiane',
  );
  filled('{x}', [spirolone, spirolone], 'spirolone', 'spirolonum');
  filled('{x} {x}', [spirolone], 'spirolone spirolone', 'spirolonum spirolonum');
  filled('{x}', [], '—', '—');
  filled('{rien} {constructor}', [], '— —', '— —');
  filled('sans nom', [spirolone], 'sans nom', 'sans nom');
});
