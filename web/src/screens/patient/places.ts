import type { PatientFile } from './patient-query.ts';

type Parts = Pick<PatientFile, 'lines' | 'series' | 'allergies' | 'conditions' | 'otherResults'>;

/** Every fact that stands somewhere on the screen: a click on it in the evidence can go there. */
export function placesOf({ lines, series, allergies, conditions, otherResults }: Parts): ReadonlySet<string> {
  return new Set([
    ...[...lines, ...allergies, ...conditions].map(({ id }) => id),
    ...series.flatMap(({ points }) => points.map(({ factId }) => factId)),
    ...otherResults.map(({ factId }) => factId),
  ]);
}

/** The result a fact is, with its curve; `undefined` when it is none. */
export function pointOf(
  { series }: Pick<PatientFile, 'series'>,
  factId: string,
): { readonly analyte: string; readonly at: string } | undefined {
  for (const { analyte, points } of series) {
    const point = points.find((one) => one.factId === factId);
    if (point) return { analyte, at: point.at };
  }
  return undefined;
}
