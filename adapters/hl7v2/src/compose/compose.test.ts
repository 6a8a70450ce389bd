import type { FactId } from '@paracelse/core/record/facts.ts';
import { foldEncounter } from '@paracelse/core/record/fold-encounter.ts';
import { expect, test } from 'vitest';
import { envelope, MORNING, MOVEMENT, NOON, PERSON, stamped, taken, VISIT } from '../testing/composed.ts';
import { eventsOf, paris } from '../testing/messages.ts';
import {
  composeAdmission,
  composeAllergyUpdate,
  composeCancellation,
  composeCorrection,
  composeDischarge,
  composeMerge,
  composeResults,
  composeTransfer,
  composeUpdate,
  height,
  weight,
} from './index.ts';

test('an admission says all it was given', () => {
  const message = taken(
    composeAdmission({
      envelope: envelope('1'),
      person: PERSON,
      visit: VISIT,
      movement: MOVEMENT,
      allergies: [{ label: 'Pénicilline', severity: 'severe', reaction: 'urticaire', onset: '2019-01-02' }],
      diagnoses: [{ code: 'I50.0', label: 'Insuffisance cardiaque', since: MORNING }],
      observations: [weight(62.5, MORNING), height(165, MORNING)],
    }),
  );
  expect(message.header).toMatchObject({ senderApplication: 'GAM', characterSet: 'UNICODE UTF-8', recordedAt: NOON });
  expect(message.identifiers).toEqual([
    { system: '2.999.750.1', value: '000777', type: 'PI' },
    { system: '1.2.250.1.213.1.4.10', value: '255119999900145', type: 'INS' },
  ]);
  expect(eventsOf(message, 'patient')[0]).toMatchObject({
    familyName: 'FICTIVE',
    birthName: "D'ÉPREUVE|É",
    givenName: 'Aline',
    birthDate: '1955-11-01',
    sex: 'female',
    identityReliability: 'VALI',
    gestationWeeks: 24,
  });
  expect(eventsOf(message, 'encounter')[0]).toMatchObject({
    visitNumber: 'V1',
    admittedAt: MORNING,
    movement: {
      type: 'admission',
      action: 'insert',
      startedAt: MORNING,
      unitCode: '6268',
      unitLabel: 'Chirurgie',
      room: '12',
    },
    attending: { identifier: '810000000001', name: 'MARTEL Irène' },
  });
  expect(eventsOf(message, 'observation').map(({ value }) => value)).toMatchObject([
    { value: 62.5, unit: 'kg' },
    { value: 165, unit: 'cm' },
  ]);
  expect(eventsOf(message, 'allergyIntolerance')[0]).toMatchObject({ label: 'Pénicilline', severity: 'severe' });
  expect(eventsOf(message, 'condition')[0]).toMatchObject({ key: 'I10|I50.0', onsetAt: MORNING });
});

test('a stay from admission to discharge, corrected and cancelled', () => {
  const base = { person: PERSON, visit: VISIT };
  const admission = composeAdmission({ ...base, envelope: envelope('1', MORNING), movement: MOVEMENT });
  const moved = { id: 'M2', startedAt: NOON, unitCode: '7301', unitLabel: 'Cardiologie' };
  const transfer = composeTransfer({ ...base, envelope: envelope('2'), movement: moved });
  const evening = paris('2026-03-06T18:00:00');
  const left = { ...moved, id: 'M3', startedAt: evening };
  const discharge = composeDischarge({ ...base, envelope: envelope('3', evening), movement: left });
  const fold = (...texts: string[]) => foldEncounter('1' as FactId, stamped('encounter', ...texts));
  const whole = fold(admission, transfer, discharge);
  expect(whole).toMatchObject({ status: 'finished', admittedAt: MORNING, dischargedAt: evening });
  expect(whole?.movements.map(({ unitCode }) => unitCode)).toEqual(['6268', '7301']);

  const back = composeCancellation({ ...base, envelope: envelope('4', evening + 1), movement: left, trigger: 'A13' });
  expect(fold(admission, transfer, discharge, back)?.status).toBe('inProgress');
  const corrected = { ...moved, unitCode: '7302', unitLabel: 'Soins intensifs' };
  const correction = { ...base, envelope: envelope('5', evening + 2), movement: corrected, original: 'A02' };
  const update = composeCorrection({ ...correction, action: 'UPDATE' });
  expect(fold(admission, transfer, update)?.movements.at(-1)?.unitCode).toBe('7302');
  const strike = composeCorrection({ ...correction, action: 'CANCEL' });
  expect(fold(admission, transfer, strike)?.movements.map(({ unitCode }) => unitCode)).toEqual(['6268']);
  const planned = composeAdmission({ ...base, envelope: envelope('6'), movement: MOVEMENT, trigger: 'A05' });
  expect(fold(planned)?.status).toBe('planned');
});

