import { type Instant, NEVER } from '@paracelse/core/time/instant.ts';
import { daysBetween, wardClock, wholeSecond } from '../calendar.ts';
import type { Chart } from '../chart/chart.ts';
import { type Draft, finished, type TimedMessage } from '../chart/draft.ts';
import { sampleDraft } from '../chart/results.ts';
import { roundSamples } from '../chart/samples.ts';
import { chartsOf } from '../history.ts';
import { DISCHARGED } from './opening.ts';

/** A demo that comes back after weeks gets the last days only. */
export const MOST_CAUGHT_UP = 400;

/**
 * What the laboratory sent while the demo was closed: the morning specimens of those who were there before the play
 * and stay through it. The oldest days are left out when there are too many.
 */
export function catchUp(lastSeen: Instant, now: Instant): readonly TimedMessage[] {
  const [from, to] = [wholeSecond(lastSeen), wholeSecond(now)];
  if (to <= from) return [];
  const present = chartsOf(from).filter(
    ({ segments, story }) => segments.at(-1)?.to === NEVER && story.id !== DISCHARGED && story.quietSince === undefined,
  );
  const kept: Draft[] = [];
  for (let day = daysBetween(from, to); day >= 0 && kept.length < MOST_CAUGHT_UP; day -= 1) {
    const drafts = present.flatMap((chart) => morningOf(chart, from, day)).filter(({ at }) => at > from && at <= to);
    kept.push(...drafts.slice(0, MOST_CAUGHT_UP - kept.length));
  }
  const batch = Math.floor(from / 1_000)
    .toString(36)
    .toUpperCase();
  return kept
    .sort((a, b) => a.at - b.at)
    .map((draft, index) => finished(draft, `C${batch}-${String(index + 1).padStart(4, '0')}`));
}

/** The morning round of one patient, so many days after the demo was closed; vital signs are left out. */
function morningOf(chart: Chart, from: Instant, day: number): Draft[] {
  const admitted = chart.segments[0]?.from ?? from;
  const dayOfStay = daysBetween(admitted, wardClock(from, day, 12, 0));
  return roundSamples(chart, dayOfStay, wardClock(from, day, 6, 25))
    .filter(({ sector }) => sector !== 'V')
    .map((sample) => sampleDraft(chart, sample));
}
