import { describe, expect, it } from 'vitest';
import type { Severity } from '../assessment/answer.ts';
import type { Worse } from '../rules/model.ts';
import type { Instant } from '../time/instant.ts';
import type { AlertDraft } from './group.ts';
import {
  ALERT_STATUSES,
  type AlertState,
  type AlertStatus,
  acknowledge,
  advance,
  baselineOf,
  snooze,
  type Transition,
} from './life-cycle.ts';
import type { Reason, StoredFact } from './reason.ts';

const text = (words: string) => ({ fr: words, en: words });

const WORSE: Worse = { analyte: 'potassium', direction: 'rises', by: 0.3, written: { value: 0.3, unit: 'mmol/L' } };

function reason(key: string, severity: Severity, facts: readonly string[], worse: readonly Worse[] = [WORSE]): Reason {
  return {
    key,
    check: 'rule',
    id: key,
    version: '1',
    subject: '',
    severity,
    title: text(key),
    message: text(key),
    advice: text(key),
    references: [],
    facts: facts.map(
      (factId): StoredFact => ({
        factId: factId as StoredFact['factId'],
        kind: 'observation',
        name: text(''),
        short: text(''),
        value: text(''),
        effectiveAt: 0,
        analyte: '',
        formula: '',
        inputs: [],
      }),
    ),
    tree: [],
    missing: [],
    worse,
    actIp: { problem: '1', intervention: '2' },
  };
}

interface Given {
  readonly severity?: Severity;
  readonly reasons?: readonly string[];
  readonly facts?: readonly string[];
  readonly potassium?: number | undefined;
  readonly worse?: readonly Worse[];
}

function draft({ severity = 'AD', reasons = ['a'], facts = ['k1'], worse, ...rest }: Given = {}): AlertDraft {
  const potassium = 'potassium' in rest ? rest.potassium : 5.8;
  return {
    key: 'hyperkalaemia',
    problem: 'hyperkalaemia',
    severity,
    title: text(severity),
    reasons: reasons.map((key) => reason(key, severity, facts, worse)),
    values: potassium === undefined ? {} : { potassium },
  };
}

const OPENED = 1_000;
const QUIETENED = 2_000;
const NOW = 3_000;
const LATER = 10_000;

function opened(given: Given = {}): AlertState {
  const step = advance(undefined, draft(given), OPENED);
  if (!step) throw new Error('a draft opens an alert');
  return step.state;
}

const STATES: Readonly<Record<AlertStatus | 'snoozedUntilFacts', () => AlertState>> = {
  open: () => opened(),
  acknowledged: () => acknowledge(opened(), QUIETENED),
  snoozed: () => snooze(opened(), LATER, QUIETENED),
  snoozedUntilFacts: () => snooze(opened(), undefined, QUIETENED),
  closed: () => advance(opened(), undefined, QUIETENED)?.state ?? opened(),
};

type State = keyof typeof STATES;

/** What an event does: a transition, `quiet` (only the content moves on), or `nothing` at all. */
type Outcome =
  | 'nothing'
  | 'quiet'
  | 'closedByFacts'
  | 'changed'
  | `reopened ${Extract<Transition, { type: 'reopened' }>['because']}`;

function outcome(state: AlertState, event: AlertDraft | undefined, at: Instant): Outcome {
  const step = advance(state, event, at);
  if (!step) return 'nothing';
  if (!step.transition) return 'quiet';
  if (step.transition.type === 'reopened') return `reopened ${step.transition.because}`;
  if (step.transition.type === 'opened') throw new Error('it was there already');
  return step.transition.type;
}

const EVENTS: Readonly<Record<string, { draft: AlertDraft | undefined; at?: Instant }>> = {
  'the same': { draft: draft() },
  'the facts do not hold any more': { draft: undefined },
  'another result, no worse': { draft: draft({ facts: ['k2'], potassium: 6.09 }) },
  'another result, worse by what the rule says': { draft: draft({ facts: ['k2'], potassium: 6.1 }) },
  'the same result corrected, worse': { draft: draft({ potassium: 6.1 }) },
  'a better result': { draft: draft({ facts: ['k2'], potassium: 5.6 }) },
  stricter: { draft: draft({ severity: 'CI' }) },
  milder: { draft: draft({ severity: 'PE' }) },
  'another reason': { draft: draft({ reasons: ['a', 'b'] }) },
  'a reason less': { draft: draft({ reasons: [] }) },
  'another reason instead': { draft: draft({ reasons: ['b'] }) },
  'no value any more': { draft: draft({ potassium: undefined }) },
  'the end of the snooze': { draft: draft(), at: LATER },
  'a moment before the end of the snooze': { draft: draft(), at: LATER - 1 },
  'the end of the snooze, and worse': { draft: draft({ potassium: 6.1 }), at: LATER },
  'the end of the snooze, the facts gone': { draft: undefined, at: LATER },
};

