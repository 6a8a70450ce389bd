import { expect, test } from 'vitest';
import { DRUG, orders } from '../../testing/messages.ts';

/** One row: TQ1-3 (and TQ1-9), and the timing in short; `-` when only the text can say it. */
function checkPattern(pattern: string, expected: string, priority = ''): void {
  test(`TQ1-3 ${pattern} ${priority} → ${expected}`, () => {
    const { events } = orders('ORC|NW|7^DPI', DRUG, `TQ1|1||${pattern}||||||${priority}`);
    const timing = events[0]?.dosage?.timing;
    const parts = timing && [
      timing.timesPerDay === undefined ? '' : `${timing.timesPerDay}/d`,
      timing.everyHours === undefined ? '' : `${timing.everyHours}h`,
      timing.everyDays === undefined ? '' : `${timing.everyDays}d`,
      timing.asNeeded ? 'prn' : '',
      timing.continuous ? 'continuous' : '',
    ];
    expect(parts?.filter(Boolean).join(' ') ?? '-').toBe(expected);
    const words = pattern.split(/[&^~]/)[0] ?? '';
    expect(events[0]?.dosage?.text).toContain(words);
  });
}

checkPattern('QD', '1/d');
checkPattern('BID', '2/d');
checkPattern('TID', '3/d');
checkPattern('qid', '4/d');
checkPattern('5ID', '5/d');
checkPattern('2ID', '-');
checkPattern('QAM', '1/d');
checkPattern('QHS', '1/d');
checkPattern('ACM', '1/d');
checkPattern('ONCE', '1/d');
checkPattern('Q6H', '6h');
checkPattern('Q24H', '24h');
checkPattern('Q30M', '0.5h');
checkPattern('Q1D', '1/d');
checkPattern('Q3D', '3d');
checkPattern('Q1W', '7d');
checkPattern('QOD', '2d');
checkPattern('C', 'continuous');
checkPattern('PRN', 'prn');
checkPattern('BID PRN', '2/d prn');
checkPattern('PRN Q4H', '4h prn');
checkPattern('BID~PRN', '2/d prn');
checkPattern('QAM~QHS', '2/d');
checkPattern('BID', '2/d prn', 'PRN');
checkPattern('', 'prn', 'PRN');
checkPattern('BID', '2/d', 'R');
checkPattern('BID&deux fois par jour&L', '2/d');
checkPattern('1J', '-');
checkPattern('3J', '-');
checkPattern('Q0H', '-');
checkPattern('Q6H BID', '-');
checkPattern('BID 3J', '-');
checkPattern('matin et soir', '-');
checkPattern('constructor', '-');
checkPattern('', '-');
checkPattern('^^^^8^h', '8h');
checkPattern('^^^^2^d', '2d');
checkPattern('BID^^^^8^h', '-');
checkPattern('^^^^8^lune', '-');