test('an update moves nobody: A08 within a stay, A31 without', () => {
  const within = taken(composeUpdate({ envelope: envelope('1'), person: PERSON, visit: VISIT, unitCode: '6268' }));
  expect(within.header.triggerEvent).toBe('A08');
  expect(eventsOf(within, 'encounter')[0]?.movement.type).toBe('information');
  const identity = { ...PERSON, usedName: null, deceasedAt: NOON, gestationWeeks: null };
  const without = taken(composeUpdate({ envelope: envelope('2'), person: identity }));
  expect(without.header.triggerEvent).toBe('A31');
  expect(eventsOf(without, 'encounter')).toEqual([]);
  expect(eventsOf(without, 'patient')[0]).toMatchObject({ familyName: null, deceasedAt: NOON, gestationWeeks: null });
});

test('a diagnosis taken back', () => {
  const diagnoses = [
    { code: 'I10', label: 'HTA' },
    { code: 'I50.0', label: 'IC', deleted: true },
  ];
  const message = taken(composeUpdate({ envelope: envelope('1'), person: PERSON, diagnoses }));
  expect(eventsOf(message, 'condition').map(({ label, action }) => [label, action])).toEqual([
    ['HTA', 'state'],
    ['IC', 'delete'],
  ]);
});

test('a merge', () => {
  const { merges } = taken(composeMerge({ envelope: envelope('1'), person: PERSON, retiredIpp: '000999' }));
  expect(merges.map(({ survivor, retired }) => [survivor.value, retired.value])).toEqual([['000777', '000999']]);
});

test('allergies one by one', () => {
  const message = taken(
    composeAllergyUpdate({
      envelope: envelope('1'),
      person: PERSON,
      allergies: [
        { action: 'A', label: 'Pénicillines', coding: { system: 'ATC', code: 'J01CA', display: '' } },
        { action: 'D', label: 'Arachide', allergenType: 'FA' },
      ],
    }),
  );
  expect(eventsOf(message, 'allergyIntolerance').map(({ action, key }) => [action, key])).toEqual([
    ['state', 'ATC|J01CA'],
    ['delete', '|arachide'],
  ]);
});

test('results of every kind', () => {
  const message = taken(
    composeResults({
      envelope: envelope('1'),
      person: PERSON,
      fillerOrder: 'B1',
      specimenAt: MORNING,
      panel: { code: '24326-1', label: 'Ionogramme' },
      results: [
        {
          code: '2823-3',
          label: 'Potassium',
          value: 6.1,
          unit: 'mmol/L',
          referenceRange: '3.5-5.0',
          interpretation: 'HH',
        },
        { code: '1988-5', label: 'CRP', value: { comparator: '<', value: 5 }, unit: 'mg/L' },
        { code: 'X', label: 'Germe', value: { coding: { system: 'L', code: 'ECO', display: 'E. coli' } } },
        { code: 'Y', label: 'Commentaire', value: 'à contrôler' },
        { code: '2951-2', label: 'Sodium', unit: 'mmol/L', status: 'W' },
      ],
    }),
  );
  expect(eventsOf(message, 'observation').map(({ value, status }) => [value, status])).toMatchObject([
    [{ type: 'quantity', value: 6.1, unit: 'mmol/L' }, 'final'],
    [{ type: 'quantity', value: 5, comparator: '<' }, 'final'],
    [{ type: 'coded', coding: { code: 'ECO' } }, 'final'],
    [{ type: 'text', text: 'à contrôler' }, 'final'],
    [{ type: 'none' }, 'withdrawn'],
  ]);
  expect(eventsOf(message, 'observation').every(({ effectiveAt }) => effectiveAt === MORNING)).toBe(true);
});

test('the French profile on the wire', () => {
  const [msh = '', , pid] = composeAdmission({
    envelope: envelope('1'),
    person: PERSON,
    visit: VISIT,
    movement: MOVEMENT,
  }).split('\r');
  expect(msh).toBe(
    'MSH|^~\\&|GAM|CHU-DEMO|PARACELSE|CHU-DEMO|20260306120000||ADT^A01^ADT_A01|1|P|2.5^FRA^2.11|||||FRA|UNICODE UTF-8|FR||2.11^IHE_FRANCE-2.11-PAM',
  );
  expect(pid).toContain('~255119999900145^^^ASIP-SANTE-INS-NIR&1.2.250.1.213.1.4.10&ISO^INS|');
});
