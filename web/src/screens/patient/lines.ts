import type { Line, PatientFile } from './patient-query.ts';

/** Whether somebody has analysed a line as it is: never, before it last changed, or since. */
export type Freshness = 'new' | 'changed' | 'analysed';

/** Analyses come in any order; a line received again after the last one that had it is to be read again. */
export function freshnessOf(
  { id, receivedAt }: Pick<Line, 'id' | 'receivedAt'>,
  analyses: readonly Pick<PatientFile['analyses'][number], 'at' | 'lineIds'>[],
): Freshness {
  const last = analyses
    .filter(({ lineIds }) => lineIds.includes(id))
    .map(({ at }) => Date.parse(at))
    .reduce((latest, at) => Math.max(latest, at), Number.NEGATIVE_INFINITY);
  if (last === Number.NEGATIVE_INFINITY) return 'new';
  return Date.parse(receivedAt) > last ? 'changed' : 'analysed';
}
