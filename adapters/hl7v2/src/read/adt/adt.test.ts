import { expect, test } from 'vitest';
import { adt, eventsOf, fixture, hl7, PID, PV1, paris, problemsOf, read } from '../../testing/messages.ts';

test('a French admission', () => {
  const message = read(fixture('adt-a01-pam-fr.hl7'));
  expect(message.verdict).toBe('accepted');
  expect(problemsOf(message)).toEqual([]);
  expect(message.events.map(({ kind }) => kind)).toEqual([
    'patient',
    'encounter',
    'observation',
    'allergyIntolerance',
    'condition',
  ]);
  const startedAt = paris('2026-03-06T11:00:00');
  expect(eventsOf(message, 'encounter')).toEqual([
    {
      kind: 'encounter',
      key: '2.999.750.1|V2600045',
      visitNumber: 'V2600045',
      effectiveAt: startedAt,
      movement: {
        key: 'CHU-DEMO|M-1',
        type: 'admission',
        action: 'insert',
        startedAt,
        unitCode: '6268',
        unitLabel: 'Chirurgie viscérale',
        room: '12',
        bed: 'P',
        nature: 'HMS',
      },
      patientClass: 'I',
      admittedAt: startedAt,
      dischargedAt: undefined,
      attending: { identifier: '810000000001', name: 'MARTEL Irène' },
    },
  ]);
  const [weight] = eventsOf(message, 'observation');
  expect(weight?.value).toEqual({ type: 'quantity', value: 62.5, comparator: undefined, unit: 'kg' });
  expect(weight?.effectiveAt).toBe(paris('2026-03-06T11:05:00'));
});

test('Z99 corrects the movement it names', () => {
  const [stay] = eventsOf(read(fixture('adt-z99-update.hl7')), 'encounter');
  expect(stay?.movement).toMatchObject({
    key: 'CHU-DEMO|M-1',
    type: 'admission',
    action: 'update',
    startedAt: paris('2026-03-06T10:30:00'),
    unitCode: '7301',
  });
});

test('a sender without ZBE: the movement is known by its type and time', () => {
  const [stay] = eventsOf(read(fixture('adt-a01-without-zbe.hl7')), 'encounter');
  const startedAt = paris('2026-03-06T10:59:00');
  expect(stay?.key).toBe('CLINIQUE|V-900');
  expect(stay?.movement).toMatchObject({ key: `admission@${startedAt}`, startedAt, unitCode: 'MED2', room: '204' });
  expect(stay?.attending).toEqual({ identifier: '99', name: 'DURANTI Luc' });
});

/** One row: trigger, ZBE-4 and ZBE-6, and the movement they state. */
function check(trigger: string, zbe: string | undefined, expected: string): void {
  test(`${trigger} ${zbe ?? 'without ZBE'} → ${expected}`, () => {
    const segments = zbe === undefined ? [PID, PV1] : [PID, PV1, `ZBE|7^GAM|20260306100000||${zbe}`];
    const [stay] = eventsOf(read(adt(trigger, ...segments)), 'encounter');
    const { type, action, key } = stay?.movement ?? {};
    expect([type, action, key].join(' ')).toBe(expected);
  });
}

const AT = paris('2026-03-06T11:59:00');
check('A01', undefined, `admission insert admission@${AT}`);
check('A02', undefined, `transfer insert transfer@${AT}`);
check('A03', undefined, `discharge insert discharge@${AT}`);
check('A04', undefined, `admission insert admission@${AT}`);
check('A05', undefined, `planned insert planned@${AT}`);
check('A06', undefined, `transfer insert transfer@${AT}`);
check('A08', undefined, `information insert information@${AT}`);
check('A11', undefined, 'admission cancel ');
check('A12', undefined, 'transfer cancel ');
check('A13', undefined, 'discharge cancel ');
check('A38', undefined, 'planned cancel ');
check('A21', undefined, `information insert information@${AT}`);
check('A22', undefined, `information insert information@${AT}`);
check('A01', 'INSERT|N', 'admission insert GAM|7');
check('A02', 'UPDATE|N', 'transfer update GAM|7');
check('A11', 'CANCEL|N', 'admission cancel GAM|7');
check('A11', '|N', 'admission cancel GAM|7');
check('Z99', 'UPDATE|N|A01', 'admission update GAM|7');
check('Z99', 'CANCEL|N|A02', 'transfer cancel GAM|7');
check('Z99', 'INSERT|Y|A03', 'discharge insert GAM|7');
check('Z99', 'UPDATE|N', 'information update GAM|7');

test('a time of movement is looked for in EVN-6, the stay, EVN-2, MSH-7', () => {
  const stay = (text: string) => eventsOf(read(text), 'encounter')[0]?.movement.startedAt;
  const discharged = `${PV1}|||||||||||||||||||||||||20260306080000|20260306090000`;
  const evn6 = hl7('ADT^A03', 'EVN||20260306115900||||20260306070000', PID, discharged);
  expect(stay(evn6)).toBe(paris('2026-03-06T07:00:00'));
  expect(stay(adt('A03', PID, discharged))).toBe(paris('2026-03-06T09:00:00'));
  expect(stay(adt('A01', PID, discharged))).toBe(paris('2026-03-06T08:00:00'));
  expect(stay(hl7('ADT^A01', PID, PV1))).toBe(paris('2026-03-06T12:00:00'));
});

