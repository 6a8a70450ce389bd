import type { PatientFile } from './patient-query.ts';

type Parts = Pick<PatientFile, 'alerts' | 'lines' | 'series' | 'otherResults'>;

/** What each thing on the screen says, by its id: two readings of it differ when these do. */
function sayingsOf({ alerts, lines, series, otherResults }: Parts): ReadonlyMap<string, string> {
  return new Map([
    ...alerts.map(({ id, version, status }) => [id, `${version} ${status}`] as const),
    ...lines.map((line) => [line.id, JSON.stringify(line)] as const),
    ...series.flatMap(({ points }) => points.map(({ factId, value }) => [factId, `${value}`] as const)),
    ...otherResults.map(({ factId, text, status }) => [factId, `${text} ${status}`] as const),
  ]);
}

/** What is new or says something else than in the reading before: what the eye is called to for a moment. */
export function changedIds(before: Parts, after: Parts): ReadonlySet<string> {
  if (before === after) return new Set();
  const known = sayingsOf(before);
  return new Set([...sayingsOf(after)].filter(([id, saying]) => known.get(id) !== saying).map(([id]) => id));
}
