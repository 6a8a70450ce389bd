import { type Bilingual, type Severity, severityRank, strictest } from '../assessment/answer.ts';
import type { Snapshot } from '../assessment/snapshot.ts';
import type { Finding } from '../checks/finding.ts';
import type { Rule } from '../rules/model.ts';
import { sayBoth } from '../text/say.ts';
import { type Reason, reasonOf } from './reason.ts';

/** What the facts say now about one clinical problem of one patient. */
export interface AlertDraft {
  /** Identity within the patient: the problem, and the subject when the problem stands for several. */
  readonly key: string;
  readonly problem: string;
  readonly severity: Severity;
  readonly title: Bilingual;
  /** Strictest first. */
  readonly reasons: readonly Reason[];
  /** Values by which "worse" is judged, in the unit of each analyte. */
  readonly values: Readonly<Record<string, number>>;
}

/** Gathers the findings that fire, one draft for each clinical problem. */
export function groupFindings(
  findings: readonly Finding[],
  snapshot: Snapshot,
  rules: ReadonlyMap<string, Rule>,
): AlertDraft[] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    if (finding.answer !== 'fires') continue;
    const key = groupKey(finding, snapshot);
    groups.set(key, [...(groups.get(key) ?? []), finding]);
  }
  return [...groups].map(([key, members]) => draftOf(key, members, snapshot, rules));
}

function groupKey(finding: Finding, snapshot: Snapshot): string {
  const problem = problemOf(finding, snapshot);
  return problem?.perSubject === false ? finding.problem : `${finding.problem}:${finding.subject || finding.id}`;
}

function problemOf(finding: Finding, snapshot: Snapshot) {
  return snapshot.vocabulary.knowledge.source.problems.find((problem) => problem.id === finding.problem);
}

function draftOf(
  key: string,
  findings: readonly Finding[],
  snapshot: Snapshot,
  rules: ReadonlyMap<string, Rule>,
): AlertDraft {
  const ordered = [...findings].sort(byWeight);
  const first = ordered[0] as Finding;
  const problem = problemOf(first, snapshot);
  const reasons = ordered.map((finding) => reasonOf(finding, snapshot, rules));
  return {
    key,
    problem: first.problem,
    severity: ordered.map((finding) => finding.severity).reduce(strictest),
    title: problem && !problem.perSubject ? titleOf(problem.name, ordered) : first.title,
    reasons,
    values: valuesOf(reasons, snapshot),
  };
}

/** What only the prescription speaks of is a risk; what a rule found in the results is there. */
function titleOf(problem: Bilingual, findings: readonly Finding[]): Bilingual {
  if (findings.some(({ check }) => check === 'rule') || /^Risque\b/.test(problem.fr)) return problem;
  return sayBoth('alert.risk', (language) => ({ problem: lowered(problem[language]) }));
}

/** `Hyperkaliémie` inside a sentence; an abbreviation keeps its capitals. */
function lowered(text: string): string {
  return /^\p{Lu}\p{Ll}/u.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}

/** Strictest first; a rule, which read the patient's results, before a pair that only read the prescription. */
function byWeight(a: Finding, b: Finding): number {
  return (
    severityRank(a.severity) - severityRank(b.severity) ||
    Number(b.check === 'rule') - Number(a.check === 'rule') ||
    (a.id + a.subject < b.id + b.subject ? -1 : 1)
  );
}

/** The latest value of each analyte that a reason's "worse" is about. */
function valuesOf(reasons: readonly Reason[], snapshot: Snapshot): Record<string, number> {
  const values: Record<string, number> = {};
  for (const { analyte } of reasons.flatMap((reason) => reason.worse)) {
    const index = snapshot.vocabulary.knowledge.analyteById.get(analyte) ?? -1;
    const last = (snapshot.seriesStart[index + 1] ?? 0) - 1;
    const value = last >= (snapshot.seriesStart[index] ?? 0) ? snapshot.pointValue[last] : undefined;
    if (value !== undefined) values[analyte] = value;
  }
  return values;
}
