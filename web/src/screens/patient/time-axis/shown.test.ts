import { describe, expect, it } from 'vitest';
import { RANGES } from './axis.ts';
import { LINE_HEIGHT, revealingPoint, SERIES_HEIGHT, shownLines, shownSeries, tracksOf } from './shown.ts';

type Input = Parameters<typeof shownSeries>[0];
type Lines = Parameters<typeof shownLines>[0];

const series = (analyte: string, ...facts: readonly string[]) => ({
  analyte,
  points: facts.map((factId) => ({ factId })),
});
const patient = {
  series: [series('sodium', 'na'), series('potassium', 'k'), series('creatinine', 'cr'), series('qtc', 'qt')],
  alerts: [],
} as unknown as Input;
const names = (all: readonly { readonly analyte: string }[]) => all.map(({ analyte }) => analyte);

describe('the curves shown', () => {
  it('are what the alert rests on, then the usual ones', () => {
    expect(names(shownSeries(patient, new Set(['qt']), undefined))).toEqual(['qtc', 'potassium', 'creatinine']);
  });

  it('are those that somebody chose, in their order', () => {
    expect(names(shownSeries(patient, new Set(['qt']), ['sodium', 'gone']))).toEqual(['sodium']);
  });

  it('have those of other open alerts before the usual ones', () => {
    const alerts = [{ status: 'open', reasons: [{ facts: [{ analyte: 'sodium' }] }] }] as unknown as Input['alerts'];
    const shown = names(shownSeries({ ...patient, alerts }, new Set(), undefined));
    expect(shown).toEqual(['sodium', 'potassium', 'creatinine']);
  });
});

const lines = [
  { id: 'old', startedAt: '2026-10-01T00:00:00Z', endedAt: '2026-10-02T00:00:00Z', inForce: false },
  { id: 'ended', startedAt: '2026-11-01T00:00:00Z', endedAt: '2026-11-15T00:00:00Z', inForce: false },
  { id: 'other', startedAt: '2026-11-01T00:00:00Z', endedAt: null, inForce: true },
  { id: 'culprit', startedAt: '2026-11-01T00:00:00Z', endedAt: null, inForce: true },
] as unknown as Lines;
const window = { from: Date.parse('2026-11-10T00:00:00Z'), to: Date.parse('2026-11-20T00:00:00Z') };

it('shows the medicines of the window, those in cause first', () => {
  expect(shownLines(lines, new Set(['culprit']), window).map(({ id }) => id)).toEqual(['culprit', 'other', 'ended']);
});

it('lays the evidence on top, medicines and curves together, and nothing over another', () => {
  const { tracks, bottom } = tracksOf(lines.slice(2), patient.series.slice(0, 2), new Set(['culprit', 'k']), 100);
  const order = tracks.map((track) => (track.kind === 'line' ? track.line.id : track.series.analyte));
  expect(order).toEqual(['culprit', 'potassium', 'sodium', 'other']);
  const ends = tracks.map(({ kind, top }) => top + (kind === 'line' ? LINE_HEIGHT : SERIES_HEIGHT));
  tracks.forEach(({ top }, index) => {
    expect(top).toBeGreaterThanOrEqual(ends[index - 1] ?? 100);
  });
  expect(bottom).toBeGreaterThanOrEqual(ends.at(-1) ?? 0);
});

describe('going to a result', () => {
  const now = Date.parse('2026-11-23T00:00:00Z');
  const state = { view: { span: RANGES.week, end: undefined }, chosen: undefined };

  it('leaves the axis as it is when the result is there', () => {
    const point = { analyte: 'potassium', at: '2026-11-22T00:00:00Z' };
    expect(revealingPoint(state, point, patient, new Set(), now)).toEqual(state);
  });

  it('draws the curve and widens the stretch when it is not', () => {
    const point = { analyte: 'sodium', at: '2026-11-02T00:00:00Z' };
    expect(revealingPoint(state, point, patient, new Set(), now)).toEqual({
      view: { span: RANGES.month, end: undefined },
      chosen: ['potassium', 'creatinine', 'sodium'],
    });
  });
});
