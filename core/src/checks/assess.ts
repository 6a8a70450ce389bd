import type { MissingFact } from '../assessment/evidence.ts';
import type { Snapshot } from '../assessment/snapshot.ts';
import type { RuleAssessment, RuleFinding } from '../rules/rulebook.ts';
import { type Instant, NEVER } from '../time/instant.ts';
import { type Changes, changesBetween, isAffected } from './changes.ts';
import type { Engine } from './engine.ts';
import type { Check, CheckKind, CheckResult, Finding } from './finding.ts';
import { findingOfRule, unexplainedFinding } from './rule/rule-findings.ts';

/** Everything the engine says of one patient at one instant. */
export interface Assessment {
  readonly snapshot: Snapshot;
  readonly findings: readonly Finding[];
  /** When time alone could change an answer; the patient is assessed again then, and not before. */
  readonly nextChangeAt: Instant;
  /** Checks that threw: bugs of ours, to be reported. Their patients read "not assessable". */
  readonly broken: readonly { readonly check: string; readonly error: string }[];
  /** What each part said, kept so that a change runs only what it can affect. */
  readonly parts: AssessmentParts;
}

interface AssessmentParts {
  readonly ruleFindings: ReadonlyMap<number, RuleFinding>;
  /** Rule → when time alone could change its answer. */
  readonly ruleWakes: ReadonlyMap<number, Instant>;
  readonly candidates: ReadonlySet<number>;
  readonly brokenRules: RuleAssessment['broken'];
  readonly checks: ReadonlyMap<CheckKind, CheckResult & { readonly error: string | undefined }>;
  readonly wordings: ReadonlyMap<RuleFinding, Finding>;
}

/** Runs every check. */
export function assess(engine: Engine, snapshot: Snapshot): Assessment {
  return finish(engine, snapshot, partsOf(engine.rulebook.assess(snapshot), engine, snapshot), (check) =>
    runCheck(check, snapshot),
  );
}

/**
 * Runs again only what a change of facts or the passing of time can affect; equal to `assess` of the new snapshot.
 * Time only goes forward: an assessment of an earlier instant is made whole.
 */
export function reassess(engine: Engine, previous: Assessment, snapshot: Snapshot): Assessment {
  const before = previous.snapshot;
  if (before.vocabulary !== snapshot.vocabulary || snapshot.at < before.at) return assess(engine, snapshot);
  const changes = changesBetween(before, snapshot);
  const { parts } = previous;
  const candidates = engine.rulebook.candidatesOf(snapshot);
  const due = [...candidates]
    .filter((rule) => {
      if (!parts.candidates.has(rule)) return true;
      const wake = parts.ruleWakes.get(rule) ?? NEVER;
      return wake <= snapshot.at || isAffected(engine.rulebook.dependencies[rule], changes);
    })
    .sort((a, b) => a - b);
  const fresh = partsOf(engine.rulebook.assessOnly(snapshot, due), engine, snapshot);
  const again = new Set(due);
  const kept = <T>(map: ReadonlyMap<number, T>): [number, T][] =>
    [...map].filter(([rule]) => candidates.has(rule) && !again.has(rule));
  const keptFindings = kept(parts.ruleFindings);
  const merged = {
    ruleFindings: new Map([...keptFindings, ...fresh.ruleFindings].sort(([a], [b]) => a - b)),
    ruleWakes: new Map([...kept(parts.ruleWakes), ...fresh.ruleWakes]),
    candidates,
    brokenRules: inOrder(engine, [
      ...parts.brokenRules.filter(({ rule }) => keptFindings.some(([, finding]) => finding.rule.id === rule)),
      ...fresh.brokenRules,
    ]),
    wordings: new Map([
      ...[...parts.wordings].filter(([finding]) => keptFindings.some(([, candidate]) => candidate === finding)),
      ...fresh.wordings,
    ]),
  };
  return finish(engine, snapshot, merged, (check) => {
    const known = parts.checks.get(check.kind);
    return known && !mustRun(check, known, changes, snapshot.at) ? known : runCheck(check, snapshot);
  });
}

