import { describe, expect, it } from 'vitest';
import { freshnessOf } from './lines.ts';

describe('a line', () => {
  const line = { id: 'l', receivedAt: '2026-11-20T10:00:00Z' };
  const analysis = (at: string, ...lineIds: readonly string[]) => ({ at, lineIds: [...lineIds] });
  it.each([
    ['new', []],
    ['new', [analysis('2026-11-21T10:00:00Z', 'other')]],
    ['analysed', [analysis('2026-11-21T10:00:00Z', 'l')]],
    ['changed', [analysis('2026-11-19T10:00:00Z', 'l'), analysis('2026-11-21T10:00:00Z', 'other')]],
    ['analysed', [analysis('2026-11-21T10:00:00Z', 'l'), analysis('2026-11-19T10:00:00Z', 'l')]],
  ] as const)('is %s', (freshness, analyses) => {
    expect(freshnessOf(line, [...analyses])).toBe(freshness);
  });
});
