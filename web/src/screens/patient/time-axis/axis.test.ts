import { describe, expect, it } from 'vitest';
import { barAt, barsOf, panned, pointAt, RANGES, revealing, spanOf, windowOf, zoomed } from './axis.ts';

const window = { from: 100, to: 200 };

describe('bars of a medicine', () => {
  it('has one bar for each dosage, cut to the window', () => {
    const steps = [
      { from: 50, label: '5 mg' },
      { from: 150, label: '10 mg' },
    ];
    expect(barsOf(steps, 50, undefined, window)).toEqual([
      { from: 100, to: 150, label: '5 mg', opensBefore: true, goesOn: false },
      { from: 150, to: 200, label: '10 mg', opensBefore: false, goesOn: true },
    ]);
  });

  it('ends where the line ends, and a dosage that never was is not drawn', () => {
    const steps = [
      { from: 110, label: '5 mg' },
      { from: 150, label: '10 mg' },
    ];
    expect(barsOf(steps, 110, 140, window)).toEqual([
      { from: 110, to: 140, label: '5 mg', opensBefore: false, goesOn: false },
    ]);
  });

  it('is nothing outside of the window, and a bar without dosage inside', () => {
    expect(barsOf([{ from: 10, label: '' }], 10, 90, window)).toEqual([]);
    expect(barsOf([], 120, undefined, window)).toHaveLength(1);
  });
});

it('reads a curve at an instant as it was known then', () => {
  const points = [{ at: '2026-11-01T08:00:00Z' }, { at: '2026-11-03T08:00:00Z' }];
  expect(pointAt(points, Date.parse('2026-11-02T00:00:00Z'))).toBe(points[0]);
  expect(pointAt(points, Date.parse('2026-10-31T00:00:00Z'))).toBeUndefined();
});

it('keeps the reference band in view', () => {
  const [low, high] = spanOf([6], 3.5, 5);
  expect(low).toBeLessThan(3.5);
  expect(high).toBeGreaterThan(6);
});

it('gives one value alone a height', () => {
  const [low, high] = spanOf([4], undefined, undefined);
  expect(high).toBeGreaterThan(low);
});

const DAY = 86_400_000;
const now = 1_000 * DAY;
const month = { span: RANGES.month, end: undefined };

it('ends a little after now', () => {
  const { from, to } = windowOf({ span: DAY, end: undefined }, now);
  expect(from).toBe(now - DAY);
  expect(to).toBeGreaterThan(now);
});

describe('zooming', () => {
  it('keeps the instant under the pointer where it is', () => {
    const anchor = now - 20 * DAY;
    const before = windowOf(month, now);
    const after = windowOf(zoomed(month, 0.5, anchor, now), now);
    const share = ({ from, to }: typeof before) => (anchor - from) / (to - from);
    expect(share(after)).toBeCloseTo(share(before));
    expect(after.to - after.from).toBeCloseTo((before.to - before.from) / 2);
  });

  it('follows the clock again when it is back at now', () => {
    const near = zoomed(month, 0.5, now - 20 * DAY, now);
    expect(near.end).toBeDefined();
    expect(zoomed(near, 8, now - 20 * DAY, now).end).toBeUndefined();
  });

  it('stops at a quarter of a day and at a year', () => {
    expect(zoomed(month, 0.0001, now, now).span).toBe(DAY / 4);
    expect(zoomed(month, 1_000, now, now).span).toBe(366 * DAY);
  });
});

it('moves into the past, and not past now', () => {
  const before = panned(month, -10 * DAY, now);
  expect(windowOf(before, now).to).toBeCloseTo(windowOf(month, now).to - 10 * DAY);
  expect(panned(before, 20 * DAY, now)).toEqual(month);
});

describe('revealing an instant', () => {
  it.each([
    ['stays as it is when it is seen', 10, month],
    ['takes the shortest range that has it', 45, { span: RANGES.quarter, end: undefined }],
    ['goes to it when it is older than all', 200, { span: RANGES.month, end: now - 185 * DAY }],
  ])('%s', (_, daysAgo, view) => {
    expect(revealing(month, now - daysAgo * DAY, now)).toEqual(view);
  });
});

it('reads a medicine at an instant: its dosage, or that it was not given', () => {
  const steps = [
    { from: 50, label: '5 mg' },
    { from: 150, label: '10 mg' },
  ];
  const read = [40, 60, 150, 190].map((instant) => barAt(steps, 50, 180, instant));
  expect(read).toEqual([undefined, '5 mg', '10 mg', undefined]);
});
