import { expect, test } from 'vitest';
import { DRUG, eventsOf, fixture, hl7, orders, PID, PV1, paris, problemsOf, read } from '../../testing/messages.ts';

/** One row: ORC-1 with ORC-5, and the action. */
function checkControl(control: string, status: string, action: string | undefined): void {
  test(`ORC-1 ${control} ${status} → ${action ?? 'not supported'}`, () => {
    const { events, problems, verdict } = orders(`ORC|${control}|7^DPI|||${status}`, DRUG);
    expect(events.map((event) => event.action)).toEqual(action === undefined ? [] : [action]);
    expect(verdict).toBe(action === undefined ? 'error' : 'accepted');
    expect(problems).toEqual(action === undefined ? ['orderControlUnsupported ORC-1'] : []);
  });
}

checkControl('NW', '', 'create');
checkControl('RO', '', 'create');
checkControl('XO', '', 'change');
checkControl('XX', '', 'change');
checkControl('DC', '', 'stop');
checkControl('OD', '', 'stop');
checkControl('RP', '', 'stop');
checkControl('CA', '', 'cancel');
checkControl('OC', '', 'cancel');
checkControl('HD', '', 'hold');
checkControl('RL', '', 'release');
checkControl('SC', '', 'note');
checkControl('SC', 'IP', 'note');
checkControl('SC', 'DC', 'stop');
checkControl('SC', 'CM', 'stop');
checkControl('SC', 'CA', 'cancel');
checkControl('SC', 'HD', 'hold');
checkControl('OK', '', 'note');
checkControl('RE', '', 'note');
checkControl('UA', '', undefined);
checkControl('UC', '', undefined);
checkControl('', '', undefined);
checkControl('__proto__', '', undefined);

test('a prescription of three lines and a stop', () => {
  const message = read(fixture('rde-o11-orders.hl7'));
  expect(message.verdict).toBe('accepted');
  expect(problemsOf(message)).toEqual([]);
  const [ramipril, paracetamol, infusion, stop] = eventsOf(message, 'medicationRequest');
  expect(ramipril).toEqual({
    kind: 'medicationRequest',
    key: 'DPI|L-1',
    placerOrder: 'L-1',
    effectiveAt: paris('2026-03-06T15:00:00'),
    action: 'create',
    medication: {
      codings: [
        { system: 'UCD', code: '3400890000017', display: 'RAMIPRIL FICTIF 5 mg, comprimé' },
        { system: 'ATC', code: 'C09AA05', display: 'ramipril' },
      ],
      label: 'RAMIPRIL FICTIF 5 mg, comprimé',
      components: [],
    },
    dosage: {
      text: '1 cp ; comprimé ; QD ; le matin',
      amountLow: { value: 1, unit: 'cp' },
      amountHigh: undefined,
      strength: { value: 5, unit: 'mg' },
      timing: {
        timesPerDay: 1,
        everyHours: undefined,
        everyDays: undefined,
        asNeeded: false,
        continuous: false,
      },
      route: { system: 'HL70162', code: 'PO', display: 'Voie orale' },
    },
    startsAt: paris('2026-03-06T20:00:00'),
    endsAt: paris('2026-03-20T20:00:00'),
    indication: 'HTA',
    prescriber: { identifier: '810000000001', name: 'MARTEL Irène' },
    visitNumber: 'V2600045',
  });
  expect(paracetamol?.dosage).toMatchObject({
    text: '500–1000 mg ; Q6H PRN ; si douleur',
    amountLow: { value: 500, unit: 'mg' },
    amountHigh: { value: 1000, unit: 'mg' },
    timing: { everyHours: 6, asNeeded: true },
  });
  expect(paracetamol?.medication).toEqual({ codings: [], label: 'Paracétamol', components: [] });
  expect(infusion?.dosage).toMatchObject({
    amountLow: { value: 500, unit: 'mL/h' },
    timing: { continuous: true },
  });
  expect(infusion?.medication?.components).toEqual([
    { role: 'base', codings: [], label: 'Glucose 5 %', amount: { value: 500, unit: 'mL' } },
    {
      role: 'additive',
      codings: [{ system: 'UCD', code: '3400890000024', display: 'CHLORURE DE POTASSIUM FICTIF 10 %' }],
      label: 'CHLORURE DE POTASSIUM FICTIF 10 %',
      amount: { value: 2, unit: 'g' },
    },
  ]);
  expect(stop).toMatchObject({ action: 'stop', key: 'DPI|L-0', effectiveAt: paris('2026-03-06T15:00:00') });
  expect(stop && 'medication' in stop).toBe(false);
});

