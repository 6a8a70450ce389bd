import { describe, expect, it } from 'vitest';
import { compiled, KNOWLEDGE, SOURCE, substanceIndex } from '../testing/knowledge.ts';
import { compileKnowledge, isMember } from './compile.ts';
import type { KnowledgeSource, Member } from './model.ts';

const [substance, ...substances] = SOURCE.substances;
const [product, ...products] = SOURCE.products;
const [analyte, ...analytes] = SOURCE.analytes;
const [list, ...lists] = SOURCE.lists;
const [interaction, ...interactions] = SOURCE.interactions;
const [group, ...groups] = SOURCE.duplicates;
const [family, ...families] = SOURCE.allergyFamilies;
if (!substance || !product || !analyte || !list || !interaction || !group || !family) throw new Error('fixture');

describe('an edition without fault', () => {
  it('has no problem', () => expect(compileKnowledge(SOURCE).problems).toEqual([]));
});

const check = (what: string, change: Partial<KnowledgeSource>, where: string, message: string) =>
  it(`${what} is a problem of ${where}`, () => {
    expect(compileKnowledge({ ...SOURCE, ...change }).problems).toContainEqual({ where, message });
  });

describe('what must not be published', () => {
  check(
    'a substance stated twice',
    { substances: [substance, substance, ...substances] },
    'substance alphapril',
    'stated twice',
  );
  check(
    'a name of two substances',
    { substances: [...SOURCE.substances, { ...substance, id: 'autre', aliases: ['Bétapril'] }] },
    'substance autre',
    'name BETAPRIL already means another one',
  );
  check(
    'a list stated twice, as when the rulebook has one of the same name',
    { lists: [list, list, ...lists] },
    `list ${list.id}`,
    'stated twice',
  );
  check('an analyte stated twice', { analytes: [analyte, analyte, ...analytes] }, 'analyte potassium', 'stated twice');
  check(
    'a LOINC code of two analytes',
    { analytes: [...SOURCE.analytes, { ...analyte, id: 'autre', synonyms: [] }] },
    'analyte autre',
    "loinc:2823-3 is another analyte's",
  );
  check(
    'a name of two analytes',
    { analytes: [...SOURCE.analytes, { ...analyte, id: 'autre', loinc: [] }] },
    'analyte autre',
    "name:KALIEMIE is another analyte's",
  );
  check(
    'a product of an unknown substance',
    {
      products: [...SOURCE.products, { ...product, ucd: [], cip: [], cis: '1', ingredients: [{ substance: 'rien' }] }],
    },
    'product ALPHAPRIL LABO 5 mg',
    'unknown substance rien',
  );
  check(
    'a code of two products',
    { products: [product, { ...product, name: 'AUTRE', cis: '1', cip: [] }, ...products] },
    'product AUTRE',
    "code ucd:9000101 is another product's",
  );
  check(
    'an unknown list',
    { lists: [{ ...list, members: ['list:rien'] }, ...lists] },
    'list ieca',
    'unknown list list:rien',
  );
  check(
    'a list that holds nothing',
    { lists: [{ ...list, members: ['atc:V09'] }, ...lists] },
    'list ieca',
    'atc:V09 holds no substance of this edition',
  );
  check(
    'an exception that takes nothing away',
    { lists: [{ ...list, except: ['substance:rien'] }, ...lists] },
    'list ieca',
    'substance:rien holds no substance of this edition',
  );
  check(
    'a list of itself alone',
    { lists: [{ ...list, members: ['list:ieca'] }, ...lists] },
    'list ieca',
    'list:ieca holds no substance of this edition',
  );
  check(
    'an interaction of an unknown list',
    { interactions: [{ ...interaction, between: ['list:rien', 'atc:C09A'] }, ...interactions] },
    'interaction ieca-spirolone',
    'unknown list list:rien',
  );
  check(
    'an interaction of an unknown problem',
    { interactions: [{ ...interaction, problem: 'rien' }, ...interactions] },
    'interaction ieca-spirolone',
    'unknown clinical problem rien',
  );
  check(
    'a group that holds nothing',
    { duplicates: [{ ...group, members: ['atc:V09'] }, ...groups] },
    'duplicate ains',
    'atc:V09 holds no substance of this edition',
  );
  check(
    'an intended pair that holds nothing',
    { duplicates: [{ ...group, intended: [['atc:M01A', 'atc:V09']] }, ...groups] },
    'duplicate ains',
    'atc:V09 holds no substance of this edition',
  );
  check(
    'a family that holds nothing',
    { allergyFamilies: [{ ...family, members: ['atc:V09'] }, ...families] },
    'allergy betalactamines',
    'atc:V09 holds no substance of this edition',
  );
  check(
    'an exemption that holds nothing',
    { sameSubstance: { ...SOURCE.sameSubstance, except: ['atc:V09'] } },
    'sameSubstance',
    'atc:V09 holds no substance of this edition',
  );
});

