import { describe, expect, it } from 'vitest';
import { barsOf, pointAt, spanOf, windowOf } from './axis.ts';

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

it('ends a little after now', () => {
  const { from, to } = windowOf('day', 1_000_000_000);
  expect(from).toBe(1_000_000_000 - 86_400_000);
  expect(to).toBeGreaterThan(1_000_000_000);
});
