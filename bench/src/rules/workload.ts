import { compileKnowledge, type Knowledge } from '@paracelse/core/knowledge/compile.ts';
import type { KnowledgeSource } from '@paracelse/core/knowledge/model.ts';
import type { Expression, Rule } from '@paracelse/core/rules/model.ts';
import { HOUR } from '@paracelse/core/time/instant.ts';
import { random } from '../measure.ts';

/** A rule both engines can express: one medicine of a set, and a result above a threshold; some ask for an age. */
export interface PlainRule {
  readonly id: string;
  readonly substances: readonly number[];
  readonly analyte: number;
  readonly above: number;
  readonly minimumAge: number | undefined;
}

export interface PlainPatient {
  readonly age: number;
  readonly medications: readonly number[];
  /** One value for each analyte. */
  readonly results: readonly number[];
}

export interface Workload {
  readonly rules: readonly PlainRule[];
  readonly patients: readonly PlainPatient[];
}

const SUBSTANCES = 400;
const ANALYTES = 40;
const PATIENTS = 40;
const FIRST_RULED_UPON = 60;

/** On a ward a patient has a handful of alerts, however many rules watch; in the dense set most that can fire do. */
const FIRING_ON_A_WARD = 3;
const FIRING_SHARE_WHEN_DENSE = 0.8;

/**
 * Rules and patients, the same for every engine. A few medicines are prescribed to many and most to few; the first
 * rules a hospital writes are about what it prescribes most.
 */
export function workload(ruleCount: number, medications: number, firing: 'ward' | 'dense'): Workload {
  const next = random(ruleCount * 1_000 + medications);
  const pick = (limit: number) => Math.floor(next() * limit);
  const prescribed = () => Math.floor(SUBSTANCES * next() ** 2);
  const ruledUpon = (rule: number) => pick(Math.min(SUBSTANCES, FIRST_RULED_UPON + rule));
  const patients = Array.from(
    { length: PATIENTS },
    (): PlainPatient => ({
      age: 20 + pick(75),
      medications: different(medications, prescribed),
      results: Array.from({ length: ANALYTES }, () => Math.round(next() * 1_000) / 10),
    }),
  );
  const rules = Array.from(
    { length: ruleCount },
    (_, index): PlainRule => ({
      id: `rule-${index}`,
      substances: [...new Set(Array.from({ length: 1 + pick(6) }, () => ruledUpon(index)))],
      analyte: pick(ANALYTES),
      above: 0,
      minimumAge: next() < 0.3 ? 65 : undefined,
    }),
  );
  const share = firing === 'dense' ? FIRING_SHARE_WHEN_DENSE : FIRING_ON_A_WARD / concerned(rules, patients);
  // Results lie evenly between 0 and 100.
  return { patients, rules: rules.map((rule) => ({ ...rule, above: 100 * (1 - share * (0.5 + next())) })) };
}

/** How many rules concern a patient, on average. */
function concerned(rules: readonly PlainRule[], patients: readonly PlainPatient[]): number {
  const pairs = patients.flatMap(({ medications }) =>
    rules.filter(({ substances }) => substances.some((substance) => medications.includes(substance))),
  );
  return pairs.length / patients.length;
}

function different(count: number, pick: () => number): number[] {
  const found = new Set<number>();
  while (found.size < count) found.add(pick());
  return [...found];
}

const both = (text: string) => ({ fr: text, en: text });

/** The same medicines and analytes as an edition of the knowledge base. */
export function knowledgeFor({ rules }: Workload): Knowledge {
  const source: KnowledgeSource = {
    edition: { id: 'bench', date: '2026-11-23', title: both('bench') },
    sources: [{ id: 'bench', title: 'bench', publisher: 'bench', date: '2026', licence: 'OPEN' }],
    substances: Array.from({ length: SUBSTANCES }, (_, index) => ({
      id: `s${index}`,
      name: both(`s${index}`),
      atc: [],
      aliases: [],
    })),
    products: [],
    lists: rules.map(({ id, substances }) => ({
      id,
      name: both(id),
      members: substances.map((index) => `substance:s${index}` as const),
      except: [],
      source: 'bench',
    })),
    interactions: [],
    duplicates: [],
    sameSubstance: { level: 'AD', overlap: '12 h', except: [], advice: both(''), source: 'bench' },
    allergy: { severe: 'CI', mild: 'AD', advice: both(''), source: 'bench' },
    allergyFamilies: [],
    analytes: Array.from({ length: ANALYTES }, (_, index) => ({
      id: `a${index}`,
      name: both(`a${index}`),
      short: both(`a${index}`),
      loinc: [],
      synonyms: [`A${index}`],
      unit: 'mmol/L',
      plausible: [0, 1_000] as const,
      kind: 'laboratory' as const,
      source: 'bench',
    })),
    problems: [{ id: 'bench', name: both('bench'), perSubject: false }],
  };
  return compileKnowledge(source).knowledge;
}

const PLACE = { file: 'bench', line: 1, column: 1 };

/** A plain rule in the words of the rule language. */
export function ruleOf({ id, analyte, above, minimumAge }: PlainRule): Rule {
  const observation: Expression = {
    op: 'observation',
    analyte: `a${analyte}`,
    as: 'result',
    take: 'latest',
    within: 72 * HOUR,
    comparisons: [{ operator: '>', value: above, written: { value: above, unit: 'mmol/L' } }],
    place: PLACE,
  };
  const age: Expression = {
    op: 'age',
    comparisons: [{ operator: '>=', value: minimumAge ?? 0, written: { value: minimumAge ?? 0, unit: 'a' } }],
    place: PLACE,
  };
  return {
    id,
    version: 1,
    status: 'active',
    kind: 'alert',
    severity: 'AD',
    raise: [],
    problem: 'bench',
    title: both(id),
    message: both(id),
    advice: both(id),
    author: 'bench',
    references: [],
    for: {
      op: 'medication',
      member: `list:${id}`,
      as: 'culprit',
      routeGroup: 'systemic',
      routes: [],
      dosePerDay: [],
      dosePerIntake: [],
      doseUnit: undefined,
      forAtLeast: undefined,
      forLessThan: undefined,
      count: 1,
      place: PLACE,
    },
    when: minimumAge === undefined ? observation : { op: 'all', of: [observation, age], place: PLACE },
    silent: undefined,
    worse: [],
    actIp: { problem: '1', intervention: '2' },
    place: PLACE,
  };
}
