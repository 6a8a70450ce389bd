import { describe, expect, it } from 'vitest';
import { type StepGiven, step } from '../testing/facts.ts';
import { type DoseProblem, normaliseDose } from './dose.ts';

interface Expected {
  readonly unit?: string;
  readonly perIntake?: number | undefined;
  readonly perDay?: number | undefined;
  readonly problem?: DoseProblem;
}

const check = (what: string, given: StepGiven, expected: Expected, strength?: string, single = true) =>
  it(`${what}: ${expected.perDay ?? '?'} ${expected.unit ?? ''} a day`, () => {
    expect(normaliseDose(step(given), strength, single)).toEqual({
      unit: expected.unit,
      perIntake: expected.perIntake,
      perDay: expected.perDay,
      problem: expected.problem,
    });
  });

describe('an amount of substance', () => {
  check('5 mg twice', { dose: '5 mg', timing: { timesPerDay: 2 } }, { unit: 'mg', perIntake: 5, perDay: 10 });
  check('1 g thrice', { dose: '1 g', timing: { timesPerDay: 3 } }, { unit: 'mg', perIntake: 1_000, perDay: 3_000 });
  check('125 µg', { dose: '125 µg' }, { unit: 'mg', perIntake: 0.125, perDay: 0.125 });
  check(
    '0.1 mg thrice, whatever binary fractions make of it',
    { dose: '0.1 mg', timing: { timesPerDay: 3 } },
    { unit: 'mg', perIntake: 0.1, perDay: 0.3 },
  );
  check('4000 UI', { dose: '4000 UI' }, { unit: '[IU]', perIntake: 4_000, perDay: 4_000 });
  check(
    '3 MUI twice',
    { dose: '3 MUI', timing: { timesPerDay: 2 } },
    { unit: '[IU]', perIntake: 3_000_000, perDay: 6_000_000 },
  );
  check('40 mmol', { dose: '40 mmol' }, { unit: 'mmol', perIntake: 40, perDay: 40 });
  check('10 mL thrice', { dose: '10 mL', timing: { timesPerDay: 3 } }, { unit: 'mL', perIntake: 10, perDay: 30 });
  check(
    'the strength of the product does not matter to it',
    { dose: '5 mg' },
    { unit: 'mg', perIntake: 5, perDay: 5 },
    '25 mg',
  );
});

describe('a number of pieces', () => {
  const twice = { dose: '2 cp', timing: { timesPerDay: 3 } };
  check('2 tablets of 25 mg thrice', twice, { unit: 'mg', perIntake: 50, perDay: 150 }, '25 mg');
  check('half a tablet of 5 mg', { dose: '0.5 comprimé' }, { unit: 'mg', perIntake: 2.5, perDay: 2.5 }, '5 mg');
  check('of which nobody knows the content', twice, { problem: 'noStrength' });
  check(
    'of which the order says the content',
    { ...twice, strength: '25 mg' },
    { unit: 'mg', perIntake: 50, perDay: 150 },
  );
  check(
    'of which the product knows better than the order',
    { ...twice, strength: '50 mg' },
    { unit: 'mg', perIntake: 50, perDay: 150 },
    '25 mg',
  );
  check(
    'of a combination, each by its own content',
    twice,
    { unit: 'mg', perIntake: 25, perDay: 75 },
    '12.5 mg',
    false,
  );
  check(
    'of a combination, of which the order says one content',
    { ...twice, strength: '25 mg' },
    { problem: 'noStrength' },
    undefined,
    false,
  );
  check('whose content is a rate', twice, { problem: 'unknownUnit' }, '25 ug/h');
  for (const unit of [
    'cp',
    'cpr',
    'comprimés',
    'comprime',
    'gélule',
    'GELULES',
    'gel',
    'capsule',
    'sachet',
    'ampoules',
    'suppositoire',
    'patch',
    'dose',
    'flacon',
    'tab',
    'tablet',
    '{tablet}',
    '1',
    ' cp ',
  ]) {
    check(`1 ${unit}`, { dose: `1 ${unit}` }, { unit: 'mg', perIntake: 25, perDay: 25 }, '25 mg');
  }
  check('10 unités, which may be UI or pieces', { dose: '10 unités' }, { problem: 'unknownUnit' }, '100 [IU]');
  check('1 unité, which may be UI or a piece', { dose: '1 unité' }, { problem: 'unknownUnit' }, '100 [IU]');
});