test('the unit: ZBE-7 by its code, else ZBE-8, else the place', () => {
  const unit = (zbe: string) => {
    const [stay] = eventsOf(read(adt('A02', PID, PV1, `ZBE|7|20260306100000||INSERT|N||${zbe}`)), 'encounter');
    return [stay?.movement.unitCode, stay?.movement.unitLabel];
  };
  expect(unit('Cardio^^^^^H^UF^^^7301')).toEqual(['7301', 'Cardio']);
  expect(unit('Cardio^^7301')).toEqual(['7301', 'Cardio']);
  expect(unit('|Soins^^^^^H^UF^^^7302')).toEqual(['7302', 'Soins']);
  expect(unit('')).toEqual(['6268', '6268']);
});

test('without PV1-19 the administrative file stands for the visit', () => {
  const message = read(adt('A01', 'PID|1||000777^^^CHU-DEMO^PI|||||||||||||||26000123^^^CHU-DEMO^AN', 'PV1|1|I'));
  expect(eventsOf(message, 'encounter')[0]?.key).toBe('CHU-DEMO|26000123');
});

test('a movement without a stay is refused, an update of the patient is not', () => {
  const movement = read(adt('A02', PID, 'PV1|1|I'));
  expect([movement.verdict, ...problemsOf(movement)]).toEqual(['error', 'visitNumberMissing PV1-19']);
  expect(movement.events).toEqual([]);
  const update = read(adt('A08', PID, 'PV1|1|N'));
  expect([update.verdict, ...problemsOf(update)]).toEqual(['accepted']);
});

test('Z99 without ZBE says nothing and is refused', () => {
  const message = read(adt('Z99', PID, PV1));
  expect([message.verdict, ...problemsOf(message)]).toEqual(['error', 'orderSegmentMissing ZBE']);
});

test('identity messages move nobody', () => {
  for (const trigger of ['A28', 'A31', 'A60']) {
    expect(read(adt(trigger, PID, PV1)).events.map(({ kind }) => kind)).toEqual(['patient']);
  }
});

test('erased rooms are erased, unsaid ones are not', () => {
  const [stay] = eventsOf(read(adt('A02', PID, 'PV1|1|""|6268^""||||||||||||||||V1')), 'encounter');
  expect(stay?.movement.room).toBeNull();
  expect(stay?.movement.bed).toBeUndefined();
  expect(stay?.patientClass).toBeNull();
});

test('a merge names the surviving and the retired number, not the INS they share', () => {
  const message = read(fixture('adt-a40-merge.hl7'));
  expect(message.merges).toEqual([
    {
      survivor: { system: '2.999.750.1', value: '000777', type: 'PI' },
      retired: { system: '2.999.750.1', value: '000999', type: 'PI' },
    },
  ]);
  expect(message.events.map(({ kind }) => kind)).toEqual(['patient']);
});

test('several retired numbers', () => {
  const { merges } = read(adt('A40', PID, 'MRG|1^^^CHU-DEMO^PI~2^^^AUTRE^PI', 'MRG|3^^^CHU-DEMO^PI'));
  expect(merges.map(({ retired }) => retired.value)).toEqual(['1', '2', '3']);
});

test('an INS is merged only when it is all there is', () => {
  const ins = '255119999900145^^^N&1.2.250.1.213.1.4.10&ISO^INS';
  const other = '155119999900195^^^N&1.2.250.1.213.1.4.10&ISO^INS';
  const merges = (pid3: string, mrg: string) =>
    read(adt('A40', `PID|||${pid3}`, `MRG|${mrg}`)).merges.map(({ survivor, retired }) => [
      survivor.value,
      retired.value,
    ]);
  expect(merges(`7^^^CHU^PI~${ins}`, `8^^^CHU^PI~${other}`)).toEqual([['7', '8']]);
  expect(merges(ins, other)).toEqual([['255119999900145', '155119999900195']]);
});

test('merges that cannot be made', () => {
  const verdict = (...segments: string[]) => {
    const message = read(adt('A40', PID, ...segments));
    return [message.verdict, message.merges.length, ...problemsOf(message)];
  };
  expect(verdict('MRG|000777^^^CHU-DEMO^PI')).toEqual(['error', 0, 'mergeOntoItself MRG-1']);
  expect(verdict('MRG|""')).toEqual(['error', 0, 'mergeIdentifierMissing MRG-1']);
  expect(verdict('MRG|12^^^CPAM^SS')).toEqual(['error', 0, 'mergeIdentifierMissing MRG-1']);
  expect(verdict()).toEqual(['error', 0, 'orderSegmentMissing MRG']);
});
