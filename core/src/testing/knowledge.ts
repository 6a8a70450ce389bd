import { compileKnowledge, type Knowledge } from '../knowledge/compile.ts';
import type { AnalyteEntry, KnowledgeSource, ProductEntry, SubstanceEntry } from '../knowledge/model.ts';

/**
 * An invented edition for the tests of `core`: no medicine of it exists. ATC codes have the right shape and fall
 * under real classes, because the code reads their levels; LOINC codes are real, because their check digit is read.
 */
const both = (text: string) => ({ fr: text, en: text });
const named = (fr: string, en: string) => ({ fr, en });

const substance = (
  id: string,
  atc: readonly string[],
  more: Partial<Pick<SubstanceEntry, 'name' | 'aliases' | 'molarMass'>> = {},
): SubstanceEntry => ({ id, name: both(id), aliases: [], atc, ...more });

const product = (
  name: string,
  number: number,
  atc: string,
  ingredients: ProductEntry['ingredients'],
  per = 'tablet',
): ProductEntry => ({
  name,
  atc,
  cis: `6000${number}`,
  ucd: [`9000${number}`],
  cip: [`3000${number}`],
  ingredients,
  per,
});

const analyte = (id: string, unit: string, entry: Partial<AnalyteEntry>): AnalyteEntry => ({
  id,
  name: both(id),
  short: both(id.slice(0, 3)),
  loinc: [],
  synonyms: [],
  unit,
  plausible: [0, 1_000],
  kind: 'laboratory',
  source: 'invented',
  ...entry,
});

const advice = named('Vérifier.', 'Check.');

