import { DAY, SECOND } from '@paracelse/core/time/instant.ts';
import { describe, expect, it } from 'vitest';
import type { TimedMessage } from '../chart/draft.ts';
import { historyOf } from '../history.ts';
import { MORNING } from '../testing/origins.ts';
import { Ward } from '../testing/ward.ts';
import { catchUp, MOST_CAUGHT_UP } from './catch-up.ts';
import { OPENING } from './opening.ts';
import { upcoming } from './upcoming.ts';

/** The play from one event to another, dated as a player would. */
function played(from: number, to: number): TimedMessage[] {
  let at = MORNING;
  return Array.from({ length: to }, (_, index) => {
    const event = upcoming(MORNING, index);
    at += event.paceSeconds * SECOND;
    return event.eventAt(at);
  }).slice(from);
}

const hex = (messages: readonly TimedMessage[]) => messages.map(({ bytes }) => Buffer.from(bytes).toString('base64'));

describe('what happens next', () => {
  it('is the same each time it is played, in whatever order it is asked for', () => {
    const once = hex(played(0, 120));
    upcoming(MORNING + DAY, 3);
    expect(hex(played(0, 120))).toEqual(once);
  });

  it('is dated from the player, at the pace of a ward', () => {
    const at = MORNING + 3 * DAY;
    for (let index = 0; index < 200; index += 1) {
      const event = upcoming(MORNING, index);
      expect(event.eventAt(at).at).toBe(at);
      expect(event.paceSeconds).toBeGreaterThanOrEqual(8);
      expect(event.paceSeconds).toBeLessThanOrEqual(20);
    }
  });

  it('is accepted whole after the history, the opening and long after', () => {
    const ward = new Ward().receive(historyOf(MORNING)).receive(played(0, 1_500));
    const odd = ward.delivered.filter(
      ({ verdict, problems, message }) => verdict !== 'accepted' || problems.join() !== message.problems.join(),
    );
    expect(odd.map(({ message }) => message.what)).toEqual([]);
    const present = [...ward.records().values()].filter(({ encounters }) =>
      encounters.some(({ status }) => status === 'inProgress'),
    );
    expect(present.length).toBeGreaterThan(50);
    expect(present.length).toBeLessThan(90);
  });

  it('begins with about thirty scenes and brings every kind of event within an hour or two', () => {
    expect(OPENING.length).toBeGreaterThanOrEqual(30);
    const kinds = new Set(Array.from({ length: 600 }, (_, index) => upcoming(MORNING, index).kind));
    for (const kind of [
      'results',
      'prescribe',
      'stop',
      'change',
      'admit',
      'transfer',
      'discharge',
      'correct',
    ] as const) {
      expect(kinds).toContain(kind);
    }
  });

  it('ends what it began: a patient who leaves has no line in force', () => {
    const ward = new Ward().receive(historyOf(MORNING)).receive(played(0, 1_000));
    const gone = [...ward.records().values()].filter(({ encounters }) =>
      encounters.every(({ status }) => status === 'finished'),
    );
    expect(gone.length).toBeGreaterThan(15);
    for (const { medicationRequests } of gone) {
      expect(medicationRequests.filter(({ status }) => status === 'active')).toEqual([]);
    }
  });

  it('replaces a result by its correction', () => {
    const ward = new Ward().receive(historyOf(MORNING)).receive(played(0, OPENING.length));
    const sodium = [...ward.records().values()]
      .flatMap(({ observations }) => observations)
      .filter(({ label, status }) => label === 'Sodium' && status === 'corrected');
    expect(sodium.map(({ value }) => value)).toEqual([
      { type: 'quantity', value: 129, comparator: undefined, unit: 'mmol/L' },
    ]);
  });
});

describe('the days between', () => {
  it.each([1, 3, 10, 90])('gives the morning results of %i days, bounded, all accepted', (days) => {
    const messages = catchUp(MORNING, MORNING + days * DAY);
    expect(messages.length).toBeGreaterThan(30);
    expect(messages.length).toBeLessThanOrEqual(MOST_CAUGHT_UP);
    expect(messages.every(({ at }) => at > MORNING && at <= MORNING + days * DAY)).toBe(true);
    expect(messages.at(-1)?.at).toBeGreaterThan(MORNING + (days - 1) * DAY);
    const { delivered } = new Ward().receive(messages);
    expect(delivered.filter(({ verdict, problems }) => verdict !== 'accepted' || problems.length > 0)).toEqual([]);
    expect(hex(catchUp(MORNING, MORNING + days * DAY))).toEqual(hex(messages));
  });

  it('is empty when the demo was not away', () => {
    expect(catchUp(MORNING, MORNING)).toEqual([]);
  });
});