type RuleParts = Omit<AssessmentParts, 'checks'>;
type RunCheck = (check: Check) => CheckResult & { readonly error: string | undefined };

function mustRun(check: Check, known: CheckResult, changes: Changes, at: Instant): boolean {
  return known.nextChangeAt <= at || check.reads.some((part) => changes.parts.has(part));
}

function partsOf(rules: RuleAssessment, engine: Engine, snapshot: Snapshot): RuleParts {
  const all = [...rules.fired, ...rules.notAssessable];
  const brokenRules = [...rules.broken];
  const wordings = new Map(
    all.map((finding) => {
      try {
        return [finding, findingOfRule(finding, snapshot)];
      } catch (error) {
        brokenRules.push({ rule: finding.rule.id, error: messageOf(error) });
        return [finding, unexplainedFinding(finding, snapshot)];
      }
    }),
  );
  return {
    ruleFindings: new Map(all.map((finding) => [finding.index, finding])),
    ruleWakes: new Map(Array.from(rules.evaluated, (rule, index) => [rule, rules.nextChangeAt[index] ?? NEVER])),
    candidates: engine.rulebook.candidatesOf(snapshot),
    brokenRules: inOrder(engine, brokenRules),
    wordings,
  };
}

/** Broken rules in the order of the rulebook, whichever of them ran again. */
function inOrder({ rulebook }: Engine, broken: RuleAssessment['broken']): RuleAssessment['broken'] {
  const rank = (id: string) => rulebook.rules.findIndex((rule) => rule.id === id);
  return broken.length < 2 ? broken : [...broken].sort((a, b) => rank(a.rule) - rank(b.rule));
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function finish(engine: Engine, snapshot: Snapshot, rules: RuleParts, run: RunCheck): Assessment {
  const checks = new Map(engine.checks.map((check) => [check.kind, run(check)]));
  const ruleFindings = [...rules.ruleFindings]
    .sort(([a], [b]) => a - b)
    .flatMap(([, finding]) => rules.wordings.get(finding) ?? []);
  const nextRule = Math.min(NEVER, ...rules.ruleWakes.values());
  const nextCheck = Math.min(NEVER, ...[...checks.values()].map((result) => result.nextChangeAt));
  return {
    snapshot,
    findings: [...ruleFindings, ...[...checks.values()].flatMap((result) => result.findings)],
    nextChangeAt: Math.min(snapshot.validUntil, nextRule, nextCheck),
    broken: [
      ...rules.brokenRules.map(({ rule, error }) => ({ check: `rule/${rule}`, error })),
      ...[...checks].flatMap(([kind, { error }]) => (error === undefined ? [] : [{ check: kind, error }])),
    ],
    parts: { ...rules, checks },
  };
}

const BROKEN: MissingFact = { kind: 'checkFailed', analyte: '', reason: 'broken', maxAge: 0, fact: undefined };

/** A check that throws cannot be assessed for this patient; the others go on. */
function runCheck(check: Check, snapshot: Snapshot): CheckResult & { readonly error: string | undefined } {
  try {
    return { ...check.assess(snapshot), error: undefined };
  } catch (error) {
    return {
      findings: [brokenFinding(check, snapshot)],
      nextChangeAt: NEVER,
      error: messageOf(error),
    };
  }
}

function brokenFinding(check: Check, snapshot: Snapshot): Finding {
  return {
    check: check.kind,
    id: 'check-failed',
    version: snapshot.vocabulary.knowledge.source.edition.id,
    subject: '',
    answer: 'notAssessable',
    severity: 'CI',
    problem: 'unmapped',
    title: { fr: 'Contrôle en panne', en: 'Check out of order' },
    message: {
      fr: `Le contrôle « ${check.kind} » a échoué pour ce patient : rien n’a été vérifié de ce côté.`,
      en: `The check “${check.kind}” failed for this patient: nothing was verified on that side.`,
    },
    advice: { fr: 'Analyser à la main et signaler la panne.', en: 'Analyse by hand and report the failure.' },
    references: [],
    evidence: [],
    missing: [BROKEN],
  };
}
