import type { Series } from './patient-query.ts';

const APART = 12 * 3_600_000;

/** The last value of an analyte at least twelve hours before an instant: what a trend is measured from. */
export function previousOf(
  series: readonly Pick<Series, 'analyte' | 'points'>[],
  analyte: string,
  at: string,
): { readonly value: number; readonly at: string } | undefined {
  const limit = Date.parse(at) - APART;
  return series.find((one) => one.analyte === analyte)?.points.findLast((point) => Date.parse(point.at) <= limit);
}
