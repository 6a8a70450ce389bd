import { severityRank } from '../../assessment/answer.ts';
import type { MissingFact } from '../../assessment/evidence.ts';
import type { Snapshot, SnapshotLine } from '../../assessment/snapshot.ts';
import type { Term, Vocabulary } from '../../assessment/vocabulary.ts';
import type { SubstanceIndex } from '../../knowledge/compile.ts';
import type { InteractionEntry, Member } from '../../knowledge/model.ts';
import { say } from '../../text/say.ts';
import { NEVER } from '../../time/instant.ts';
import type { Language } from '../../units/display.ts';
import type { Check, Finding } from '../finding.ts';
import { substanceNames } from '../names.ts';
import { type Posting, postingsOf } from '../postings.ts';
import { referenceOf } from '../reference.ts';

interface CompiledInteraction {
  readonly entry: InteractionEntry;
  readonly a: Term;
  readonly b: Term;
}

/** The sets of medicines that interactions name. */
export function membersOfInteractions(entries: readonly InteractionEntry[]): Member[] {
  return entries.filter((entry) => entry.status === 'active').flatMap((entry) => entry.between);
}

/**
 * Interactions between two medicines in force. Local routes are left out, as the preface of the ANSM thesaurus does;
 * an unknown route is not. The parts of one product are not reported against each other.
 */
export function interactionCheck(vocabulary: Vocabulary): Check {
  const byTerm = new Map<Term, CompiledInteraction[]>();
  for (const entry of vocabulary.knowledge.source.interactions) {
    if (entry.status !== 'active') continue;
    const compiled = { entry, a: vocabulary.termOf(entry.between[0]), b: vocabulary.termOf(entry.between[1]) };
    byTerm.set(compiled.a, [...(byTerm.get(compiled.a) ?? []), compiled]);
  }
  return {
    kind: 'interaction',
    reads: ['lines'],
    assess: (snapshot) => {
      const pairs = new Map<string, Pair>();
      for (const term of snapshot.terms) {
        for (const interaction of byTerm.get(term) ?? []) collectPairs(snapshot, interaction, pairs);
      }
      return { findings: settled(pairs).map((pair) => findingOf(snapshot, pair)), nextChangeAt: NEVER };
    },
  };
}

interface Pair {
  readonly entry: InteractionEntry;
  readonly substances: readonly [SubstanceIndex, SubstanceIndex];
  readonly lines: SnapshotLine[];
}

function collectPairs(snapshot: Snapshot, { entry, a, b }: CompiledInteraction, pairs: Map<string, Pair>): void {
  const right = postingsOf(snapshot, b).filter(isSystemic);
  if (right.length === 0) return;
  for (const first of postingsOf(snapshot, a).filter(isSystemic)) {
    for (const second of right) {
      if (first.line === second.line || first.substance === second.substance) continue;
      addPair(entry, first, second, pairs);
    }
  }
}

function isSystemic(posting: Posting): boolean {
  return posting.line.routeGroup !== 'local' && posting.substance >= 0;
}

/** Of several entries for one pair and one problem, the strictest speaks. */
function addPair(entry: InteractionEntry, a: Posting, b: Posting, pairs: Map<string, Pair>): void {
  const [first, second] = a.substance < b.substance ? [a, b] : [b, a];
  const kind = entry.dependsOn.length === 0 ? 'sure' : 'open';
  const key = `${first.substance}/${second.substance}/${entry.problem}/${kind}`;
  const known = pairs.get(key);
  if (!known || severityRank(entry.level) < severityRank(known.entry.level)) {
    pairs.set(key, { entry, substances: [first.substance, second.substance], lines: [first.line, second.line] });
  } else if (known.entry === entry) {
    for (const line of [first.line, second.line]) if (!known.lines.includes(line)) known.lines.push(line);
  }
}

/** A level that is open says nothing more than a sure one that is as strict. */
function settled(pairs: ReadonlyMap<string, Pair>): Pair[] {
  return [...pairs].flatMap(([key, pair]) => {
    const sure = pair.entry.dependsOn.length === 0 ? undefined : pairs.get(key.replace(/open$/, 'sure'));
    return sure && severityRank(sure.entry.level) <= severityRank(pair.entry.level) ? [] : [pair];
  });
}

function findingOf(snapshot: Snapshot, { entry, substances, lines }: Pair): Finding {
  const { knowledge } = snapshot.vocabulary;
  const ids = substances.map((index) => knowledge.substances[index]?.id ?? '').sort();
  const fr = substanceNames(knowledge, substances, 'fr');
  const en = substanceNames(knowledge, substances, 'en');
  return {
    check: 'interaction',
    id: entry.id,
    version: knowledge.source.edition.id,
    subject: ids.join('+'),
    answer: entry.dependsOn.length === 0 ? 'fires' : 'notAssessable',
    severity: entry.level,
    problem: entry.problem,
    title: { fr: fr.join(' + '), en: en.join(' + ') },
    message: {
      fr: `${fr.join(' + ')} : ${entry.effect.fr}${openLevel(entry, 'fr')}.`,
      en: `${en.join(' + ')}: ${entry.effect.en}${openLevel(entry, 'en')}.`,
    },
    advice: entry.advice,
    references: [referenceOf(knowledge, entry.source)],
    evidence: lines.map((line) => line.fact),
    missing: entry.dependsOn.length === 0 ? [] : [LEVEL_MISSING],
  };
}

const LEVEL_MISSING: MissingFact = {
  kind: 'interactionLevel',
  analyte: '',
  reason: 'severalLevels',
  maxAge: 0,
  fact: undefined,
};

/** Of several official levels the strictest is shown, with what decides. */
function openLevel({ dependsOn, level }: InteractionEntry, language: Language): string {
  if (dependsOn.length === 0) return '';
  const conditions = dependsOn.map((condition) => say(language, `level.${condition}`)).join(', ');
  return language === 'fr'
    ? ` (au plus ${level}, selon ${conditions})`
    : ` (${level} at most, depending on ${conditions})`;
}
