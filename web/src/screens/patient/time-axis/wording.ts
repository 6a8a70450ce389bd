import { formatNumber, formatUnit } from '../../../text/format.ts';
import type { Language } from '../../../text/text.ts';
import type { Line, Series } from '../patient-query.ts';
import type { Step } from './axis.ts';

/** The dosages of a line as they are written on its bar: the dose per day, or the words of the order. */
export function stepsOf({ steps }: Pick<Line, 'steps'>, language: Language): readonly Step[] {
  return steps.map(({ from, perDay, text }) => ({
    from: Date.parse(from),
    label: perDay ? `${formatNumber(perDay.value, language)} ${formatUnit(perDay.unit, language)}` : text[language],
  }));
}

/** When a line runs, in milliseconds. */
export function runOf({ startedAt, endedAt }: Pick<Line, 'startedAt' | 'endedAt'>): [number, number | undefined] {
  return [Date.parse(startedAt), endedAt ? Date.parse(endedAt) : undefined];
}

type Point = Series['points'][number];

/** Above or below the reference band: an arrow, never a colour. */
export function arrowOf({ low, high }: Pick<Series, 'low' | 'high'>, { value }: Pick<Point, 'value'>): '' | '↑' | '↓' {
  if (high != null && value > high) return '↑';
  return low != null && value < low ? '↓' : '';
}

/** `<6,1 mmol/L ↑`. */
export function pointText(series: Pick<Series, 'low' | 'high' | 'unit'>, point: Point, language: Language): string {
  const figure = `${point.comparator}${formatNumber(point.value, language)} ${formatUnit(series.unit, language)}`;
  return `${figure} ${arrowOf(series, point)}`.trim();
}
