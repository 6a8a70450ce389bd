import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseTimestamp, writeTimestamp } from './timestamp.ts';

const PARIS = 'Europe/Paris';

/** One row: text, ISO instant with precision and mark, or the reason why there is none. */
function check(text: string, expected: string): void {
  test(`${text} → ${expected}`, () => {
    const result = parseTimestamp(text, PARIS);
    const shown = result.ok
      ? [new Date(result.instant).toISOString(), result.precision, result.mark].join(' ')
      : result.reason;
    expect(shown).toBe(expected);
  });
}

check('2026', '2025-12-31T23:00:00.000Z year exact');
check('202603', '2026-02-28T23:00:00.000Z month exact');
check('20260306', '2026-03-05T23:00:00.000Z day exact');
check('2026030611', '2026-03-06T10:00:00.000Z hour exact');
check('202603061112', '2026-03-06T10:12:00.000Z minute exact');
check('20260306111213', '2026-03-06T10:12:13.000Z second exact');
check('20260706111213', '2026-07-06T09:12:13.000Z second exact');
check('20260306111213.4', '2026-03-06T10:12:13.400Z second exact');
check('20260306111213.123456', '2026-03-06T10:12:13.123Z second exact');
check('20260306111213,5', '2026-03-06T10:12:13.500Z second exact');
check('20260306111213+0200', '2026-03-06T09:12:13.000Z second exact');
check('202108181126+0215', '2021-08-18T09:11:00.000Z minute exact');
check('20260306111213.4-0500', '2026-03-06T16:12:13.400Z second exact');
check('20260306+0100', '2026-03-05T23:00:00.000Z day exact');
check('20261025023000', '2026-10-25T00:30:00.000Z second ambiguous');
check('20261025023000+0100', '2026-10-25T01:30:00.000Z second exact');
check('20260329023000', '2026-03-29T01:30:00.000Z second nonexistent');
check('20240229', '2024-02-28T23:00:00.000Z day exact');
check('20260229', 'impossible');
check('20260230', 'impossible');
check('20261301', 'impossible');
check('20260300', 'impossible');
check('00000000', 'impossible');
check('2026030624', 'impossible');
check('202603061160', 'impossible');
check('20260306111260', 'impossible');
check('20260306111213+1400', '2026-03-05T21:12:13.000Z second exact');
check('20260306111213+1401', 'impossible');
check('20260306111213+1900', 'impossible');
check('20260306111213+0175', 'impossible');
check('', 'shape');
check('2026-03-06', 'shape');
check('06/03/2026', 'shape');
check('202', 'shape');
check('2026030', 'shape');
check('20260306111213+1', 'shape');
check('today', 'shape');

test('an instant is written as the wall clock of its sender', () => {
  const rows: readonly (readonly [string, string])[] = [
    ['2026-03-06T10:12:13Z', '20260306111213'],
    ['2026-03-06T10:12:13.05Z', '20260306111213.050'],
    // The first half past two of that night, then the second, which needs its offset.
    ['2026-10-25T00:30:00Z', '20261025023000'],
    ['2026-10-25T01:30:00Z', '20261025023000+0100'],
  ];
  for (const [instant, text] of rows) expect(writeTimestamp(Date.parse(instant), PARIS)).toBe(text);
});

test('what is written is read as the same instant', () => {
  const zones = fc.constantFrom(PARIS, 'UTC', 'America/St_Johns', 'Asia/Kathmandu');
  const instants = fc.integer({ min: Date.UTC(1902, 0), max: Date.UTC(2099, 0) }).map((at) => Math.round(at));
  fc.assert(
    fc.property(instants, zones, (instant, zone) => {
      const result = parseTimestamp(writeTimestamp(instant, zone), zone);
      expect(result).toMatchObject({ ok: true, instant });
    }),
    { numRuns: 1_000 },
  );
});
