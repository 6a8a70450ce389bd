import type { Snapshot, SnapshotLine } from '../../assessment/snapshot.ts';
import type { Term, Vocabulary } from '../../assessment/vocabulary.ts';
import type { SubstanceIndex } from '../../knowledge/compile.ts';
import type { DuplicateGroup, KnowledgeSource, Member, SameSubstance } from '../../knowledge/model.ts';
import { type Instant, NEVER } from '../../time/instant.ts';
import { convert, parseQuantity } from '../../units/quantity.ts';
import type { Check, CheckResult, Finding } from '../finding.ts';
import { substanceNames } from '../names.ts';
import { postingsOf } from '../postings.ts';
import { referenceOf } from '../reference.ts';

/** The sets of medicines that duplicate groups name. */
export function membersOfDuplicates(source: Pick<KnowledgeSource, 'duplicates' | 'sameSubstance'>): Member[] {
  return [
    ...source.duplicates.flatMap((group) => [...group.members, ...group.intended.flat()]),
    ...source.sameSubstance.except,
  ];
}

/**
 * The same substance on two lines, or two substances of a group that is taken one at a time. A relay is given its
 * time: both lines must have overlapped for as long as the edition says. Rescue doses ("si besoin") beside a
 * regular line of the same substance are intended.
 */
export function duplicateCheck(vocabulary: Vocabulary): Check {
  const { source } = vocabulary.knowledge;
  const exempt = new Set(source.sameSubstance.except.map((member) => vocabulary.termOf(member)));
  return {
    kind: 'duplicate',
    reads: ['lines'],
    assess: (snapshot) => {
      const overlap = durationOf(source.sameSubstance);
      const same = sameSubstance(snapshot, source.sameSubstance, exempt, overlap);
      const groups = source.duplicates.map((group) => inGroup(snapshot, group, vocabulary, overlap));
      return {
        findings: [same, ...groups].flatMap((result) => result.findings),
        nextChangeAt: Math.min(...[same, ...groups].map((result) => result.nextChangeAt)),
      };
    },
  };
}

function durationOf(settings: SameSubstance): number {
  const quantity = parseQuantity(settings.overlap);
  const converted = quantity ? convert(quantity, 'ms') : undefined;
  if (!converted?.ok) throw new Error(`the overlap “${settings.overlap}” is not a duration`);
  return converted.value;
}

function sameSubstance(
  snapshot: Snapshot,
  settings: SameSubstance,
  exempt: ReadonlySet<Term>,
  overlap: number,
): CheckResult {
  const bySubstance = new Map<SubstanceIndex, SnapshotLine[]>();
  for (const line of snapshot.lines) {
    if (line.routeGroup === 'local') continue;
    line.substances.forEach((substance, part) => {
      if (line.terms[part]?.some((term) => exempt.has(term))) return;
      bySubstance.set(substance, [...(bySubstance.get(substance) ?? []), line]);
    });
  }
  const findings: Finding[] = [];
  let nextChangeAt = NEVER;
  for (const [substance, lines] of bySubstance) {
    const regular = distinctLines(lines).filter((line) => line.step?.timing?.asNeeded !== true);
    const since = overlapStart(regular);
    if (since === undefined) continue;
    if (snapshot.at < since + overlap) nextChangeAt = Math.min(nextChangeAt, since + overlap);
    else findings.push(sameSubstanceFinding(snapshot, settings, substance, regular));
  }
  return { findings, nextChangeAt };
}

function distinctLines(lines: readonly SnapshotLine[]): SnapshotLine[] {
  return lines.filter((line, index) => lines.findIndex((other) => other.fact === line.fact) === index);
}

/** When at least two of the lines began to overlap, `undefined` with fewer than two. */
function overlapStart(lines: readonly SnapshotLine[]): Instant | undefined {
  const starts = lines.map((line) => line.fact.startedAt).sort((a, b) => a - b);
  return starts[1];
}