const TABLE: Readonly<Record<keyof typeof EVENTS, Readonly<Record<State, Outcome>>>> = {
  'the same': {
    open: 'quiet',
    acknowledged: 'quiet',
    snoozed: 'quiet',
    snoozedUntilFacts: 'quiet',
    closed: 'reopened again',
  },
  'the facts do not hold any more': {
    open: 'closedByFacts',
    acknowledged: 'closedByFacts',
    snoozed: 'closedByFacts',
    snoozedUntilFacts: 'closedByFacts',
    closed: 'nothing',
  },
  'another result, no worse': {
    open: 'changed',
    acknowledged: 'quiet',
    snoozed: 'quiet',
    snoozedUntilFacts: 'reopened factsChanged',
    closed: 'reopened again',
  },
  'another result, worse by what the rule says': {
    open: 'changed',
    acknowledged: 'reopened worse',
    snoozed: 'reopened worse',
    snoozedUntilFacts: 'reopened worse',
    closed: 'reopened again',
  },
  'the same result corrected, worse': {
    open: 'quiet',
    acknowledged: 'reopened worse',
    snoozed: 'reopened worse',
    snoozedUntilFacts: 'reopened worse',
    closed: 'reopened again',
  },
  'a better result': {
    open: 'changed',
    acknowledged: 'quiet',
    snoozed: 'quiet',
    snoozedUntilFacts: 'reopened factsChanged',
    closed: 'reopened again',
  },
  stricter: {
    open: 'changed',
    acknowledged: 'reopened stricter',
    snoozed: 'reopened stricter',
    snoozedUntilFacts: 'reopened stricter',
    closed: 'reopened again',
  },
  milder: {
    open: 'changed',
    acknowledged: 'quiet',
    snoozed: 'quiet',
    snoozedUntilFacts: 'quiet',
    closed: 'reopened again',
  },
  'another reason': {
    open: 'changed',
    acknowledged: 'reopened newReason',
    snoozed: 'reopened newReason',
    snoozedUntilFacts: 'reopened newReason',
    closed: 'reopened again',
  },
  'a reason less': {
    open: 'changed',
    acknowledged: 'quiet',
    snoozed: 'quiet',
    snoozedUntilFacts: 'reopened factsChanged',
    closed: 'reopened again',
  },
  'another reason instead': {
    open: 'changed',
    acknowledged: 'reopened newReason',
    snoozed: 'reopened newReason',
    snoozedUntilFacts: 'reopened newReason',
    closed: 'reopened again',
  },
  'no value any more': {
    open: 'quiet',
    acknowledged: 'quiet',
    snoozed: 'quiet',
    snoozedUntilFacts: 'quiet',
    closed: 'reopened again',
  },
  'the end of the snooze': {
    open: 'quiet',
    acknowledged: 'quiet',
    snoozed: 'reopened snoozeEnded',
    snoozedUntilFacts: 'quiet',
    closed: 'reopened again',
  },
  'a moment before the end of the snooze': {
    open: 'quiet',
    acknowledged: 'quiet',
    snoozed: 'quiet',
    snoozedUntilFacts: 'quiet',
    closed: 'reopened again',
  },
  'the end of the snooze, and worse': {
    open: 'quiet',
    acknowledged: 'reopened worse',
    snoozed: 'reopened worse',
    snoozedUntilFacts: 'reopened worse',
    closed: 'reopened again',
  },
  'the end of the snooze, the facts gone': {
    open: 'closedByFacts',
    acknowledged: 'closedByFacts',
    snoozed: 'closedByFacts',
    snoozedUntilFacts: 'closedByFacts',
    closed: 'nothing',
  },
};

describe('every status and every event', () => {
  for (const [name, event] of Object.entries(EVENTS)) {
    for (const state of Object.keys(STATES) as State[]) {
      const expected = TABLE[name]?.[state];
      it(`${state}, ${name}: ${expected}`, () => {
        expect(outcome(STATES[state](), event.draft, event.at ?? NOW)).toBe(expected);
      });
    }
  }

  it('keeps what an alert is, whatever happens', () => {
    for (const { draft: event, at = NOW } of Object.values(EVENTS)) {
      for (const make of Object.values(STATES)) {
        const before = make();
        const frozen = structuredClone(before);
        const step = advance(before, event, at);
        expect(before).toEqual(frozen);
        if (!step) continue;
        expect(step.state.key).toBe('hyperkalaemia');
        expect(ALERT_STATUSES).toContain(step.state.status);
        expect(step.state.baseline === undefined).toBe(step.state.status === 'open' || step.state.status === 'closed');
        expect(step.state.closedAt === undefined).toBe(step.state.status !== 'closed');
        if (event)
          expect(step.state).toMatchObject({
            severity: event.severity,
            reasons: event.reasons,
            values: event.values,
            title: event.title,
          });
      }
    }
  });
});

