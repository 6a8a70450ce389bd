import { describe, expect, it } from 'vitest';
import type { PatientRecord } from '../../record/facts.ts';
import { foundBy, summary } from '../../testing/engine.ts';
import { allergy, line } from '../../testing/facts.ts';
import { KNOWLEDGE } from '../../testing/knowledge.ts';
import { allergenOf } from './allergy-check.ts';

type Allergy = PatientRecord['allergies'][number];

const check = (
  what: string,
  one: Allergy,
  medicationRequests: PatientRecord['medicationRequests'],
  ...expected: readonly string[]
) =>
  it(`${what}: ${expected.join(', ') || 'nothing'}`, () => {
    expect(summary(foundBy('allergy', { allergies: [one], medicationRequests }))).toEqual([...expected].sort());
  });

const amoxilline = line('dci:amoxilline');
const coded = (code: string, more: Partial<Allergy> = {}) =>
  allergy('X', { codings: [{ system: 'DCI', code, display: '' }], ...more });

describe('the very substance', () => {
  const found = (severity: string) => `${severity} same-substance allergy:AMOXILLINE:amoxilline`;
  check('by its name', allergy('AMOXILLINE'), [amoxilline], found('CI'));
  check('severe', allergy('AMOXILLINE', { severity: 'severe' }), [amoxilline], found('CI'));
  check('moderate', allergy('AMOXILLINE', { severity: 'moderate' }), [amoxilline], found('CI'));
  check('mild', allergy('AMOXILLINE', { severity: 'mild' }), [amoxilline], found('PE'));
  check(
    'however it is written',
    allergy('Amoxilline', { id: 'allergy:AMOXILLINE' as never }),
    [amoxilline],
    found('CI'),
  );
  check('by its code', coded('amoxilline'), [amoxilline], 'CI same-substance allergy:X:amoxilline');
  check(
    'by an alias',
    allergy('Alphapril maléate', { id: 'x' as never }),
    [line('dci:alphapril')],
    'CI same-substance x:alphapril',
  );
  check(
    'by the display of its code',
    allergy('', { id: 'x' as never, codings: [{ system: 'L', code: '1', display: 'Amoxilline' }] }),
    [amoxilline],
    'CI same-substance x:amoxilline',
  );
  check(
    'by the code of a product: each of its substances',
    allergy('X', { codings: [{ system: 'UCD', code: '9000102', display: '' }] }),
    [line('dci:hydrothiane')],
    'CI same-substance allergy:X:hydrothiane',
  );
  check('in a combination', allergy('AMOXILLINE'), [line('ucd:9000105')], found('CI'));
  check('by a local route too', allergy('AMOXILLINE'), [line('dci:amoxilline', { route: 'TP' })], found('CI'));
  check('not prescribed', allergy('AMOXILLINE'), [line('dci:warfanol')]);
  check('not prescribed any more', allergy('AMOXILLINE'), [line('dci:amoxilline', { fact: { endedAt: 0 } })]);
  check('entered by mistake', allergy('AMOXILLINE', { status: 'enteredInError' }), [amoxilline]);
});

