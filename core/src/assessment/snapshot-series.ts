import { analyteOf, usableValue } from '../knowledge/analyte.ts';
import type { Knowledge } from '../knowledge/compile.ts';
import type { ObservationFact } from '../record/facts.ts';
import { isUsable } from '../record/fold-observation.ts';
import { DAY, type Instant, NEVER } from '../time/instant.ts';
import type { Comparator } from '../units/number.ts';
import type { Bound, Point, UnusableObservation } from './snapshot.ts';

/** How far back results are looked at; no rule may ask for more. */
export const HISTORY = 400 * DAY;

/** Results that can be used, by analyte and oldest first, and those that cannot, oldest first. */
export function readObservations(
  knowledge: Knowledge,
  observations: readonly ObservationFact[],
  at: Instant,
): { points: Point[][]; unusable: UnusableObservation[] } {
  const points: Point[][] = knowledge.analytes.map(() => []);
  const unusable: UnusableObservation[] = [];
  for (const fact of observations) {
    const { effectiveAt } = fact.provenance;
    if (!isUsable(fact.status) || effectiveAt > at || effectiveAt < at - HISTORY) continue;
    const analyte = analyteOf(knowledge, fact.codings, fact.label);
    const entry = analyte === undefined ? undefined : knowledge.analytes[analyte];
    if (analyte === undefined || !entry) {
      unusable.push({ fact, analyte: undefined, reason: 'unmapped' });
      continue;
    }
    const value = usableValue(entry, fact);
    if (value.usable) {
      points[analyte]?.push({ at: effectiveAt, value: value.value, bound: boundOf(value.comparator), fact });
    } else {
      unusable.push({ fact, analyte, reason: value.reason });
    }
  }
  for (const series of points) series.sort(byTime);
  unusable.sort((a, b) => a.fact.provenance.effectiveAt - b.fact.provenance.effectiveAt || byId(a.fact, b.fact));
  return { points, unusable };
}

/** By time; two results of one second in an order that does not depend on arrival. */
function byTime(a: Point, b: Point): number {
  return a.at - b.at || a.value - b.value || byId(a.fact, b.fact);
}

/** An order of facts that does not depend on how the store gives them. */
export function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  if (a.id === b.id) return 0;
  return a.id < b.id ? -1 : 1;
}

const BOUNDS: Readonly<Record<Comparator, Bound>> = { '<': -1, '<=': -2, '>': 1, '>=': 2 };

function boundOf(comparator: Comparator | undefined): Bound {
  return comparator === undefined ? 0 : BOUNDS[comparator];
}

/** For each analyte the latest result that cannot be used; for a computed one, that of its creatinine. */
export function latestUnusable(knowledge: Knowledge, unusable: readonly UnusableObservation[]) {
  const creatinine = knowledge.analyteById.get('creatinine');
  const latest: (ObservationFact | undefined)[] = new Array(knowledge.analytes.length).fill(undefined);
  for (const { fact, analyte } of unusable) {
    if (analyte === undefined) continue;
    latest[analyte] = fact;
    if (analyte !== creatinine) continue;
    knowledge.analytes.forEach(({ derivation }, index) => {
      if (derivation) latest[index] = fact;
    });
  }
  const unusableAt = Float64Array.from(latest, (fact) => fact?.provenance.effectiveAt ?? -NEVER);
  return { latestUnusable: latest, unusableAt };
}

/** When a weighing that a computed point rests on, older than its creatinine, leaves the history. */
export function inputsUntil(points: readonly (readonly Point[])[], at: Instant): Instant {
  let until = NEVER;
  for (const series of points) {
    for (const { fact, at: pointAt } of series) {
      if (fact.kind !== 'derived') continue;
      for (const input of fact.inputs) {
        if (input.kind !== 'observation' || input.provenance.effectiveAt >= pointAt) continue;
        const leaves = input.provenance.effectiveAt + HISTORY + 1;
        if (leaves > at && leaves < until) until = leaves;
      }
    }
  }
  return until;
}

/** Series end to end in typed arrays. */
export function packSeries(points: readonly (readonly Point[])[]) {
  const all = points.flat();
  const starts = [0];
  for (const series of points) starts.push((starts.at(-1) ?? 0) + series.length);
  return {
    seriesStart: Int32Array.from(starts),
    pointAt: Float64Array.from(all, (point) => point.at),
    pointValue: Float64Array.from(all, (point) => point.value),
    pointBound: Int8Array.from(all, (point) => point.bound),
    pointFact: all.map((point) => point.fact),
  };
}