function sameSubstanceFinding(
  snapshot: Snapshot,
  settings: SameSubstance,
  substance: SubstanceIndex,
  lines: readonly SnapshotLine[],
): Finding {
  const { knowledge } = snapshot.vocabulary;
  const name = knowledge.substances[substance]?.name ?? { fr: '', en: '' };
  return {
    check: 'duplicate',
    id: 'same-substance',
    version: knowledge.source.edition.id,
    subject: knowledge.substances[substance]?.id ?? '',
    answer: 'fires',
    severity: settings.level,
    problem: 'duplicate',
    title: { fr: `${name.fr} prescrit ${lines.length} fois`, en: `${name.en} prescribed ${lines.length} times` },
    message: {
      fr: `${lines.length} lignes en cours contiennent la même substance : ${name.fr}.`,
      en: `${lines.length} current lines hold the same substance: ${name.en}.`,
    },
    advice: settings.advice,
    references: [referenceOf(knowledge, settings.source)],
    evidence: lines.map((line) => line.fact),
    missing: [],
  };
}

function inGroup(snapshot: Snapshot, group: DuplicateGroup, vocabulary: Vocabulary, overlap: number): CheckResult {
  const held = new Map<SubstanceIndex, SnapshotLine[]>();
  for (const member of group.members) {
    for (const { line, substance } of postingsOf(snapshot, vocabulary.termOf(member))) {
      if (line.routeGroup === 'local' || substance < 0) continue;
      held.set(substance, [...(held.get(substance) ?? []), line]);
    }
  }
  const doubled = new Set<SubstanceIndex>();
  let nextChangeAt = NEVER;
  for (const [one, other] of pairsOf([...held.keys()])) {
    if (isIntended(one, other, group, vocabulary, snapshot)) continue;
    const since = togetherSince(held.get(one) ?? [], held.get(other) ?? []);
    if (since === undefined) continue;
    if (snapshot.at < since + overlap) nextChangeAt = Math.min(nextChangeAt, since + overlap);
    else doubled.add(one).add(other);
  }
  if (doubled.size === 0) return { findings: [], nextChangeAt };
  const lines = distinctLines([...doubled].flatMap((substance) => held.get(substance) ?? []));
  return { findings: [groupFinding(snapshot, group, [...doubled], lines)], nextChangeAt };
}

function pairsOf<T>(items: readonly T[]): [T, T][] {
  return items.flatMap((one, index) => items.slice(index + 1).map((other): [T, T] => [one, other]));
}

/** When two orders that hold them began to be in force together; two parts of one order are no duplicate. */
function togetherSince(ones: readonly SnapshotLine[], others: readonly SnapshotLine[]): Instant | undefined {
  const starts = ones.flatMap((a) =>
    others.flatMap((b) => (a.fact === b.fact ? [] : [Math.max(a.fact.startedAt, b.fact.startedAt)])),
  );
  return starts.length === 0 ? undefined : Math.min(...starts);
}

/** Whether the two are prescribed together on purpose. Each other pair of the group is looked at all the same. */
function isIntended(
  one: SubstanceIndex,
  other: SubstanceIndex,
  group: DuplicateGroup,
  vocabulary: Vocabulary,
  snapshot: Snapshot,
): boolean {
  const holds = (member: Member, candidate: SubstanceIndex) =>
    postingsOf(snapshot, vocabulary.termOf(member)).some((posting) => posting.substance === candidate);
  return group.intended.some(([a, b]) => (holds(a, one) && holds(b, other)) || (holds(b, one) && holds(a, other)));
}

function groupFinding(
  snapshot: Snapshot,
  group: DuplicateGroup,
  substances: readonly SubstanceIndex[],
  lines: readonly SnapshotLine[],
): Finding {
  const { knowledge } = snapshot.vocabulary;
  const fr = substanceNames(knowledge, substances, 'fr').sort();
  const en = substanceNames(knowledge, substances, 'en').sort();
  return {
    check: 'duplicate',
    id: group.id,
    version: knowledge.source.edition.id,
    subject: substances
      .map((index) => knowledge.substances[index]?.id ?? '')
      .sort()
      .join('+'),
    answer: 'fires',
    severity: group.level,
    problem: 'duplicate',
    title: { fr: `${group.name.fr} : ${fr.join(' + ')}`, en: `${group.name.en}: ${en.join(' + ')}` },
    message: {
      fr: `Deux médicaments de la même classe (${group.name.fr}) : ${fr.join(', ')}.`,
      en: `Two medicines of one class (${group.name.en}): ${en.join(', ')}.`,
    },
    advice: group.advice,
    references: [referenceOf(knowledge, group.source)],
    evidence: lines.map((line) => line.fact),
    missing: [],
  };
}