describe('an alert from one end to the other', () => {
  it('opens', () => {
    expect(advance(undefined, draft(), OPENED)).toEqual({
      state: {
        ...draft(),
        status: 'open',
        openedAt: OPENED,
        changedAt: OPENED,
        closedAt: undefined,
        baseline: undefined,
        snoozedUntil: undefined,
      },
      transition: { type: 'opened' },
    });
    expect(advance(undefined, undefined, OPENED)).toBeUndefined();
  });

  it('changes, and says what its level was', () => {
    const step = advance(opened(), draft({ severity: 'CI' }), NOW);
    expect(step).toMatchObject({
      state: { severity: 'CI', openedAt: OPENED, changedAt: NOW },
      transition: { type: 'changed', severityBefore: 'AD' },
    });
    expect(advance(opened(), draft(), NOW)?.state.changedAt).toBe(OPENED);
  });

  it('is acknowledged with what it was then', () => {
    expect(STATES.acknowledged()).toMatchObject({
      status: 'acknowledged',
      changedAt: QUIETENED,
      openedAt: OPENED,
      snoozedUntil: undefined,
      baseline: { severity: 'AD', reasonKeys: ['a'], factIds: ['k1'], values: { potassium: 5.8 } },
    });
    expect(STATES.snoozed()).toMatchObject({
      status: 'snoozed',
      changedAt: QUIETENED,
      snoozedUntil: LATER,
      baseline: baselineOf(opened()),
    });
    expect(acknowledge(STATES.snoozed(), NOW).snoozedUntil).toBeUndefined();
  });

  it('is measured against what it was when it was acknowledged, not against what it was last', () => {
    let state = STATES.acknowledged();
    for (const potassium of [5.9, 6, 6.05]) {
      const step = advance(state, draft({ facts: [`k${potassium}`], potassium }), NOW);
      expect(step?.transition).toBeUndefined();
      if (step) state = step.state;
    }
    expect(state).toMatchObject({ status: 'acknowledged', changedAt: QUIETENED, values: { potassium: 6.05 } });
    expect(outcome(state, draft({ facts: ['k9'], potassium: 6.1 }), NOW)).toBe('reopened worse');
    expect(outcome(acknowledge(state, NOW), draft({ facts: ['k9'], potassium: 6.1 }), NOW)).toBe('quiet');
  });

  it('may grow milder and as strict again without a word', () => {
    const milder = advance(STATES.acknowledged(), draft({ severity: 'PE' }), NOW)?.state ?? opened();
    expect(outcome(milder, draft({ severity: 'AD' }), NOW)).toBe('quiet');
    expect(outcome(milder, draft({ severity: 'CI' }), NOW)).toBe('reopened stricter');
  });

  it('speaks again as open, without the quiet of before', () => {
    expect(advance(STATES.snoozed(), draft({ severity: 'CI' }), NOW)?.state).toMatchObject({
      status: 'open',
      openedAt: OPENED,
      changedAt: NOW,
      baseline: undefined,
      snoozedUntil: undefined,
    });
  });

  it('closes, and begins a new episode when it comes again', () => {
    const closed = STATES.closed();
    expect(closed).toMatchObject({
      status: 'closed',
      closedAt: QUIETENED,
      changedAt: QUIETENED,
      openedAt: OPENED,
      reasons: [{ key: 'a' }],
    });
    expect(advance(closed, draft(), NOW)?.state).toMatchObject({
      status: 'open',
      openedAt: NOW,
      changedAt: NOW,
      closedAt: undefined,
    });
    expect(advance(STATES.snoozed(), undefined, NOW)?.state).toMatchObject({
      status: 'closed',
      snoozedUntil: undefined,
      baseline: undefined,
    });
  });

  it('speaks when it is quiet and nobody knows since what', () => {
    expect(outcome({ ...STATES.acknowledged(), baseline: undefined }, draft(), NOW)).toBe('reopened factsChanged');
  });
});

describe('what worse is', () => {
  const falls: Worse = { ...WORSE, direction: 'falls' };
  const check = (
    what: string,
    worse: readonly Worse[],
    before: number | undefined,
    after: number | undefined,
    expected: Outcome,
  ) =>
    it(`${what}: ${before} then ${after} is ${expected}`, () => {
      const quiet = acknowledge(opened({ worse, potassium: before }), QUIETENED);
      expect(outcome(quiet, draft({ worse, potassium: after }), NOW)).toBe(expected);
    });
  check('a rise', [WORSE], 5.8, 6.1, 'reopened worse');
  check('a rise, whatever binary fractions make of it', [WORSE], 5.6, 5.9, 'reopened worse');
  check('less of a rise', [WORSE], 5.8, 6.09, 'quiet');
  check('a fall where a rise is meant', [WORSE], 5.8, 5, 'quiet');
  check('a fall', [falls], 3, 2.7, 'reopened worse');
  check('less of a fall', [falls], 3, 2.71, 'quiet');
  check('a rise where a fall is meant', [falls], 3, 4, 'quiet');
  check('nothing is, when the rule says nothing', [], 5.8, 9, 'quiet');
  check('one of several', [falls, WORSE], 5.8, 6.1, 'reopened worse');
  check('nobody knows from what', [WORSE], undefined, 9, 'quiet');
  check('nobody knows to what', [WORSE], 5.8, undefined, 'quiet');
});
