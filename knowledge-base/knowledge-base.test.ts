import { join } from 'node:path';
import { isMember } from '@paracelse/core/knowledge/compile.ts';
import type { Member } from '@paracelse/core/knowledge/model.ts';
import { normaliseName } from '@paracelse/core/knowledge/normalise.ts';
import { loadKnowledge } from '@paracelse/yaml-files/load-knowledge.ts';
import { loadLists } from '@paracelse/yaml-files/load-rulebook.ts';
import { describe, expect, it } from 'vitest';

const FOLDER = import.meta.dirname;
const rulebookLists = loadLists(join(FOLDER, '..', 'rulebook'));
const { knowledge, problems } = loadKnowledge(join(FOLDER, 'starter'), rulebookLists);
const { source } = knowledge;
const active = source.interactions.filter(({ status, dependsOn }) => status === 'active' && dependsOn.length === 0);

/** What the demonstration hospital prescribes and the rules name, as a French prescription writes it. */
const PRESCRIBED = `
  ramipril, périndopril, lisinopril, valsartan, candésartan, irbésartan, sacubitril, spironolactone, furosémide,
  hydrochlorothiazide, indapamide, altizide, bisoprolol, aténolol, amlodipine, lercanidipine, vérapamil, nicardipine,
  amiodarone, digoxine, trinitrine, ivabradine, dapagliflozine, atorvastatine, rosuvastatine, pravastatine, simvastatine,
  ézétimibe, acide acétylsalicylique, clopidogrel, ticagrélor, warfarine, fluindione, apixaban, rivaroxaban, dabigatran,
  énoxaparine, tinzaparine, héparine, argatroban, danaparoïde, chlorure de potassium, sulfate ferreux, acide folique,
  paracétamol, codéine, tramadol, oxycodone, morphine, ibuprofène, kétoprofène, colchicine, allopurinol,
  acide alendronique, prégabaline, gabapentine, lévétiracétam, oxazépam, diazépam, alprazolam, zopiclone, hydroxyzine,
  citalopram, escitalopram, sertraline, paroxétine, mirtazapine, amitriptyline, lithium, clozapine, rispéridone,
  halopéridol, mémantine, lévodopa, bensérazide, métoclopramide, dompéridone, pantoprazole, ésoméprazole, macrogol,
  lactulose, metformine, gliclazide, répaglinide, sitagliptine, insuline glargine, insuline asparte, lévothyroxine,
  thiamine, tamsulosine, timolol, latanoprost, amoxicilline, acide clavulanique, pipéracilline, tazobactam, ceftriaxone,
  céfotaxime, céfazoline, lévofloxacine, ofloxacine, ciprofloxacine, clarithromycine, spiramycine, pristinamycine,
  clindamycine, sulfaméthoxazole, triméthoprime, vancomycine, gentamicine, amikacine, métronidazole, nitrofurantoïne,
  fluconazole, miconazole, valaciclovir, salbutamol, ipratropium, tiotropium, formotérol, budésonide, montélukast,
  prednisolone, prednisone, méthotrexate, tacrolimus, ciclosporine, desmopressine, carbamazépine
`;

describe('the starter edition', () => {
  it('compiles without a problem', () => {
    expect(problems).toEqual([]);
  });

  it.each([
    ['substances', source.substances.length, 800],
    ['products with a CIS code', source.products.filter(({ cis }) => cis !== undefined).length, 1_600],
    ['products with a strength', source.products.filter(({ per }) => per !== undefined).length, 1_300],
    ['products with a UCD code', source.products.filter(({ ucd }) => ucd.length > 0).length, 20],
    ['interactions of a certain level', active.length, 1_200],
    ['analytes', source.analytes.length, 70],
    ['groups of duplicates', source.duplicates.length, 30],
    ['families of allergies', source.allergyFamilies.length, 15],
  ])('holds as many %s as promised', (_what, count, least) => {
    expect(count).toBeGreaterThanOrEqual(least);
  });

  it('states each pair of medicines once', () => {
    const pairs = source.interactions.map(({ between }) => [...between].sort().join(' '));
    expect(repeated(pairs)).toEqual([]);
  });

  it('finds every prescribed substance by its French name, with or without accents', () => {
    const names = PRESCRIBED.split(',').map((name) => name.trim());
    const found = (name: string) => knowledge.substanceByName.has(normaliseName(name));
    expect(names.filter((name) => !found(name) || !found(name.normalize('NFD').replace(/\p{M}/gu, '')))).toEqual([]);
  });

  it('knows what its rules and its formulas measure', () => {
    const needed = ['potassium', 'sodium', 'creatinine', 'egfr', 'creatinine-clearance', 'body-weight', 'inr', 'qtc'];
    expect(needed.filter((id) => !knowledge.analyteById.has(id))).toEqual([]);
  });

  it('gives every list at least one medicine', () => {
    const empty = source.lists.filter(({ id }) => {
      const set = knowledge.membersOf(`list:${id}` as Member);
      return !source.substances.some((substance, index) => isMember(set, index, substance.atc));
    });
    expect(empty.map(({ id }) => id)).toEqual([]);
  });

  it('shares no list id with the rulebook: the first of two would silently stand for both', () => {
    expect(repeated(source.lists.map(({ id }) => id))).toEqual([]);
  });

  it('dates every source', () => {
    expect(source.sources.filter(({ date }) => !/^\d{4}(-\d{2}){0,2}$/.test(date))).toEqual([]);
  });

  it('writes French apostrophes and decimal commas, and no exclamation mark, in what a reader sees', () => {
    const texts = [...source.interactions, ...source.duplicates, ...source.allergyFamilies].flatMap((entry) => [
      entry.advice.fr,
      'effect' in entry ? entry.effect.fr : entry.name.fr,
    ]);
    expect(texts.filter((text) => /['!]|\d\.\d/.test(text))).toEqual([]);
  });
});

function repeated(values: readonly string[]): string[] {
  return values.filter((value, index) => values.indexOf(value) !== index);
}