test('an order as requested (OMP): RXO', () => {
  const [order] = eventsOf(read(fixture('omp-o09-order.hl7')), 'medicationRequest');
  expect(order).toMatchObject({
    key: 'DPI|L-9',
    effectiveAt: paris('2026-03-06T15:09:00'),
    medication: { codings: [{ system: 'ATC', code: 'C03DA01' }], label: 'spironolactone' },
    dosage: {
      text: '25 mg ; BID ; matin et soir ; contrôler la kaliémie à J3',
      amountLow: { value: 25, unit: 'mg' },
      timing: { timesPerDay: 2 },
      route: { code: 'PO' },
    },
    startsAt: paris('2026-03-06T20:00:00'),
  });
});

test('what was encoded stands over what was requested', () => {
  const { events } = orders(
    'ORC|NW|7^DPI',
    'TQ1|1||BID',
    'RXO|A^requested^L|1||cp',
    'RXR|PO',
    'RXE||B^encoded^L|2||cp',
    'TQ1|1||TID',
    'RXR|IV',
  );
  expect(events[0]?.medication?.label).toBe('encoded');
  expect(events[0]?.dosage).toMatchObject({
    amountLow: { value: 2 },
    timing: { timesPerDay: 3 },
    route: { code: 'IV' },
  });
});

test('the TQ of older versions, in RXE-1 or ORC-7', () => {
  const timing = '1&cp^BID&0800,2000^X7^20260306080000^20260313080000^PRN^^si douleur';
  const expected = {
    startsAt: paris('2026-03-06T08:00:00'),
    endsAt: paris('2026-03-13T08:00:00'),
    dosage: {
      text: '1 cp ; BID ; PRN ; × X7 ; si douleur',
      amountLow: { value: 1, unit: 'cp' },
      timing: { timesPerDay: 2, asNeeded: true },
    },
  };
  expect(orders('ORC|NW|7^DPI', `RXE|${timing}|A^X^L`).events[0]).toMatchObject(expected);
  expect(orders(`ORC|NW|7^DPI|||||${timing}`, 'RXE||A^X^L').events[0]).toMatchObject(expected);
});

test('the number: placer with its namespace, else the sender, else the filler', () => {
  const key = (orc: string) => {
    const { events, problems } = orders(orc, DRUG);
    return [events[0]?.key, events[0]?.placerOrder, ...problems];
  };
  expect(key('ORC|NW|7^DPI|9^PUI')).toEqual(['DPI|7', '7']);
  expect(key('ORC|NW|7^^1.2.3^ISO')).toEqual(['1.2.3|7', '7']);
  expect(key('ORC|NW|7')).toEqual(['APP|7', '7']);
  expect(key('ORC|NW||9^PUI')).toEqual(['filler|PUI|9', '9']);
  expect(key('ORC|NW')).toEqual([undefined, undefined, 'orderNumberMissing ORC-2']);
  expect(key(`ORC|NW|${'7'.repeat(300)}`)).toEqual([
    undefined,
    undefined,
    'fieldTooLong ORC-2',
    'orderNumberMissing ORC-2',
  ]);
});

