import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE } from './instant.ts';
import { instantOfLocal, isRealDate, type LocalTimeMark, localOfInstant } from './zoned.ts';

const local = (text: string) => {
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = text.split(/[- :]/).map(Number);
  return { year, month, day, hour, minute, second, millisecond: 0 };
};

const check = (wall: string, utc: string, mark: LocalTimeMark = 'exact', zone?: string) =>
  it(`${wall} ${zone ?? 'in Paris'} is ${utc}, ${mark}`, () => {
    const found = instantOfLocal(local(wall), zone);
    expect(new Date(found.instant).toISOString()).toBe(utc);
    expect(found.mark).toBe(mark);
  });

describe('a local time', () => {
  check('2026-01-15 12:00:00', '2026-01-15T11:00:00.000Z');
  check('2026-07-15 12:00:00', '2026-07-15T10:00:00.000Z');
  check('2026-12-31 23:59:59', '2026-12-31T22:59:59.000Z');
  check('2024-02-29 00:30:00', '2024-02-28T23:30:00.000Z');
  check('1976-03-27 12:00:00', '1976-03-27T11:00:00.000Z');
  check('1950-06-01 00:00:00', '1950-05-31T23:00:00.000Z');
  check('0099-05-01 00:00:00', '0099-04-30T23:50:39.000Z');
  check('2026-07-15 12:00:00', '2026-07-15T12:00:00.000Z', 'exact', 'UTC');
  check('2026-01-15 12:00:00', '2026-01-15T16:00:00.000Z', 'exact', 'America/Martinique');
  check('2026-07-15 12:00:00', '2026-07-15T08:00:00.000Z', 'exact', 'Indian/Reunion');
});

describe('the night that skips an hour', () => {
  check('2026-03-29 01:59:59', '2026-03-29T00:59:59.000Z');
  check('2026-03-29 02:00:00', '2026-03-29T01:00:00.000Z', 'nonexistent');
  check('2026-03-29 02:30:00', '2026-03-29T01:30:00.000Z', 'nonexistent');
  check('2026-03-29 02:59:59', '2026-03-29T01:59:59.000Z', 'nonexistent');
  check('2026-03-29 03:00:00', '2026-03-29T01:00:00.000Z');

  it('shows the skipped time one hour later on the wall', () => {
    expect(localOfInstant(Date.UTC(2026, 2, 29, 1, 30))).toEqual(local('2026-03-29 03:30:00'));
  });
});

describe('the night that repeats an hour', () => {
  check('2026-10-25 01:59:59', '2026-10-24T23:59:59.000Z');
  check('2026-10-25 02:00:00', '2026-10-25T00:00:00.000Z', 'ambiguous');
  check('2026-10-25 02:30:00', '2026-10-25T00:30:00.000Z', 'ambiguous');
  check('2026-10-25 02:59:59', '2026-10-25T00:59:59.000Z', 'ambiguous');
  check('2026-10-25 03:00:00', '2026-10-25T02:00:00.000Z');

  it('shows both halves under one wall time', () => {
    expect(localOfInstant(Date.UTC(2026, 9, 25, 0, 30))).toEqual(local('2026-10-25 02:30:00'));
    expect(localOfInstant(Date.UTC(2026, 9, 25, 1, 30))).toEqual(local('2026-10-25 02:30:00'));
  });
});

describe('a date of the calendar', () => {
  const real = (year: number, month: number, day: number, expected: boolean) =>
    it(`${year}-${month}-${day} ${expected ? 'exists' : 'does not exist'}`, () => {
      expect(isRealDate(year, month, day)).toBe(expected);
    });
  real(2026, 2, 28, true);
  real(2026, 2, 29, false);
  real(2026, 2, 30, false);
  real(2024, 2, 29, true);
  real(1900, 2, 29, false);
  real(2000, 2, 29, true);
  real(2026, 4, 30, true);
  real(2026, 4, 31, false);
  real(2026, 6, 31, false);
  real(2026, 9, 31, false);
  real(2026, 11, 31, false);
  real(2026, 12, 31, true);
  real(2026, 12, 32, false);
  real(2026, 13, 1, false);
  real(2026, 0, 1, false);
  real(2026, 1, 0, false);

  it('agrees with the calendar on every day of four centuries', () => {
    for (let year = 1900; year < 2300; year += 1) {
      for (let month = 1; month <= 12; month += 1) {
        const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
        expect([isRealDate(year, month, last), isRealDate(year, month, last + 1)]).toEqual([true, false]);
      }
    }
  });
});

describe('any instant', () => {
  const zone = fc.constantFrom(
    'Europe/Paris',
    'UTC',
    'America/Cayenne',
    'Pacific/Noumea',
    'America/Miquelon',
    'Pacific/Marquesas',
  );
  const instant = fc.integer({ min: Date.UTC(1970, 0, 1), max: Date.UTC(2100, 0, 1) });

  it('is found again from its wall clock, an hour early at most when that time came twice', () => {
    fc.assert(
      fc.property(instant, zone, (at, name) => {
        const found = instantOfLocal(localOfInstant(at, name), name);
        expect(found.mark).not.toBe('nonexistent');
        if (found.mark === 'exact') expect(found.instant).toBe(at);
        else expect([at, at - HOUR]).toContain(found.instant);
      }),
      { numRuns: 500 },
    );
  });

  it('is found again through every quarter of an hour of the two nights of each year', () => {
    for (let year = 1996; year < 2038; year += 1) {
      const sundays = [2, 9].map((month) => {
        const last = new Date(Date.UTC(year, month + 1, 0));
        return last.getTime() - last.getUTCDay() * DAY;
      });
      for (const sunday of sundays) {
        for (let at = sunday - 3 * HOUR; at < sunday + 5 * HOUR; at += 15 * MINUTE) {
          const { instant: found, mark } = instantOfLocal(localOfInstant(at));
          expect([at, at - (mark === 'ambiguous' ? HOUR : 0)]).toContain(found);
        }
      }
    }
  });

  it('does not depend on what was asked before', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(instant, zone), { minLength: 2, maxLength: 20 }), (asked) => {
        const once = asked.map(([at, name]) => localOfInstant(at, name));
        const again = [...asked].reverse().map(([at, name]) => localOfInstant(at, name));
        expect(again.reverse()).toEqual(once);
      }),
    );
  });
});
