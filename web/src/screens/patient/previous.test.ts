import { expect, it } from 'vitest';
import { previousOf } from './previous.ts';

const point = (at: string, value: number) => ({ at, value });
const points = [
  point('2026-11-18T08:00:00Z', 34),
  point('2026-11-22T08:00:00Z', 25),
  point('2026-11-22T18:00:00Z', 23),
];
const series = [{ analyte: 'egfr', points }] as unknown as Parameters<typeof previousOf>[0];

it.each([
  ['the last one at least twelve hours before', 'egfr', '2026-11-23T02:00:00Z', 25],
  ['none when all are too near', 'egfr', '2026-11-18T12:00:00Z', undefined],
  ['none of another analyte', 'potassium', '2026-11-23T02:00:00Z', undefined],
])('%s', (_, analyte, at, value) => {
  expect(previousOf(series, analyte, at)?.value).toBe(value);
});
