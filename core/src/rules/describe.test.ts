import { expect, describe as group, it } from 'vitest';
import { KNOWLEDGE } from '../testing/knowledge.ts';
import { expression } from '../testing/rules.ts';
import type { Plain } from '../testing/source-node.ts';
import { DAY, HOUR, MINUTE } from '../time/instant.ts';
import { describe, describeDuration, memberName } from './describe.ts';

const NARROW = '\u202F';

const check = (plain: Plain, fr: string, en: string) =>
  it(fr, () => {
    const asked = expression(plain);
    expect(describe(asked, KNOWLEDGE, 'fr')).toBe(fr.replaceAll('_', NARROW));
    expect(describe(asked, KNOWLEDGE, 'en')).toBe(en.replaceAll('_', NARROW));
  });

group('an expression as a pharmacist reads it', () => {
  const sex = { sex: 'male' };
  check({ all: [sex] }, 'Toutes ces conditions', 'All of these');
  check({ any: [sex] }, 'Au moins une de ces conditions', 'At least one of these');
  check({ not: sex }, 'Aucune de ces conditions', 'None of these');
  check({ atLeast: { count: 2, of: [sex, sex] } }, 'Au moins 2 de ces conditions', 'At least 2 of these');
  check(sex, 'Homme', 'Male');
  check({ sex: 'female' }, 'Femme', 'Female');
  check({ age: { atLeast: '75 a', below: '90 a' } }, 'Âge ≥ 75_ans et < 90_ans', 'Age ≥ 75_years and < 90_years');
  check(
    { condition: { cim10: ['I50'], name: { fr: 'insuffisance cardiaque', en: 'heart failure' } } },
    'Diagnostic : insuffisance cardiaque',
    'Diagnosis: heart failure',
  );
  check({ medication: { in: 'ieca' } }, 'Médicament : IEC', 'Medicine: ACE inhibitors');
  check({ medication: { substance: 'spirolone', count: 1 } }, 'Médicament : spirolone', 'Medicine: spirolonum');
  check(
    { medication: { atc: 'M01A', count: 2 } },
    'Au moins 2 médicaments : ATC M01A',
    'At least 2 medicines: ATC M01A',
  );
  check(
    {
      medication: {
        in: 'ieca',
        dosePerDay: { above: '1 g/d' },
        dosePerIntake: { atMost: '0.5 g' },
        forAtLeast: '48 h',
        forLessThan: '7 d',
        routes: ['oral'],
      },
    },
    'Médicament : IEC, dose par jour > 1_g/j, dose par prise ≤ 0,5_g, depuis au moins 48 h, depuis moins de 7 j, voie oral',
    'Medicine: ACE inhibitors, daily dose > 1_g/day, dose per intake ≤ 0.5_g, for at least 48 h, for less than 7 days, route oral',
  );
  check(
    { observation: { of: 'potassium', within: '72 h', above: '5.5 mmol/L' } },
    'potassium, dernier résultat de moins de 3 j, > 5,5_mmol/L',
    'kalium, latest result within 3 days, > 5.5_mmol/L',
  );
  check(
    { observation: { of: 'potassium', take: 'min', within: '36 h', below: '3 mmol/L' } },
    'potassium, minimum sur 36 h, < 3_mmol/L',
    'kalium, minimum over 36 h, < 3_mmol/L',
  );
  check(
    { observation: { of: 'potassium', take: 'max', within: '36 h', below: '3 mmol/L' } },
    'potassium, maximum sur 36 h, < 3_mmol/L',
    'kalium, maximum over 36 h, < 3_mmol/L',
  );
  check(
    { change: { of: 'potassium', rises: '1 mmol/L', over: '48 h', within: '1 d' } },
    'potassium en hausse d’au moins 1_mmol/L en 48 h',
    'kalium risen by at least 1_mmol/L within 48 h',
  );
  check(
    { change: { of: 'potassium', falls: '1 mmol/L', over: '48 h', within: '1 d' } },
    'potassium en baisse d’au moins 1_mmol/L en 48 h',
    'kalium fallen by at least 1_mmol/L within 48 h',
  );
  check(
    { change: { of: 'creatinine', rises: '1.5', over: '7 d', within: '1 d' } },
    'creatinine multiplié par au moins 1,5 en 7 j',
    'creatinine multiplied by at least 1.5 within 7 days',
  );
  check(
    { change: { of: 'creatinine', falls: '2', over: '7 d', within: '1 d' } },
    'creatinine divisé par au moins 2 en 7 j',
    'creatinine divided by at least 2 within 7 days',
  );
  check(
    { noObservation: { of: 'inr', within: '7 d' } },
    'Aucun résultat de inr depuis 7 j',
    'No inr result for 7 days',
  );
});

it('a duration is in hours under three days, in days beyond when it is whole', () => {
  expect(
    [36 * HOUR, 71 * HOUR, 3 * DAY, 90 * DAY, 3 * DAY + HOUR, 30 * MINUTE].map((time) => describeDuration(time, 'fr')),
  ).toEqual(['36 h', '71 h', '3 j', '90 j', '73 h', '0,5 h']);
});

it('a set that is not in the edition goes by its id', () => {
  expect(memberName(KNOWLEDGE, 'list:rien', 'fr')).toBe('rien');
  expect(memberName(KNOWLEDGE, 'substance:rien', 'fr')).toBe('rien');
});
