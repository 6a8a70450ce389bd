import type { Line, PatientFile, Series } from '../patient-query.ts';
import { revealing, type View, type Window } from './axis.ts';

/** What is drawn: the stretch of time, and the curves somebody chose. */
export interface AxisState {
  readonly view: View;
  readonly chosen: readonly string[] | undefined;
}

/** Shown when nothing calls for another. */
const USUAL = ['potassium', 'creatinine', 'egfr', 'haemoglobin', 'inr'];
const MOST_CURVES = 5;
const MOST_LINES = 14;

/** The curves to draw: those the person chose, else what the alert in hand rests on, then the usual ones. */
export function shownSeries(
  { series, alerts }: Pick<PatientFile, 'series' | 'alerts'>,
  lit: ReadonlySet<string>,
  chosen: readonly string[] | undefined,
): readonly Series[] {
  if (chosen) return chosen.flatMap((analyte) => series.find((one) => one.analyte === analyte) ?? []);
  const analytes = new Set(
    alerts
      .filter(({ status }) => status === 'open')
      .flatMap(({ reasons }) => reasons.flatMap(({ facts }) => facts.map(({ analyte }) => analyte))),
  );
  const rank = (one: Series): number => {
    if (one.points.some(({ factId }) => lit.has(factId))) return 0;
    if (analytes.has(one.analyte)) return 1;
    const usual = USUAL.indexOf(one.analyte);
    return usual < 0 ? Number.POSITIVE_INFINITY : 2 + usual;
  };
  return [...series]
    .filter((one) => rank(one) < Number.POSITIVE_INFINITY)
    .sort((a, b) => rank(a) - rank(b))
    .slice(0, MOST_CURVES);
}

/** The medicines to draw: what the alert in hand rests on first, then those in force, then those of the window. */
export function shownLines(lines: readonly Line[], lit: ReadonlySet<string>, window: Window): readonly Line[] {
  const inWindow = lines.filter(
    ({ startedAt, endedAt }) => Date.parse(startedAt) < window.to && (!endedAt || Date.parse(endedAt) > window.from),
  );
  const rank = (line: Line): number => (lit.has(line.id) ? 0 : line.inForce ? 1 : 2);
  return [...inWindow].sort((a, b) => rank(a) - rank(b)).slice(0, MOST_LINES);
}

export type Track =
  | { readonly kind: 'line'; readonly line: Line; readonly top: number }
  | { readonly kind: 'series'; readonly series: Series; readonly top: number };

export const LINE_HEIGHT = 19;
export const SERIES_HEIGHT = 52;
const APART = 8;

/** Where each track lies: first what the alert in hand rests on, medicines then curves, then the rest of both. */
export function tracksOf(
  lines: readonly Line[],
  series: readonly Series[],
  evidence: ReadonlySet<string>,
  top: number,
): { readonly tracks: readonly Track[]; readonly bottom: number } {
  const isEvidence = ({ points }: Series): boolean => points.some(({ factId }) => evidence.has(factId));
  const groups = [
    lines.filter(({ id }) => evidence.has(id)).map((line) => ({ kind: 'line', line }) as const),
    series.filter(isEvidence).map((one) => ({ kind: 'series', series: one }) as const),
    series.filter((one) => !isEvidence(one)).map((one) => ({ kind: 'series', series: one }) as const),
    lines.filter(({ id }) => !evidence.has(id)).map((line) => ({ kind: 'line', line }) as const),
  ];
  const tracks: Track[] = [];
  let bottom = top;
  for (const group of groups) {
    for (const track of group) {
      tracks.push({ ...track, top: bottom });
      bottom += track.kind === 'line' ? LINE_HEIGHT : SERIES_HEIGHT;
    }
    if (group.length > 0) bottom += APART;
  }
  return { tracks, bottom };
}

/** The axis as it must be for a result to be seen: its curve drawn, its instant in view. */
export function revealingPoint(
  { view, chosen }: AxisState,
  point: { readonly analyte: string; readonly at: string },
  patient: Pick<PatientFile, 'series' | 'alerts'>,
  evidence: ReadonlySet<string>,
  now: number,
): AxisState {
  const shown = shownSeries(patient, evidence, chosen).map(({ analyte }) => analyte);
  return {
    view: revealing(view, Date.parse(point.at), now),
    chosen: shown.includes(point.analyte) ? chosen : [...shown, point.analyte],
  };
}
