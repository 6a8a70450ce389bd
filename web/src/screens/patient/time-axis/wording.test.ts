import { describe, expect, it } from 'vitest';
import { arrowOf, pointText, stepsOf } from './wording.ts';

type Point = Parameters<typeof pointText>[1];

const band = { low: 3.5, high: 5, unit: 'mmol/L' };
const point = (value: number, comparator = ''): Point => ({ value, comparator }) as unknown as Point;

describe('a result', () => {
  it.each([
    [6.1, '↑'],
    [5, ''],
    [3.4, '↓'],
  ])('%d has %s', (value, arrow) => {
    expect(arrowOf(band, point(value))).toBe(arrow);
  });

  it('has no arrow without a reference', () => {
    expect(arrowOf({ low: null, high: null }, point(1_000))).toBe('');
  });

  it('is read with its comparator and its unit', () => {
    expect(pointText(band, point(6.1), 'fr')).toBe('6,1 mmol/L ↑');
    expect(pointText(band, point(4, '>'), 'en')).toBe('>4 mmol/L');
  });
});

it('writes the dose per day on a bar, or the words of the order', () => {
  const steps = [
    { from: '1970-01-01T00:00:01Z', perDay: { value: 2.5, unit: 'mg/d' }, text: { fr: '1 matin', en: '1 morning' } },
    { from: '1970-01-01T00:00:02Z', perDay: null, text: { fr: 'selon INR', en: 'by INR' } },
  ];
  expect(stepsOf({ steps }, 'fr')).toEqual([
    { from: 1_000, label: '2,5 mg/j' },
    { from: 2_000, label: 'selon INR' },
  ]);
});
