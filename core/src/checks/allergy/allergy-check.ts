import { type Severity, severityRank } from '../../assessment/answer.ts';
import type { MissingFact } from '../../assessment/evidence.ts';
import type { Snapshot, SnapshotLine } from '../../assessment/snapshot.ts';
import type { Vocabulary } from '../../assessment/vocabulary.ts';
import { isMember, type Knowledge, type SubstanceIndex } from '../../knowledge/compile.ts';
import type { AllergyFamily, KnowledgeSource, Member } from '../../knowledge/model.ts';
import { normaliseName } from '../../knowledge/normalise.ts';
import { resolveMedication } from '../../knowledge/resolve.ts';
import type { AllergyIntoleranceFact } from '../../record/facts.ts';
import { NEVER } from '../../time/instant.ts';
import type { Check, Finding } from '../finding.ts';
import { postingsOf } from '../postings.ts';
import { referenceOf } from '../reference.ts';

/** The sets of medicines that allergy families name. */
export function membersOfAllergies(source: Pick<KnowledgeSource, 'allergyFamilies'>): Member[] {
  return source.allergyFamilies.flatMap((family) => family.members);
}

/** What a documented allergen stands for. */
export interface Allergen {
  readonly substances: readonly SubstanceIndex[];
  readonly families: readonly AllergyFamily[];
}

/**
 * Documented allergies against the medicines in force: the substance itself, then the members of its family. Every
 * route counts, local ones included. An allergy whose allergen is not understood is said, not skipped.
 */
export function allergyCheck(vocabulary: Vocabulary): Check {
  return {
    kind: 'allergy',
    reads: ['lines', 'allergies'],
    assess: (snapshot) => ({
      findings: snapshot.allergies.flatMap((allergy) => findingsOf(snapshot, allergy, vocabulary)),
      nextChangeAt: NEVER,
    }),
  };
}

function findingsOf(snapshot: Snapshot, allergy: AllergyIntoleranceFact, vocabulary: Vocabulary): Finding[] {
  const { knowledge } = vocabulary;
  const allergen = allergenOf(knowledge, allergy);
  if (allergen.substances.length === 0 && allergen.families.length === 0) {
    return isForeign(allergy) ? [] : [notUnderstood(knowledge, allergy)];
  }
  const found = new Map<SubstanceIndex, Finding>();
  for (const line of snapshot.lines) {
    for (const substance of line.substances) {
      if (!allergen.substances.includes(substance)) continue;
      const level = knowledge.source.allergy[allergy.severity === 'mild' ? 'mild' : 'severe'];
      addFinding(found, snapshot, allergy, line, substance, level, undefined);
    }
  }
  for (const family of allergen.families) {
    for (const member of family.members) {
      for (const { line, substance } of postingsOf(snapshot, vocabulary.termOf(member))) {
        if (substance >= 0) addFinding(found, snapshot, allergy, line, substance, family.level, family);
      }
    }
  }
  return [...found.values()];
}

/** What the allergen is, by its codes, its exact name, or the names written for a family. */
export function allergenOf(knowledge: Knowledge, allergy: Pick<AllergyIntoleranceFact, 'codings' | 'label'>): Allergen {
  const names = [...allergy.codings.map((coding) => coding.display), allergy.label].map(normaliseName).filter(Boolean);
  const resolution = resolveMedication(knowledge, allergy.codings, '');
  const named = names.flatMap((name) => knowledge.substanceByName.get(name) ?? []);
  const substances = [...new Set([...(resolution.matched ? resolution.substances : []), ...named])];
  const families = knowledge.source.allergyFamilies.filter(
    (family) =>
      names.some((name) => family.allergens.includes(name)) ||
      substances.some((index) => holds(knowledge, family, index)),
  );
  return { substances, families };
}

function holds(knowledge: Knowledge, family: AllergyFamily, index: SubstanceIndex): boolean {
  return family.members.some((member) =>
    isMember(knowledge.membersOf(member), index, knowledge.substances[index]?.atc ?? []),
  );
}

/** Food, animals, pollen and the like are no business of a prescription unless a family names them. */
function isForeign(allergy: AllergyIntoleranceFact): boolean {
  return ['FA', 'AA', 'EA', 'LA', 'PA'].includes(allergy.allergenType);
}

const SAME_SUBSTANCE = 'same-substance';

function addFinding(
  found: Map<SubstanceIndex, Finding>,
  snapshot: Snapshot,
  allergy: AllergyIntoleranceFact,
  line: SnapshotLine,
  substance: SubstanceIndex,
  severity: Severity,
  family: AllergyFamily | undefined,
): void {
  const known = found.get(substance);
  const evidence = [...new Set([...(known?.evidence ?? [allergy]), line.fact])];
  // The allergen itself is judged as such; among its families the strictest speaks.
  const stands = known && (known.id === SAME_SUBSTANCE || severityRank(known.severity) <= severityRank(severity));
  if (stands) {
    found.set(substance, { ...known, evidence });
    return;
  }
  const { knowledge } = snapshot.vocabulary;
  const settings = family ?? knowledge.source.allergy;
  const entry = knowledge.substances[substance];
  const name = entry?.name ?? { fr: '', en: '' };
  const through = family ? { fr: ` (${family.name.fr})`, en: ` (${family.name.en})` } : { fr: '', en: '' };
  found.set(substance, {
    check: 'allergy',
    id: family?.id ?? SAME_SUBSTANCE,
    version: knowledge.source.edition.id,
    subject: `${allergy.id}:${entry?.id ?? ''}`,
    answer: 'fires',
    severity,
    problem: 'allergy',
    title: { fr: `Allergie : ${allergy.label} et ${name.fr}`, en: `Allergy: ${allergy.label} and ${name.en}` },
    message: {
      fr: `Allergie documentée à ${allergy.label}${reactionOf(allergy)} ; ${name.fr} est prescrit${through.fr}.`,
      en: `Documented allergy to ${allergy.label}${reactionOf(allergy)}; ${name.en} is prescribed${through.en}.`,
    },
    advice: settings.advice,
    references: [referenceOf(knowledge, settings.source)],
    evidence,
    missing: [],
  });
}

function reactionOf(allergy: AllergyIntoleranceFact): string {
  return allergy.reaction === '' ? '' : ` (${allergy.reaction})`;
}

function notUnderstood(knowledge: Knowledge, allergy: AllergyIntoleranceFact): Finding {
  const missing: MissingFact = {
    kind: 'medicationCode',
    analyte: '',
    reason: 'unmatched',
    maxAge: 0,
    fact: allergy,
  };
  return {
    check: 'allergy',
    id: 'not-understood',
    version: knowledge.source.edition.id,
    subject: allergy.id,
    answer: 'notAssessable',
    severity: knowledge.source.allergy.severe,
    problem: 'allergy',
    title: { fr: `Allergie non interprétée : ${allergy.label}`, en: `Allergy not understood: ${allergy.label}` },
    message: {
      fr: `L’allergie « ${allergy.label} » ne correspond à aucune substance ni famille connue : elle n’est pas comparée à la prescription.`,
      en: `The allergy “${allergy.label}” matches no known substance or family: it is not compared with the prescription.`,
    },
    advice: { fr: 'Préciser l’allergène dans le dossier.', en: 'State the allergen in the record.' },
    references: [],
    evidence: [],
    missing: [missing],
  };
}
