/** Geometry of the time axis: pure, in milliseconds and pixels. */
export interface Window {
  readonly from: number;
  readonly to: number;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

export const RANGES = { day: DAY, week: 7 * DAY, month: 30 * DAY, quarter: 90 * DAY } as const;

/** How long a stretch is shown, and where it ends: `undefined` follows the clock. */
export interface View {
  readonly span: number;
  readonly end: number | undefined;
}

/** Room after now, as a share of the span, so that the last point is not on the edge. */
const ROOM = 0.03;
const SHORTEST = 6 * HOUR;
const LONGEST = 366 * DAY;

export function windowOf({ span, end }: View, now: number): Window {
  const to = end ?? now + span * ROOM;
  return { from: to - span * (1 + ROOM), to };
}

/** The same instant under the pointer, over a stretch `factor` times as long. */
export function zoomed(view: View, factor: number, anchor: number, now: number): View {
  const span = Math.max(SHORTEST, Math.min(LONGEST, view.span * factor));
  const { from, to } = windowOf(view, now);
  const after = (to - anchor) / (to - from);
  return ended(span, anchor + after * span * (1 + ROOM), now);
}

/** The same length, moved by some milliseconds; never past now. */
export function panned(view: View, by: number, now: number): View {
  return ended(view.span, windowOf(view, now).to + by, now);
}

function ended(span: number, to: number, now: number): View {
  return { span, end: to >= now + span * ROOM ? undefined : to };
}

/** A view in which an instant is seen: this one if it is, else the shortest range that has it, else around it. */
export function revealing(view: View, at: number, now: number): View {
  const { from, to } = windowOf(view, now);
  if (at >= from && at <= to) return view;
  const span = Object.values(RANGES).find((range) => at >= now - range);
  return span === undefined ? { span: view.span, end: at + view.span / 2 } : { span, end: undefined };
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

/** The dosage in force at an instant while a line runs; `undefined` when it does not run then. */
export function barAt(
  steps: readonly Step[],
  start: number,
  end: number | undefined,
  instant: number,
): string | undefined {
  return barsOf(steps, start, end, { from: instant, to: instant + 1 })[0]?.label;
}
