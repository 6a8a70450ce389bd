import type { Instant } from '@paracelse/core/time/instant.ts';
import { composeResults, type Result } from '@paracelse/hl7v2/compose/index.ts';
import { instantOf } from '../calendar.ts';
import { ANALYTES, type Analyte, type AnalyteKey } from '../laboratory/analytes.ts';
import { panelOf, SECTORS } from '../laboratory/panels.ts';
import { shownName } from '../people/person.ts';
import type { LocalResultSpec } from '../story/story.ts';
import { type Chart, segmentAt, visitOf } from './chart.ts';
import type { Draft } from './draft.ts';
import { type Sample, samplesOf } from './samples.ts';

/** Every result sent about a patient: specimens, corrections, results only the laboratory can name. */
export function resultDrafts(chart: Chart): Draft[] {
  const { story, origin } = chart;
  const samples = samplesOf(chart);
  const corrections = (story.corrections ?? []).flatMap(({ at, sample: key, status, values }) => {
    const wrong = samples.find((sample) => sample.key === key);
    if (!wrong) return [];
    const again = Object.entries(values) as [AnalyteKey, number][];
    return [sampleDraft(chart, { ...wrong, at: instantOf(at, origin), values: again }, status)];
  });
  const local = (story.localResults ?? []).map((spec) => localDraft(chart, spec));
  return [...samples.map((sample) => sampleDraft(chart, sample)), ...corrections, ...local];
}

/** The message of one specimen. */
export function sampleDraft(chart: Chart, sample: Sample, status: 'F' | 'C' | 'W' = 'F'): Draft {
  const { label, sender } = SECTORS[sample.sector];
  const panel = panelOf(sample.panel);
  const verb = { F: label, C: `${label}, résultat corrigé`, W: `${label}, résultat annulé` }[status];
  return {
    at: sample.at,
    patient: chart.person.ipp,
    what: `${verb} — ${shownName(chart.story.person)}${notable(sample, status !== 'F')}`,
    ...(sample.problems === undefined ? {} : { problems: sample.problems }),
    compose: (envelope) =>
      composeResults({
        envelope: sender ? { ...envelope, sender } : envelope,
        person: chart.person,
        visit: visitOf(chart, segmentAt(chart, sample.specimenAt)),
        fillerOrder: fillerOrderOf(chart, sample.sector, sample.specimenAt),
        ...(panel.loinc === undefined ? {} : { panel: { code: panel.loinc, label: panel.label } }),
        specimenAt: sample.specimenAt,
        results: sample.values.map(([key, value]) => resultOf(key, value, sample, status)),
      }),
  };
}

/** What the laboratory calls this work: the patient, the sector, the minute of the specimen. */
function fillerOrderOf(chart: Chart, sector: string, specimenAt: Instant): string {
  return `${chart.person.ipp}${sector}${Math.floor(specimenAt / 60_000)
    .toString(36)
    .toUpperCase()}`;
}

function resultOf(key: AnalyteKey, value: number | string, sample: Sample, status: string): Result {
  const analyte: Analyte = ANALYTES[key];
  const unit = sample.unit ?? analyte.unit;
  const interpretation = typeof value === 'number' ? flagOf(analyte, value) : '';
  const fromLaboratory = SECTORS[sample.sector].sender === undefined;
  return {
    code: analyte.loinc,
    label: analyte.label,
    ...(fromLaboratory ? { localCoding: { system: 'L', code: analyte.local, display: analyte.label } } : {}),
    value,
    valueType: 'NM',
    ...(unit === '' ? {} : { unit }),
    ...rangeOf(analyte),
    ...(interpretation === '' ? {} : { interpretation }),
    status,
  };
}

function flagOf({ usual: [low, high] }: Analyte, value: number): string {
  if (low !== undefined && value < low) return 'L';
  return high !== undefined && value > high ? 'H' : '';
}

function rangeOf({ usual: [low, high] }: Analyte): { referenceRange?: string } {
  if (high === undefined) return {};
  return { referenceRange: low === undefined ? `<${high}` : `${low}-${high}` };
}

/** The results out of range, the most unusual first, as a console has room for; all of them when `whole`. */
function notable({ values }: Sample, whole: boolean): string {
  const odd = values.flatMap(([key, value]) => {
    const analyte: Analyte = ANALYTES[key];
    const [low = 0, high = Number.POSITIVE_INFINITY] = analyte.usual;
    const text = `${analyte.label} ${String(value).replace('.', ',')}`;
    if (typeof value === 'string' || key === 'inr') return [{ text, by: 9 }];
    const by = Math.max(low / Math.max(value, 0.01), value / high);
    return by > 1.03 || whole ? [{ text, by }] : [];
  });
  const shown = odd.sort((a, b) => b.by - a.by).slice(0, 3);
  return shown.length === 0 ? '' : ` : ${shown.map(({ text }) => text).join(', ')}`;
}

function localDraft(chart: Chart, spec: LocalResultSpec): Draft {
  const { at: when, code, label, value, unit, problems } = spec;
  const at = instantOf(when, chart.origin);
  return {
    at,
    patient: chart.person.ipp,
    what: `${label} (code local ${code}) — ${shownName(chart.story.person)}`,
    ...(problems === undefined ? {} : { problems }),
    compose: (envelope) =>
      composeResults({
        envelope,
        person: chart.person,
        visit: visitOf(chart, segmentAt(chart, at)),
        fillerOrder: fillerOrderOf(chart, 'L', at),
        specimenAt: at,
        results: [{ code, label, system: 'L', value, ...(unit === undefined ? {} : { unit }) }],
      }),
  };
}
