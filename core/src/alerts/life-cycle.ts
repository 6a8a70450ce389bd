import { type Bilingual, type Severity, severityRank } from '../assessment/answer.ts';
import type { Instant } from '../time/instant.ts';
import type { AlertDraft } from './group.ts';
import type { Reason } from './reason.ts';

/**
 * `open` asks for a decision; `acknowledged` was seen and accepted, quiet until materially worse; `snoozed` is quiet
 * until an instant or until its facts change; `closed` the facts no longer hold.
 */
export const ALERT_STATUSES = ['open', 'acknowledged', 'snoozed', 'closed'] as const;

export type AlertStatus = (typeof ALERT_STATUSES)[number];

/** What an alert was when somebody quietened it: what comes later is measured against it. */
export interface Baseline {
  readonly severity: Severity;
  readonly reasonKeys: readonly string[];
  readonly factIds: readonly string[];
  readonly values: Readonly<Record<string, number>>;
}

export interface AlertState {
  readonly key: string;
  readonly problem: string;
  readonly title: Bilingual;
  readonly severity: Severity;
  readonly status: AlertStatus;
  readonly reasons: readonly Reason[];
  readonly values: Readonly<Record<string, number>>;
  /** Start of the present episode: an alert that closed and fires again begins a new one. */
  readonly openedAt: Instant;
  readonly changedAt: Instant;
  readonly closedAt: Instant | undefined;
  readonly baseline: Baseline | undefined;
  /** For a snoozed alert; `undefined` means until its facts change. */
  readonly snoozedUntil: Instant | undefined;
}

/** What happened, for the history, the page and the notification. */
export type Transition =
  | { readonly type: 'opened' }
  | { readonly type: 'changed'; readonly severityBefore: Severity }
  | {
      readonly type: 'reopened';
      readonly because: 'worse' | 'newReason' | 'stricter' | 'snoozeEnded' | 'factsChanged' | 'again';
    }
  | { readonly type: 'closedByFacts' };

export interface Step {
  readonly state: AlertState;
  readonly transition: Transition | undefined;
}

/** What a new assessment does to an alert; `undefined` when there is nothing to keep. */
export function advance(
  previous: AlertState | undefined,
  draft: AlertDraft | undefined,
  at: Instant,
): Step | undefined {
  if (!draft) return previous ? close(previous, at) : undefined;
  if (!previous) return { state: open(draft, at), transition: { type: 'opened' } };
  if (previous.status === 'closed')
    return { state: open(draft, at), transition: { type: 'reopened', because: 'again' } };
  if (previous.status === 'open') return update(previous, draft, at);
  const because = reasonToSpeak(previous, draft, at);
  if (because === undefined) return { state: { ...previous, ...content(draft) }, transition: undefined };
  return {
    state: {
      ...previous,
      ...content(draft),
      status: 'open',
      changedAt: at,
      baseline: undefined,
      snoozedUntil: undefined,
    },
    transition: { type: 'reopened', because },
  };
}

/** What an alert is now, to be kept when it is acknowledged or snoozed. */
export function baselineOf(state: Pick<AlertState, 'severity' | 'reasons' | 'values'>): Baseline {
  return {
    severity: state.severity,
    reasonKeys: state.reasons.map((reason) => reason.key),
    factIds: factIdsOf(state.reasons),
    values: state.values,
  };
}

/** Seen and accepted: quiet until materially worse. */
export function acknowledge(state: AlertState, at: Instant): AlertState {
  return { ...state, status: 'acknowledged', changedAt: at, baseline: baselineOf(state), snoozedUntil: undefined };
}

/** Put off until an instant, or until the facts it rests on change. */
export function snooze(state: AlertState, until: Instant | undefined, at: Instant): AlertState {
  return { ...state, status: 'snoozed', changedAt: at, baseline: baselineOf(state), snoozedUntil: until };
}

function open(draft: AlertDraft, at: Instant): AlertState {
  return {
    key: draft.key,
    ...content(draft),
    status: 'open',
    openedAt: at,
    changedAt: at,
    closedAt: undefined,
    baseline: undefined,
    snoozedUntil: undefined,
  };
}

function content(draft: AlertDraft): Pick<AlertState, 'problem' | 'title' | 'severity' | 'reasons' | 'values'> {
  return {
    problem: draft.problem,
    title: draft.title,
    severity: draft.severity,
    reasons: draft.reasons,
    values: draft.values,
  };
}

function close(previous: AlertState, at: Instant): Step | undefined {
  if (previous.status === 'closed') return undefined;
  return {
    state: { ...previous, status: 'closed', closedAt: at, changedAt: at, baseline: undefined, snoozedUntil: undefined },
    transition: { type: 'closedByFacts' },
  };
}

function update(previous: AlertState, draft: AlertDraft, at: Instant): Step {
  const same =
    previous.severity === draft.severity &&
    sameSet(
      previous.reasons.map((reason) => reason.key),
      draft.reasons.map((reason) => reason.key),
    ) &&
    sameSet(factIdsOf(previous.reasons), factIdsOf(draft.reasons));
  const state = { ...previous, ...content(draft), changedAt: same ? previous.changedAt : at };
  return { state, transition: same ? undefined : { type: 'changed', severityBefore: previous.severity } };
}

/** Why a quiet alert speaks again, or `undefined`. */
function reasonToSpeak(
  previous: AlertState,
  draft: AlertDraft,
  at: Instant,
): Extract<Transition, { type: 'reopened' }>['because'] | undefined {
  const { baseline } = previous;
  if (!baseline) return 'factsChanged';
  if (severityRank(draft.severity) < severityRank(baseline.severity)) return 'stricter';
  if (draft.reasons.some((reason) => !baseline.reasonKeys.includes(reason.key))) return 'newReason';
  if (draft.reasons.some((reason) => isWorse(reason, baseline, draft.values))) return 'worse';
  if (previous.status !== 'snoozed') return undefined;
  if (previous.snoozedUntil !== undefined) return at >= previous.snoozedUntil ? 'snoozeEnded' : undefined;
  return sameSet(baseline.factIds, factIdsOf(draft.reasons)) ? undefined : 'factsChanged';
}

/** Whether a value moved, since the baseline, by what the rule calls worse. */
function isWorse(reason: Reason, baseline: Baseline, values: Readonly<Record<string, number>>): boolean {
  return reason.worse.some(({ analyte, direction, by }) => {
    const before = baseline.values[analyte];
    const now = values[analyte];
    if (before === undefined || now === undefined) return false;
    return (direction === 'rises' ? now - before : before - now) >= by - 1e-9;
  });
}

function factIdsOf(reasons: readonly Reason[]): string[] {
  return reasons.flatMap((reason) => reason.facts.map((fact) => fact.factId));
}

function sameSet(a: readonly string[], b: readonly string[]): boolean {
  const left = new Set(a);
  const right = new Set(b);
  return left.size === right.size && [...left].every((item) => right.has(item));
}