export const SOURCE: KnowledgeSource = {
  edition: { id: 'invented-1', date: '2026-11-01', title: named('Édition inventée', 'Invented edition') },
  sources: [
    {
      id: 'invented',
      title: 'Source inventée',
      publisher: 'Nul',
      date: '2026',
      licence: 'OPEN',
      url: 'https://x.test',
    },
  ],
  substances: [
    substance('alphapril', ['C09AA91'], { aliases: ['ALPHAPRIL MALEATE'] }),
    substance('betapril', ['C09AA92']),
    substance('spirolone', ['C03DA91'], { name: named('spirolone', 'spirolonum') }),
    substance('kaloride', ['A12BA91'], { name: named('chlorure de kalium', 'kalium chloride') }),
    substance('ibunone', ['M01AE91', 'M02AA91']),
    substance('ketonone', ['M01AE92']),
    substance('warfanol', ['B01AA91']),
    substance('insuglar', ['A10AE91']),
    substance('insurapid', ['A10AB91']),
    substance('insulisp', ['A10AB92']),
    substance('amoxilline', ['J01CA91']),
    substance('clavulone', []),
    substance('cefalone', ['J01DB91']),
    substance('hydrothiane', ['C03AA91']),
    substance('glucolyte', ['B05BA91']),
    substance('dabiline', ['C01AA91'], { name: named('dabiline', 'dabilin'), molarMass: 780.9 }),
  ],
  products: [
    product('ALPHAPRIL LABO 5 mg', 101, 'C09AA91', [{ substance: 'alphapril', strength: '5 mg' }]),
    product('ALPHAPRIL HYDROTHIANE LABO', 102, 'C09BA91', [
      { substance: 'alphapril', strength: '5 mg' },
      { substance: 'hydrothiane', strength: '12.5 mg' },
    ]),
    product('IBUNONE GEL', 103, 'M02AA91', [{ substance: 'ibunone' }], 'g'),
    product('INSUGLAR 100 UI/mL', 104, 'A10AE91', [{ substance: 'insuglar', strength: '100 [IU]' }], 'mL'),
    product(
      'AMOXICLAV LABO',
      105,
      'J01CR91',
      [
        { substance: 'amoxilline', strength: '500 mg' },
        { substance: 'clavulone', strength: '62.5 mg' },
      ],
      'sachet',
    ),
    product('SPIROLONE LABO 25 mg', 106, 'C03DA91', [{ substance: 'spirolone', strength: '25 mg' }]),
    product('DEUXAINS LABO', 107, 'M01AE91', [
      { substance: 'ibunone', strength: '200 mg' },
      { substance: 'ketonone', strength: '50 mg' },
    ]),
  ],
  lists: [
    {
      id: 'ieca',
      name: named('IEC', 'ACE inhibitors'),
      members: ['atc:C09A', 'atc:C09B'],
      except: [],
      source: 'invented',
    },
    { id: 'ains', name: named('AINS', 'NSAIDs'), members: ['atc:M01A'], except: [], source: 'invented' },
    {
      id: 'ains-sauf-ketonone',
      name: both('ains sauf ketonone'),
      members: ['list:ains'],
      except: ['substance:ketonone'],
      source: 'invented',
    },
    {
      id: 'potassiques',
      name: both('potassiques'),
      members: ['substance:spirolone', 'substance:kaloride'],
      except: [],
      source: 'invented',
    },
  ],
  interactions: [
    interaction('ieca-spirolone', 'list:ieca', 'substance:spirolone', 'PE', 'hyperkalaemia'),
    interaction('ieca-potassiques', 'list:ieca', 'list:potassiques', 'AD', 'hyperkalaemia'),
    interaction('ains-warfanol', 'list:ains', 'substance:warfanol', 'CI', 'bleeding'),
    interaction('ains-entre-eux', 'list:ains', 'list:ains', 'APEC', 'interaction'),
    interaction('clavulone-amoxilline', 'substance:clavulone', 'substance:amoxilline', 'PE', 'interaction'),
    {
      ...interaction('betapril-warfanol', 'substance:betapril', 'substance:warfanol', 'AD', 'bleeding'),
      dependsOn: ['dose'],
    },
    { ...interaction('brouillon', 'list:ieca', 'substance:warfanol', 'CI', 'bleeding'), status: 'draft' },
  ],
  duplicates: [
    {
      id: 'ains',
      name: named('AINS', 'NSAIDs'),
      members: ['atc:M01A'],
      level: 'AD',
      intended: [],
      advice,
      source: 'invented',
    },
    {
      id: 'insulines',
      name: named('insulines', 'insulins'),
      members: ['atc:A10A'],
      level: 'PE',
      intended: [['atc:A10AE', 'atc:A10AB']],
      advice,
      source: 'invented',
    },
  ],
  sameSubstance: { level: 'AD', overlap: '12 h', except: ['substance:glucolyte'], advice, source: 'invented' },
  allergy: { severe: 'CI', mild: 'PE', advice, source: 'invented' },
  allergyFamilies: [
    {
      id: 'betalactamines',
      name: named('bêtalactamines', 'beta-lactams'),
      allergens: ['BETALACTAMINES'],
      members: ['atc:J01C', 'atc:J01D'],
      level: 'PE',
      advice,
      source: 'invented',
    },
    {
      id: 'penicillines',
      name: named('pénicillines', 'penicillins'),
      allergens: ['PENICILLINE', 'PENICILLINES'],
      members: ['atc:J01C'],
      level: 'AD',
      advice,
      source: 'invented',
    },
    {
      id: 'lait',
      name: named('lait', 'milk'),
      allergens: ['LAIT DE VACHE'],
      members: ['substance:glucolyte'],
      level: 'APEC',
      advice,
      source: 'invented',
    },
  ],
  analytes: [
    analyte('potassium', 'mmol/L', {
      name: named('potassium', 'kalium'),
      loinc: ['2823-3', '6298-4'],
      synonyms: ['POTASSIUM', 'KALIEMIE'],
      molarMass: 39.1,
      plausible: [1, 12],
      usual: [3.5, 5],
    }),
    analyte('creatinine', 'umol/L', {
      loinc: ['14682-9', '2160-0'],
      synonyms: ['CREATININE'],
      molarMass: 113.12,
      plausible: [10, 3_000],
    }),
    analyte('body-weight', 'kg', { loinc: ['29463-7'], synonyms: ['POIDS'], plausible: [0.3, 400], kind: 'measure' }),
    analyte('inr', '1', { loinc: ['6301-6'], synonyms: ['INR'], plausible: [0.5, 20] }),
    analyte('leukocytes', '10*9/L', { loinc: ['6690-2'], synonyms: ['LEUCOCYTES'], plausible: [0, 500] }),
    analyte('egfr', 'mL/min/{1.73_m2}', {
      loinc: ['62238-1'],
      plausible: [1, 250],
      kind: 'derived',
      derivation: { formula: 'ckd-epi-2021', maxAge: {} },
    }),
    analyte('clearance', 'mL/min', {
      plausible: [1, 400],
      kind: 'derived',
      derivation: { formula: 'cockcroft-gault', maxAge: { 'body-weight': '90 d' } },
    }),
  ],
  problems: [
    { id: 'hyperkalaemia', name: named('Hyperkaliémie', 'Hyperkalaemia'), perSubject: false },
    { id: 'bleeding', name: named('Saignement', 'Bleeding'), perSubject: false },
    { id: 'renal', name: named('Rein', 'Kidney'), perSubject: false },
    { id: 'interaction', name: named('Interaction', 'Interaction'), perSubject: true },
    { id: 'duplicate', name: named('Doublon', 'Duplicate'), perSubject: true },
    { id: 'allergy', name: named('Allergie', 'Allergy'), perSubject: true },
    { id: 'unmapped', name: named('Non analysé', 'Not analysed'), perSubject: true },
  ],
};

function interaction(
  id: string,
  a: KnowledgeSource['interactions'][number]['between'][0],
  b: KnowledgeSource['interactions'][number]['between'][1],
  level: KnowledgeSource['interactions'][number]['level'],
  problem: string,
): KnowledgeSource['interactions'][number] {
  return {
    id,
    between: [a, b],
    level,
    problem,
    effect: named('risque', 'risk'),
    advice,
    source: 'invented',
    dependsOn: [],
    status: 'active',
  };
}

export const KNOWLEDGE: Knowledge = compiled(SOURCE);

/** Compiles an edition that must have no problem. */
export function compiled(source: KnowledgeSource): Knowledge {
  const { knowledge, problems } = compileKnowledge(source);
  if (problems.length > 0) throw new Error(problems.map(({ where, message }) => `${where}: ${message}`).join('\n'));
  return knowledge;
}

/** Position of a substance of the invented edition. */
export function substanceIndex(id: string, knowledge: Knowledge = KNOWLEDGE): number {
  const index = knowledge.substanceById.get(id);
  if (index === undefined) throw new Error(`no substance ${id}`);
  return index;
}

/** Position of an analyte of the invented edition. */
export function analyteIndex(id: string, knowledge: Knowledge = KNOWLEDGE): number {
  const index = knowledge.analyteById.get(id);
  if (index === undefined) throw new Error(`no analyte ${id}`);
  return index;
}
