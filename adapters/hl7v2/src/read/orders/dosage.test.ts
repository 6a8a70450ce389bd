import { expect, test } from 'vitest';
import { orders } from '../../testing/messages.ts';

/** One row: RXE-3, RXE-4, RXE-5, TQ1-2, and the amounts with the problems. */
function checkAmount(low: string, high: string, unit: string, tq1: string, ...expected: readonly string[]): void {
  test(`${low}–${high} ${unit}, TQ1-2 ${tq1} → ${expected.join(', ')}`, () => {
    const { events, problems } = orders('ORC|NW|7^DPI', `RXE||A^X^L|${low}|${high}|${unit}`, `TQ1|1|${tq1}|BID`);
    const dosage = events[0]?.dosage;
    const amounts = [dosage?.amountLow, dosage?.amountHigh].flatMap((each) =>
      each ? `${each.value} ${each.unit}` : [],
    );
    expect([...amounts, ...problems]).toEqual(expected);
  });
}

checkAmount('5', '', 'mg', '', '5 mg');
checkAmount('5', '10', 'mg', '', '5 mg', '10 mg');
checkAmount('5', '5', 'mg', '', '5 mg');
checkAmount('0,5', '', 'mg', '', '0.5 mg');
checkAmount('1-2', '', 'cp', '', '1 cp', '2 cp');
checkAmount('1 - 2', '', 'cp', '', '1 cp', '2 cp');
checkAmount('', '', '', '2^cp', '2 cp');
checkAmount('', '', '', '2^&comprimés', '2 comprimés');
checkAmount('', '', '', '', ...[]);
checkAmount('5', '', '43^mg/h', '', '5 mg/h');
checkAmount('1', '', '385055001^comprimé^SCT', '', '1 comprimé');
checkAmount('25,000', '', '[IU]', '', 'numberAmbiguous RXE-3');
checkAmount('dix', '', 'mg', '', 'valueInvalid RXE-3');
checkAmount('-5', '', 'mg', '', 'valueInvalid RXE-3');
checkAmount('0', '', 'mg', '', 'valueInvalid RXE-3');
checkAmount('<5', '', 'mg', '', 'valueInvalid RXE-3');
checkAmount('10', '5', 'mg', '', 'valueInvalid RXE-3');
checkAmount('5', 'dix', 'mg', '', 'valueInvalid RXE-3');
checkAmount('500', '', 'mg', '1', '500 mg');
checkAmount('2', '', 'cp', '2', '2 cp');
checkAmount('500', '', 'mg', '2^cp', '500 mg');
checkAmount('500', '', 'mg', '2', 'doseAmbiguous TQ1-3');
checkAmount('500', '', 'mg', '2^mg', 'doseAmbiguous TQ1-3');

test('a dose that was not understood is still shown', () => {
  const { events } = orders('ORC|NW|7^DPI', 'RXE||A^X^L|25,000||[IU]||^selon protocole', 'TQ1|1||3J');
  expect(events[0]?.dosage).toMatchObject({ text: '25,000 [IU] ; 3J ; selon protocole', amountLow: undefined });
});

test('several TQ1: the same amount adds up, others are left to the text', () => {
  const dosage = (...timings: string[]) => orders('ORC|NW|7^DPI', 'RXE||A^X^L', ...timings).events[0]?.dosage;
  expect(dosage('TQ1|1|1^cp|QAM', 'TQ1|2|1^cp|QHS')).toMatchObject({
    amountLow: { value: 1, unit: 'cp' },
    timing: { timesPerDay: 2 },
  });
  expect(dosage('TQ1|1|2^cp|QAM', 'TQ1|2|1^cp|QHS')).toMatchObject({
    text: '2 cp ; QAM ; 1 cp ; QHS',
    amountLow: { value: 1, unit: 'cp' },
    amountHigh: { value: 2, unit: 'cp' },
    timing: undefined,
  });
});

test('several TQ1 that cannot be compared give no amount', () => {
  const amounts = (...timings: string[]) => {
    const { events, problems } = orders('ORC|NW|7^DPI', 'RXE||A^X^L', ...timings);
    return [events[0]?.dosage?.amountLow, events[0]?.dosage?.amountHigh, ...problems];
  };
  expect(amounts('TQ1|1|1^cp|QAM', 'TQ1|2|500^mg|QHS')).toEqual([undefined, undefined]);
  expect(amounts('TQ1|1|1^cp|QAM', 'TQ1|2|deux^cp|QHS')).toEqual([undefined, undefined, 'valueInvalid TQ1[2]-3']);
  expect(amounts('TQ1|1|1^cp|QAM', 'TQ1|2|1^cp|QHS')).toEqual([{ value: 1, unit: 'cp' }, undefined]);
});

test('several TQ1 as needed are as needed', () => {
  const timings = ['TQ1|1|1^cp|QAM||||||PRN', 'TQ1|2|1^cp|QHS||||||PRN'];
  const timing = (...segments: string[]) => orders('ORC|NW|7^DPI', 'RXE||A^X^L', ...segments).events[0]?.dosage?.timing;
  expect(timing(...timings)).toMatchObject({ timesPerDay: 2, asNeeded: true });
  expect(timing(...timings.map((tq1) => tq1.replace('PRN', 'R')))).toMatchObject({ timesPerDay: 2, asNeeded: false });
});

test('a rate is continuous; the content of a bag is no rate', () => {
  const dosage = (rxe: string, timing: string) => orders('ORC|NW|7^DPI', rxe, timing).events[0]?.dosage;
  const rated = `RXE||A^X^L|50||mg${'|'.repeat(18)}2|mg/h`;
  expect(dosage(rated, 'TQ1|1')).toMatchObject({ amountLow: { value: 2, unit: 'mg/h' }, timing: { continuous: true } });
  expect(dosage(rated, 'TQ1|1||BID')).toMatchObject({
    amountLow: { value: 50, unit: 'mg' },
    timing: { timesPerDay: 2 },
  });
  const over8h = `RXE||A^X^L|1000||mL${'|'.repeat(17)}H8`;
  expect(dosage(over8h, 'TQ1|1||C')).toMatchObject({
    amountLow: { value: 125, unit: 'mL/h' },
    text: '1000 mL ; 125 mL/h ; C',
  });
  expect(dosage(over8h, 'TQ1|1||QD')).toMatchObject({
    amountLow: { value: 1000, unit: 'mL' },
    timing: { timesPerDay: 1 },
  });
  expect(dosage('RXE||A^X^L|2||mg/h', 'TQ1|1||C')).toMatchObject({ amountLow: { value: 2, unit: 'mg/h' } });
  expect(dosage('RXE||A^X^L|1000||mL', 'TQ1|1||C')).toMatchObject({
    amountLow: undefined,
    timing: { continuous: true },
  });
});

test('a duration is shown; no end is made of it', () => {
  const [event] = orders('ORC|NW|7^DPI', 'RXE||A^X^L|1||cp', 'TQ1|1||BID|||7^d&jour|20260306').events;
  expect(event?.dosage?.text).toBe('1 cp ; BID ; × 7 d');
  expect(event?.endsAt).toBeUndefined();
});