describe('its family', () => {
  check('named outright', allergy('Pénicillines', { id: 'x' as never }), [amoxilline], 'AD penicillines x:amoxilline');
  check(
    'named outright, another one',
    allergy('BETALACTAMINES'),
    [line('dci:cefalone')],
    'PE betalactamines allergy:BETALACTAMINES:cefalone',
  );
  check(
    'a cousin of the substance',
    allergy('AMOXILLINE'),
    [line('dci:cefalone')],
    'PE betalactamines allergy:AMOXILLINE:cefalone',
  );
  check('a cousin of another family', allergy('PENICILLINE'), [line('dci:cefalone')]);
  check('a stranger', allergy('PENICILLINE'), [line('dci:warfanol')]);
  check(
    'the substance in two of its families: as itself',
    allergy('AMOXILLINE', { severity: 'mild' }),
    [amoxilline],
    'PE same-substance allergy:AMOXILLINE:amoxilline',
  );
  const both = [
    { system: 'L', code: '1', display: 'BETALACTAMINES' },
    { system: 'L', code: '2', display: 'PENICILLINES' },
  ];
  check(
    'a member of two families: the strictest',
    allergy('', { id: 'x' as never, codings: both }),
    [amoxilline],
    'AD penicillines x:amoxilline',
  );

  it('says through which family, cites the allergy and every line', () => {
    const [found] = foundBy('allergy', {
      allergies: [allergy('PENICILLINE', { reaction: 'choc' })],
      medicationRequests: [amoxilline, line('ucd:9000105')],
    });
    expect(found).toMatchObject({
      title: { fr: 'Allergie : PENICILLINE et amoxilline', en: 'Allergy: PENICILLINE and amoxilline' },
      message: {
        fr: 'Allergie documentée à PENICILLINE (choc) ; amoxilline est prescrit (pénicillines).',
        en: 'Documented allergy to PENICILLINE (choc); amoxilline is prescribed (penicillins).',
      },
      problem: 'allergy',
      answer: 'fires',
    });
    expect(found?.evidence.map(({ id }) => id)).toEqual(['allergy:PENICILLINE', 'dci:amoxilline', 'ucd:9000105']);
  });
});

describe('what is not understood is said', () => {
  check('an unknown allergen', allergy('TRUCMYCINE'), [amoxilline], 'CI not-understood allergy:TRUCMYCINE');
  check('an unknown allergen, without a medicine', allergy('TRUCMYCINE'), [], 'CI not-understood allergy:TRUCMYCINE');
  check(
    'part of a name',
    allergy('ALLERGIE A LA PENICILLINE'),
    [amoxilline],
    'CI not-understood allergy:ALLERGIE A LA PENICILLINE',
  );
  check('nothing', allergy(''), [amoxilline], 'CI not-understood allergy:');
  check('of an unknown type', allergy('TRUCMYCINE', { allergenType: '' }), [], 'CI not-understood allergy:TRUCMYCINE');
  check('food', allergy('FRAISES', { allergenType: 'FA' }), [amoxilline]);
  check('animals', allergy('CHATS', { allergenType: 'AA' }), [amoxilline]);
  check('pollen', allergy('GRAMINEES', { allergenType: 'LA' }), [amoxilline]);
  check(
    'food that a family names',
    allergy('Lait de vache', { id: 'x' as never, allergenType: 'FA' }),
    [line('dci:glucolyte')],
    'APEC lait x:glucolyte',
  );
  check(
    'a medicine declared as food',
    allergy('AMOXILLINE', { allergenType: 'FA' }),
    [amoxilline],
    'CI same-substance allergy:AMOXILLINE:amoxilline',
  );

  it('cannot be assessed, and shows the allergy', () => {
    const unknown = allergy('TRUCMYCINE');
    expect(foundBy('allergy', { allergies: [unknown] })[0]).toMatchObject({
      answer: 'notAssessable',
      title: { fr: 'Allergie non interprétée : TRUCMYCINE' },
      missing: [{ kind: 'medicationCode', reason: 'unmatched', fact: unknown }],
    });
  });
});

it('two allergies are two findings', () => {
  const found = foundBy('allergy', {
    allergies: [allergy('AMOXILLINE'), allergy('PENICILLINE')],
    medicationRequests: [amoxilline],
  });
  expect(summary(found)).toEqual([
    'AD penicillines allergy:PENICILLINE:amoxilline',
    'CI same-substance allergy:AMOXILLINE:amoxilline',
  ]);
});

it('an allergen that is nothing we know stands for nothing', () => {
  expect(allergenOf(KNOWLEDGE, { codings: [], label: '__proto__' })).toEqual({ substances: [], families: [] });
});