describe('every fact names a source', () => {
  const source = 'rien';
  const unknown = 'unknown source rien';
  check('a list', { lists: [{ ...list, source }, ...lists] }, 'list ieca', unknown);
  check(
    'an interaction',
    { interactions: [{ ...interaction, source }, ...interactions] },
    'interaction ieca-spirolone',
    unknown,
  );
  check('a group', { duplicates: [{ ...group, source }, ...groups] }, 'duplicate ains', unknown);
  check('a family', { allergyFamilies: [{ ...family, source }, ...families] }, 'allergy betalactamines', unknown);
  check('an analyte', { analytes: [{ ...analyte, source }, ...analytes] }, 'analyte potassium', unknown);
  check('the same substance twice', { sameSubstance: { ...SOURCE.sameSubstance, source } }, 'sameSubstance', unknown);
  check('an allergy', { allergy: { ...SOURCE.allergy, source } }, 'allergy', unknown);
});

describe('what would be silently without effect', () => {
  check(
    'an overlap that is no duration',
    { sameSubstance: { ...SOURCE.sameSubstance, overlap: 'douze heures' } },
    'sameSubstance',
    'overlap douze heures is not a duration',
  );
  check(
    'a unit we do not know',
    { analytes: [{ ...analyte, unit: 'furlong' }, ...analytes] },
    'analyte potassium',
    'unknown unit furlong',
  );
  check(
    'a plausible band upside down',
    { analytes: [{ ...analyte, plausible: [12, 1] }, ...analytes] },
    'analyte potassium',
    'no value lies between 12 and 1',
  );
  check(
    'a LOINC code with a wrong key',
    { analytes: [{ ...analyte, loinc: ['2823-4'] }, ...analytes] },
    'analyte potassium',
    '2823-4 is not a LOINC code',
  );
  check(
    'a name that is not normalised',
    { analytes: [{ ...analyte, synonyms: ['Kaliémie'] }, ...analytes] },
    'analyte potassium',
    'name Kaliémie must be written KALIEMIE',
  );
  check(
    'an allergen that is not normalised',
    { allergyFamilies: [{ ...family, allergens: ['Bêtalactamines'] }, ...families] },
    'allergy betalactamines',
    'name Bêtalactamines must be written BETALACTAMINES',
  );
  check(
    'an age of input that is no duration',
    {
      analytes: [
        { ...analyte, derivation: { formula: 'cockcroft-gault', maxAge: { 'body-weight': '90 jours' } } },
        ...analytes,
      ],
    },
    'analyte potassium',
    'maxAge 90 jours is not a duration',
  );
  check(
    'a strength that is no quantity',
    { products: [{ ...product, ingredients: [{ substance: 'alphapril', strength: '5mg' }] }, ...products] },
    'product ALPHAPRIL LABO 5 mg',
    'strength 5mg is not a quantity',
  );
});

describe('what a member stands for', () => {
  const holds = (member: Member, id: string, expected: boolean, atc?: readonly string[]) =>
    it(`${member} ${expected ? 'holds' : 'does not hold'} ${id}${atc ? ` taken as ${atc.join(' ')}` : ''}`, () => {
      const index = substanceIndex(id);
      expect(isMember(KNOWLEDGE.membersOf(member), index, atc ?? KNOWLEDGE.substances[index]?.atc ?? [])).toBe(
        expected,
      );
    });
  holds('substance:alphapril', 'alphapril', true);
  holds('substance:alphapril', 'betapril', false);
  holds('atc:C09A', 'alphapril', true);
  holds('atc:C09AA91', 'betapril', false);
  holds('atc:M01A', 'ibunone', true);
  holds('atc:M01A', 'ibunone', false, ['M02AA91']);
  holds('list:potassiques', 'kaloride', true);
  holds('list:ains-sauf-ketonone', 'ibunone', true);
  holds('list:ains-sauf-ketonone', 'ketonone', false);
  holds('substance:rien', 'alphapril', false);
  holds('list:rien', 'alphapril', false);

  it('goes through lists of lists, and stops at a loop', () => {
    const looped = compileKnowledge({
      ...SOURCE,
      lists: [
        { ...list, id: 'a', members: ['list:b', 'substance:alphapril'] },
        { ...list, id: 'b', members: ['list:a', 'substance:betapril'] },
        ...SOURCE.lists,
      ],
    }).knowledge;
    const set = looped.membersOf('list:a');
    expect([...set.substances].sort()).toEqual([substanceIndex('alphapril'), substanceIndex('betapril')]);
  });

  it('takes away what the inner list takes away', () => {
    const knowledge = compiled({
      ...SOURCE,
      lists: [{ ...list, id: 'dehors', members: ['list:ains-sauf-ketonone'] }, ...SOURCE.lists],
    });
    expect(isMember(knowledge.membersOf('list:dehors'), substanceIndex('ketonone'), ['M01AE92'])).toBe(false);
  });

  it('takes away what lies under an ATC code', () => {
    const knowledge = compiled({
      ...SOURCE,
      lists: [{ ...list, id: 'sauf', members: ['atc:C09'], except: ['atc:C09AA91'] }, ...SOURCE.lists],
    });
    const set = knowledge.membersOf('list:sauf');
    expect(isMember(set, substanceIndex('alphapril'), ['C09AA91'])).toBe(false);
    expect(isMember(set, substanceIndex('betapril'), ['C09AA92'])).toBe(true);
  });
});