describe('how often', () => {
  const five = (timing: StepGiven['timing'], perDay: number | undefined, problem?: DoseProblem) =>
    check(
      JSON.stringify(timing),
      { dose: '5 mg', timing: timing ?? null },
      { unit: 'mg', perIntake: 5, perDay, ...(problem && { problem }) },
    );
  five({ timesPerDay: 4 }, 20);
  five({ everyHours: 8 }, 15);
  five({ everyHours: 36 }, 3.33333333333);
  five({ everyDays: 2 }, 2.5);
  five({ everyDays: 7 }, 0.714285714286);
  five({ timesPerDay: 2, everyDays: 7 }, 1.42857142857);
  five({ timesPerDay: 3, asNeeded: true }, 15);
  five({ asNeeded: true }, undefined, 'noTiming');
  five({ timesPerDay: 0 }, undefined, 'noTiming');
  five({ everyHours: 0 }, undefined, 'noTiming');
  five({ everyDays: 0 }, undefined, 'noTiming');
  five({ timesPerDay: Number.NaN }, undefined, 'noTiming');
  five({}, undefined, 'noTiming');
  five(null, undefined, 'noTiming');
});

describe('a range counts by its upper end, the one that can harm', () => {
  check('1 to 2 g', { dose: '1 g', high: '2 g' }, { unit: 'mg', perIntake: 2_000, perDay: 2_000 });
  check('up to 2 g', { high: '2 g' }, { unit: 'mg', perIntake: 2_000, perDay: 2_000 });
});

describe('a continuous dose is a rate', () => {
  const infusion = (dose: string, expected: Expected, strength?: string) =>
    check(dose, { dose, timing: { continuous: true } }, expected, strength);
  infusion('5 mg/h', { unit: 'mg', perDay: 120 });
  infusion('5 mg/hr', { unit: 'mg', perDay: 120 });
  infusion('50 µg/h', { unit: 'mg', perDay: 1.2 });
  infusion('1000 UI/h', { unit: '[IU]', perDay: 24_000 });
  infusion('40 mL/h', { unit: 'mL', perDay: 960 });
  infusion('0.1 mg/min', { unit: 'mg', perDay: 144 });
  infusion('240 mg/j', { unit: 'mg', perDay: 240 });
  infusion('240 mg', { problem: 'unknownUnit' });
  infusion('0.1 ug/kg/min', { problem: 'unknownUnit' });
  infusion('1 flacon', { problem: 'unknownUnit' }, '500 mg');
  check('a rate given several times', { dose: '5 mg/h', timing: { timesPerDay: 2 } }, { problem: 'unknownUnit' });
});

describe('what cannot be stated', () => {
  check('nothing', {}, { problem: 'noAmount' });
  check('an unknown unit', { dose: '5 gouttes' }, { problem: 'unknownUnit' }, '25 mg');
  check('no unit', { dose: '5 ' }, { problem: 'unknownUnit' }, '25 mg');
  check(
    'an amount of a combination, which is of nobody knows which',
    { dose: '5 mg' },
    { problem: 'noStrength' },
    '25 mg',
    false,
  );
  check(
    'an infusion of a combination',
    { dose: '5 mg/h', timing: { continuous: true } },
    { problem: 'noStrength' },
    '25 mg',
    false,
  );
  check('per kilogram', { dose: '5 mg/kg' }, { problem: 'unknownUnit' });
});