test('when it takes effect: ORC-15, ORC-9, MSH-7', () => {
  const at = (orc9: string, orc15: string) => orders(`ORC|DC|7|||||||${orc9}||||||${orc15}`).events[0]?.effectiveAt;
  expect(at('20260306080000', '20260306090000')).toBe(paris('2026-03-06T09:00:00'));
  expect(at('20260306080000', '')).toBe(paris('2026-03-06T08:00:00'));
  expect(at('', '')).toBe(paris('2026-03-06T12:00:00'));
});

test('an end before the start is not taken: the line stays visible', () => {
  const { events, problems } = orders('ORC|NW|7', DRUG, 'TQ1|1||BID||||20260306|20260301');
  expect(events[0]?.endsAt).toBeUndefined();
  expect(problems).toEqual(['endBeforeStart TQ1-3']);
});

test('a date that cannot be read is unsaid, not erased', () => {
  const { events, problems } = orders('ORC|XO|7', DRUG, 'TQ1|1||BID||||20260230|demain');
  expect(events[0]).toMatchObject({ startsAt: undefined, endsAt: undefined });
  expect(problems).toEqual(['dateImpossible TQ1-7', 'valueInvalid TQ1-8']);
});

test('an erased end is open again', () => {
  expect(orders('ORC|XO|7', DRUG, 'TQ1|1||BID||||20260306|""').events[0]?.endsAt).toBeNull();
});

test('one bad order does not lose the others', () => {
  const { events, problems, verdict } = orders(
    'RXE||stray^X^L',
    'ORC|NW|1',
    'ORC|UA|2',
    DRUG,
    'ORC|NW|3',
    'RXE||""',
    'ORC|NW|4',
    DRUG,
    'ORC|XO|5',
  );
  expect(verdict).toBe('accepted');
  expect(events.map(({ placerOrder }) => placerOrder)).toEqual(['4', '5']);
  expect(problems).toEqual([
    'orderSegmentMissing RXE',
    'orderSegmentMissing ORC',
    'orderControlUnsupported ORC[2]-1',
    'codeMissing RXE[3]-2',
    'orderSegmentMissing ORC[5]',
  ]);
});

test('no order at all', () => {
  const message = read(hl7('RDE^O11', PID, PV1));
  expect([message.verdict, ...problemsOf(message)]).toEqual(['error', 'orderSegmentMissing ORC']);
});

test('a stop does not restate the dose, a hold neither', () => {
  for (const control of ['DC', 'CA', 'HD', 'RL', 'SC']) {
    const [event] = orders(`ORC|${control}|7`, DRUG, 'TQ1|1||BID').events;
    expect(event?.dosage).toBeUndefined();
    expect(event?.medication?.label).toBe('ramipril');
  }
});

test('the reason of a stop is no indication', () => {
  const orc = (control: string) => `ORC|${control}|7${'|'.repeat(14)}HTA^Hypertension`;
  expect(orders(orc('NW'), DRUG).events[0]?.indication).toBe('Hypertension');
  expect(orders(orc('DC'), DRUG).events[0]?.indication).toBeUndefined();
});

test('a part of a mixture without a name is said, the others are taken', () => {
  const { events, problems } = orders('ORC|NW|7', 'RXE||^Poche', 'RXC|B|^Glucose|500|mL', 'RXC|A|""|2|g');
  expect(events[0]?.medication?.components.map(({ label }) => label)).toEqual(['Glucose']);
  expect(problems).toEqual(['codeMissing RXC[2]-2']);
});

test('dates from the first start to the last end, open when one schedule is open', () => {
  const period = (...timings: string[]) => {
    const [event] = orders('ORC|NW|7', DRUG, ...timings).events;
    return [event?.startsAt, event?.endsAt];
  };
  const [first, second] = ['TQ1|1||QAM||||20260307|20260310', 'TQ1|2||QHS||||20260306|20260312'];
  expect(period(first, second)).toEqual([paris('2026-03-06T00:00:00'), paris('2026-03-12T00:00:00')]);
  expect(period(first, 'TQ1|2||QHS||||20260308')).toEqual([paris('2026-03-07T00:00:00'), undefined]);
  expect(period('TQ1|1||QAM')).toEqual([undefined, undefined]);
});
