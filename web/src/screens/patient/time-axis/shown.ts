import type { Line, PatientFile, Series } from '../patient-query.ts';
import type { Window } from './axis.ts';

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
