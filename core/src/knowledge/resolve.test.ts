import { describe, expect, it } from 'vitest';
import type { Coding } from '../record/facts.ts';
import { compiled, KNOWLEDGE, SOURCE } from '../testing/knowledge.ts';
import { resolveMedication, type UnmatchedReason } from './resolve.ts';

const coding = (text: string): Coding => {
  const separator = text.indexOf(':');
  return { system: text.slice(0, separator), code: text.slice(separator + 1), display: '' };
};
const resolve = (codings: readonly string[], label = '') => {
  const found = resolveMedication(KNOWLEDGE, codings.map(coding), label);
  if (!found.matched) return found;
  return { ...found, substances: found.substances.map((index) => KNOWLEDGE.substances[index]?.id) };
};

const check = (what: string, codings: readonly string[], label: string, expected: string[], more: object = {}) =>
  it(`${what}: ${[...codings, label].filter(Boolean).join(', ')}`, () => {
    expect(resolve(codings, label)).toMatchObject({ matched: true, substances: expected, ...more });
  });

describe('a medicine by its code', () => {
  check('UCD of 7 digits', ['UCD:9000101'], '', ['alphapril'], {
    by: 'ucd',
    atc: 'C09AA91',
    product: { entry: { cis: '6000101' } },
  });
  check('UCD of 13 digits', ['UCD13:3400890001010'], '', ['alphapril'], { by: 'ucd' });
  check('CIP of 13 digits', ['CIP13:3400930001017'], '', ['alphapril'], { by: 'cip' });
  check('CIS', ['CIS:6000101'], '', ['alphapril'], { by: 'cis' });
  check('ATC', ['ATC:c03da91'], '', ['spirolone'], { by: 'atc', atc: 'C03DA91', product: undefined });
  check('ATC of a combination', ['ATC:C09BA91'], '', ['alphapril', 'hydrothiane'], { by: 'atc', product: undefined });
  check('DCI by its id', ['DCI:alphapril'], '', ['alphapril'], { by: 'substance', atc: undefined });
  check('DCI by its name', ['DCI:Alphapril Maléate'], '', ['alphapril'], { by: 'substance' });
  check('a combination', ['UCD:9000102'], '', ['alphapril', 'hydrothiane'], { atc: 'C09BA91' });
  check('the first code that is known', ['99LOCAL:12', 'UCD:1', 'ATC:C03DA91', 'DCI:alphapril'], '', ['spirolone']);
  check('a code beside an empty one', ['UCD:', 'ATC:C03DA91'], '', ['spirolone']);
});

describe('a medicine by its name, when there is no code', () => {
  check('a substance', [], 'Alphapril', ['alphapril'], { by: 'label', product: undefined });
  check('an alias', [], 'ALPHAPRIL  maléate', ['alphapril']);
  check('a name in English', [], 'Kalium chloride', ['kaloride']);
  check('a product', [], 'Alphapril Labo 5 mg', ['alphapril'], { by: 'label', product: { entry: { cis: '6000101' } } });
  check('an empty code is no code', ['UCD:'], 'Alphapril', ['alphapril']);
});

const fails = (what: string, codings: readonly string[], label: string, reason: UnmatchedReason, code?: string) =>
  it(`${what} is ${reason}`, () => {
    expect(resolve(codings, label)).toEqual({
      matched: false,
      reason,
      coding: code === undefined ? undefined : expect.objectContaining({ code }),
    });
  });

describe('a medicine that is not known', () => {
  fails('a code that nobody has', ['UCD:1234567'], 'Alphapril', 'unknownCode', '1234567');
  fails('an ATC code of level 5 that nobody has', ['ATC:C09AA99'], '', 'unknownCode', 'C09AA99');
  fails('a DCI that nobody has', ['DCI:rien'], '', 'unknownCode', 'rien');
  fails('a system nobody knows', ['99LOCAL:12'], 'Alphapril', 'unknownCodeSystem', '12');
  fails('a code that is no ATC code', ['ATC:alphapril'], '', 'unknownCode', 'alphapril');
  fails('a class', ['ATC:C09AA'], '', 'classOnly', 'C09AA');
  fails('a wide class', ['ATC:C'], '', 'classOnly', 'C');
  fails('nothing at all', [], '', 'noCode');
  fails('part of a name', [], 'Alphapril 5 mg cp', 'noCode');
  fails(
    'a known code system that fails tells more than an unknown one',
    ['99LOCAL:12', 'UCD:1234567'],
    '',
    'unknownCode',
    '1234567',
  );
  fails('in any order', ['UCD:1234567', '99LOCAL:12'], '', 'unknownCode', '1234567');
  fails('__proto__', ['DCI:__proto__'], '', 'unknownCode', '__proto__');
});

describe('a code and a label that disagree', () => {
  fails('another substance', ['UCD:9000101'], 'Bétapril 5 mg cp', 'codeAndLabelDisagree', '9000101');
  fails(
    'another substance whose name has several words',
    ['UCD:9000101'],
    'CHLORURE DE KALIUM 600 mg',
    'codeAndLabelDisagree',
    '9000101',
  );
  check('the same substance', ['UCD:9000101'], 'ALPHAPRIL 5 mg cp', ['alphapril']);
  check('one of its substances', ['UCD:9000102'], 'HYDROTHIANE ET CIE', ['alphapril', 'hydrothiane']);
  check('a name that means nothing to us', ['UCD:9000101'], 'TRIATECINE 5 mg cp', ['alphapril']);
  check('no label', ['UCD:9000101'], '', ['alphapril']);

  it('reads the display of the code when the line has no label', () => {
    const codings = [{ system: 'UCD', code: '9000101', display: 'BETAPRIL' }];
    expect(resolveMedication(KNOWLEDGE, codings, '')).toMatchObject({ matched: false, reason: 'codeAndLabelDisagree' });
    expect(resolveMedication(KNOWLEDGE, codings, 'ALPHAPRIL')).toMatchObject({ matched: true });
  });
});

it('gives both substances of a code that two of them carry', () => {
  const [first, ...others] = SOURCE.substances;
  if (!first) throw new Error('fixture');
  const shared = compiled({
    ...SOURCE,
    substances: [first, ...others, { ...first, id: 'jumeau', name: { fr: 'jumeau', en: 'jumeau' }, aliases: [] }],
  });
  const found = resolveMedication(shared, [coding('ATC:C09AA91')], '');
  expect(found.matched && found.substances).toEqual([0, others.length + 1]);
});
