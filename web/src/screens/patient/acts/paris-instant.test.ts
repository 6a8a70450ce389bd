import { describe, expect, it } from 'vitest';
import { parisInstant, parisWall } from './paris-instant.ts';

describe('a date typed in Paris', () => {
  it.each([
    ['2026-11-26T06:00', '2026-11-26T05:00:00.000Z'],
    ['2026-07-01T06:00', '2026-07-01T04:00:00.000Z'],
    ['2026-03-29T04:00', '2026-03-29T02:00:00.000Z'],
    ['2026-10-25T02:30', '2026-10-25T00:30:00.000Z'],
    ['2026-10-25T03:00', '2026-10-25T02:00:00.000Z'],
    ['2026-10-25T04:00', '2026-10-25T03:00:00.000Z'],
  ])('%s is %s', (typed, instant) => {
    expect(new Date(parisInstant(typed) ?? 0).toISOString()).toBe(instant);
    expect(parisWall(Date.parse(instant))).toBe(typed);
  });

  it('is moved on when the clocks skip it', () => {
    expect(parisWall(parisInstant('2026-03-29T02:30') ?? 0)).toBe('2026-03-29T03:30');
  });

  it('is nothing until it is typed', () => {
    expect(parisInstant('')).toBeUndefined();
  });
});
