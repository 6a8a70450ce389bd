import { DAY, HOUR, type Instant, MINUTE } from '@paracelse/core/time/instant.ts';
import { daysBetween, instantOf, wardClock } from '../calendar.ts';
import type { AnalyteKey } from '../laboratory/analytes.ts';
import { measureOf } from '../laboratory/courses.ts';
import { type PanelKey, panelOf, type Sector } from '../laboratory/panels.ts';
import { Random } from '../random.ts';
import type { SampleSpec, Story } from '../story/story.ts';
import type { Chart } from './chart.ts';

/** One specimen with all that one sector found in it. */
export interface Sample {
  readonly key: string;
  readonly sector: Sector;
  readonly specimenAt: Instant;
  /** When the results leave. */
  readonly at: Instant;
  readonly panel: PanelKey;
  readonly values: readonly (readonly [AnalyteKey, number | string])[];
  readonly unit?: string;
  readonly problems?: readonly string[];
}

/** A specimen asked for by the story replaces that of the morning round so close to it. */
const SAME_MORNING = 5 * HOUR;

/** Every specimen of a patient up to the origin. */
export function samplesOf(chart: Chart): Sample[] {
  const { story, origin } = chart;
  const asked = (story.samples ?? []).map((spec) => askedSample(story, spec, origin));
  const rounds = roundsOf(chart).filter(
    (round) =>
      !asked.some(
        (sample) => sample.sector === round.sector && Math.abs(sample.specimenAt - round.specimenAt) <= SAME_MORNING,
      ),
  );
  return [...rounds, ...asked].filter((sample) => sample.at <= origin);
}

function askedSample(story: Story, spec: SampleSpec, origin: Instant): Sample {
  const specimenAt = instantOf(spec.at, origin);
  const panel = panelOf(spec.panel);
  const key = spec.key ?? `${spec.panel}${spec.at}`;
  const values = (spec.only ?? panel.analytes).map((analyte) => {
    const told = spec.values?.[analyte];
    return [analyte, told ?? measureOf(story, analyte, specimenAt, origin, key)] as const;
  });
  return {
    key,
    sector: panel.sector,
    specimenAt,
    at: Math.min(specimenAt + panel.delay * MINUTE, Math.max(origin - MINUTE, specimenAt)),
    panel: spec.panel,
    values,
    ...(spec.unit === undefined ? {} : { unit: spec.unit }),
    ...(spec.problems === undefined ? {} : { problems: spec.problems }),
  };
}

/** On arrival, then on the mornings that the rhythm of each panel says. */
function roundsOf(chart: Chart): Sample[] {
  const { story, origin, segments } = chart;
  const minute = new Random(story.id, 'round').integer(2, 55);
  const until = story.quietSince === undefined ? origin : instantOf(story.quietSince, origin);
  return story.stays.flatMap((_, stay) => {
    const parts = segments.filter((segment) => segment.stay === stay);
    const [from, to] = [parts[0]?.from ?? origin, Math.min(parts.at(-1)?.to ?? origin, until)];
    const days = Math.max(0, daysBetween(from, to));
    return Array.from({ length: days + 1 }, (_unused, day) => {
      const morning = day === 0 ? from + 40 * MINUTE : wardClock(from, day, 6, minute);
      const evening = wardClock(from, day, 18, minute);
      return [
        ...(morning > to ? [] : roundSamples(chart, day, morning)),
        ...(evening < morning + 4 * HOUR || evening > to ? [] : eveningSamples(chart, evening)),
      ];
    }).flat();
  });
}

/** The specimens of one morning, one for each sector that has something to measure that day. */
export function roundSamples({ story, origin }: Chart, day: number, morning: Instant): Sample[] {
  const due = (Object.entries(story.watch) as [PanelKey, number][]).filter(([, every]) => day % every === 0);
  const sectors = [...new Set(due.map(([panel]) => panelOf(panel).sector))];
  return sectors.map((sector) => {
    const panels = due.map(([panel]) => panel).filter((panel) => panelOf(panel).sector === sector);
    // Vital signs are taken when the patient is up.
    const specimenAt = sector === 'V' && day > 0 ? morning + 2 * HOUR : morning;
    const key = `${sector}${Math.round((origin - specimenAt) / DAY)}`;
    const analytes = [...new Set(panels.flatMap((panel) => panelOf(panel).analytes))];
    return {
      key,
      sector,
      specimenAt,
      at: specimenAt + Math.max(...panels.map((panel) => panelOf(panel).delay)) * MINUTE,
      panel: panels[0] as PanelKey,
      values: analytes.map((analyte) => [analyte, measureOf(story, analyte, specimenAt, origin, key)] as const),
    };
  });
}

/** Acute wards take vital signs twice a day. */
function eveningSamples({ story, origin }: Chart, evening: Instant): Sample[] {
  if (story.watch.vitals !== 1 || story.stays.at(-1)?.unit === 'GERI') return [];
  const key = `soir${Math.round((origin - evening) / DAY)}`;
  const { analytes, delay } = panelOf('vitals');
  const values = analytes.map((analyte) => [analyte, measureOf(story, analyte, evening, origin, key)] as const);
  return [{ key, sector: 'V', panel: 'vitals', specimenAt: evening, at: evening + delay * MINUTE, values }];
}
