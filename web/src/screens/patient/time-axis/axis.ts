/** Geometry of the time axis: pure, in milliseconds and pixels. */
export interface Window {
  readonly from: number;
  readonly to: number;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

export const RANGES = { day: DAY, week: 7 * DAY, month: 30 * DAY, quarter: 90 * DAY } as const;

export type Range = keyof typeof RANGES;

/** The range that ends now, with a little room after it so that the last point is not on the edge. */
export function windowOf(range: Range, now: number): Window {
  return { from: now - RANGES[range], to: now + RANGES[range] * 0.03 };
}

export interface Step {
  readonly from: number;
  readonly label: string;
}

export interface Bar {
  readonly from: number;
  readonly to: number;
  readonly label: string;
  /** It goes on past the edge of the window. */
  readonly opensBefore: boolean;
  readonly goesOn: boolean;
}

/** A medicine as bars, one for each dosage, cut to the window. */
export function barsOf(steps: readonly Step[], start: number, end: number | undefined, window: Window): Bar[] {
  const bounds = steps.length === 0 ? [{ from: start, label: '' }] : steps;
  return bounds.flatMap((step, index) => {
    const from = Math.max(step.from, start);
    const to = Math.min(bounds[index + 1]?.from ?? Number.POSITIVE_INFINITY, end ?? Number.POSITIVE_INFINITY);
    if (to <= window.from || from >= window.to || to <= from) return [];
    return [
      {
        from: Math.max(from, window.from),
        to: Math.min(to, window.to),
        label: step.label,
        opensBefore: from < window.from,
        goesOn: to > window.to,
      },
    ];
  });
}

/** The last point at or before an instant: what was known then. */
export function pointAt<P extends { readonly at: string }>(points: readonly P[], instant: number): P | undefined {
  return points.findLast(({ at }) => Date.parse(at) <= instant);
}

/** Lowest and highest value to draw, with the reference band in view and some air. */
export function spanOf(values: readonly number[], low: number | undefined, high: number | undefined): [number, number] {
  const all = [...values, ...(low === undefined ? [] : [low]), ...(high === undefined ? [] : [high])];
  const [least, most] = [Math.min(...all), Math.max(...all)];
  const air = (most - least || Math.abs(most) || 1) * 0.12;
  return [least - air, most + air];
}
