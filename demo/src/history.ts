import type { Instant } from '@paracelse/core/time/instant.ts';
import { wholeSecond } from './calendar.ts';
import { planBeds } from './chart/beds.ts';
import { type Chart, openChart } from './chart/chart.ts';
import { doubleFileDrafts } from './chart/double-file.ts';
import { type Draft, finished, type TimedMessage } from './chart/draft.ts';
import { movementDrafts } from './chart/movements.ts';
import { prescriptionDrafts } from './chart/prescriptions.ts';
import { resultDrafts } from './chart/results.ts';
import { allStories } from './patients.ts';

/** The files of all patients, as they stand when the story is told at `origin`. */
export function chartsOf(origin: Instant): Chart[] {
  const stories = allStories();
  const plan = planBeds(stories, origin);
  return stories.map((story) => openChart(story, origin, plan));
}

/**
 * Everything the hospital sent in the weeks before `origin`, in the order in which it left. The same origin gives
 * the same bytes.
 */
export function historyOf(origin: Instant): readonly TimedMessage[] {
  const now = wholeSecond(origin);
  const drafts = chartsOf(now)
    .flatMap(draftsOf)
    .filter(({ at }) => at <= now)
    .sort((a, b) => a.at - b.at);
  const batch = Math.floor(now / 1_000)
    .toString(36)
    .toUpperCase();
  return drafts.map((draft, index) => finished(draft, `H${batch}-${String(index + 1).padStart(5, '0')}`));
}

function draftsOf(chart: Chart): Draft[] {
  return [...movementDrafts(chart), ...prescriptionDrafts(chart), ...resultDrafts(chart), ...doubleFileDrafts(chart)];
}
