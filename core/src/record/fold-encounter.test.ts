import { describe, expect, it } from 'vitest';
import { AT, inTurn } from '../testing/facts.ts';
import { DAY, HOUR } from '../time/instant.ts';
import type { MovementStated } from './events.ts';
import type { EncounterFact, FactId } from './facts.ts';
import { foldEncounter } from './fold-encounter.ts';

type Given = Partial<Omit<MovementStated, 'movement'>> & Partial<MovementStated['movement']>;

function stated({
  patientClass,
  admittedAt,
  dischargedAt,
  attending,
  effectiveAt = AT,
  ...movement
}: Given): MovementStated {
  return {
    kind: 'encounter',
    key: 'visit',
    visitNumber: 'V1',
    effectiveAt,
    patientClass,
    admittedAt,
    dischargedAt,
    attending,
    movement: { key: undefined, type: 'admission', action: 'insert', startedAt: AT - DAY, ...movement },
  };
}

const check = (what: string, events: readonly Given[], expected: Partial<EncounterFact> & { units?: string[] }) =>
  it(what, () => {
    const { units, ...fields } = expected;
    const fact = foldEncounter('e' as FactId, inTurn(...events.map(stated)));
    expect(fact).toMatchObject(fields);
    if (units) expect(fact?.movements.map((movement) => movement.unitCode)).toEqual(units);
  });

const admission: Given = { key: 'm1', unitCode: 'URG', patientClass: 'E' };
const transfer: Given = {
  key: 'm2',
  type: 'transfer',
  startedAt: AT - 10 * HOUR,
  unitCode: 'CARDIO',
  patientClass: 'I',
};
const discharge: Given = { key: 'm3', type: 'discharge', startedAt: AT - HOUR };

describe('a stay in the order of the patient’s life', () => {
  check('begins with the admission', [admission], {
    status: 'inProgress',
    admittedAt: AT - DAY,
    dischargedAt: undefined,
    patientClass: 'E',
    visitNumber: 'V1',
    units: ['URG'],
  });
  check('moves', [admission, transfer], { status: 'inProgress', patientClass: 'I', units: ['URG', 'CARDIO'] });
  check('is ordered by when things happened, not by when they were said', [transfer, admission], {
    units: ['URG', 'CARDIO'],
    admittedAt: AT - DAY,
  });
  check('ends, and the discharge is no place', [admission, transfer, discharge], {
    status: 'finished',
    dischargedAt: AT - HOUR,
    units: ['URG', 'CARDIO'],
  });
  check('is announced', [{ type: 'planned', startedAt: AT + DAY }], { status: 'planned', admittedAt: undefined });
  check('begins with a transfer when no admission is known', [transfer], {
    status: 'inProgress',
    admittedAt: AT - 10 * HOUR,
  });
  check(
    'prefers the times of PV1-44 and PV1-45',
    [
      { ...admission, admittedAt: AT - 2 * DAY },
      { ...discharge, dischargedAt: AT - 2 * HOUR },
    ],
    { admittedAt: AT - 2 * DAY, dischargedAt: AT - 2 * HOUR },
  );
  check(
    'at one instant puts the announcement before the admission and the transfer after',
    [
      { key: 'b', type: 'transfer', unitCode: 'B' },
      { key: 'a', type: 'admission', unitCode: 'A' },
      { key: 'p', type: 'planned', unitCode: 'P' },
    ],
    { units: ['P', 'A', 'B'] },
  );
});

describe('corrections of a movement', () => {
  check(
    'UPDATE replaces what it states and keeps the rest',
    [
      { ...admission, bed: '12', room: '1' },
      { key: 'm1', action: 'update', unitCode: 'REA', bed: null },
    ],
    { units: ['REA'], movements: [expect.objectContaining({ key: 'm1', unitCode: 'REA', bed: '', room: '1' })] },
  );
  check('UPDATE moves it in time', [admission, transfer, { ...transfer, action: 'update', startedAt: AT - 2 * DAY }], {
    units: ['CARDIO', 'URG'],
  });
  check(
    'CANCEL strikes the movement it names',
    [admission, transfer, { key: 'm2', type: 'transfer', action: 'cancel' }],
    {
      units: ['URG'],
      status: 'inProgress',
    },
  );
  check(
    'CANCEL of the discharge brings the stay back',
    [admission, discharge, { key: 'm3', type: 'discharge', action: 'cancel' }],
    {
      status: 'inProgress',
      dischargedAt: undefined,
    },
  );
  check('CANCEL of the only admission cancels the stay', [admission, { key: 'm1', action: 'cancel' }], {
    status: 'cancelled',
    units: [],
  });
  check(
    'CANCEL without a key strikes the last of its type in the life of the patient',
    [
      { ...transfer, key: 'late', startedAt: AT - HOUR, unitCode: 'LATE' },
      { ...transfer, key: 'early', startedAt: AT - 9 * HOUR, unitCode: 'EARLY' },
      { type: 'transfer', action: 'cancel' },
    ],
    { units: ['EARLY'] },
  );
  check(
    'CANCEL without a key strikes each time the next one',
    [
      { ...transfer, key: 'late', startedAt: AT - HOUR },
      { ...transfer, key: 'early', unitCode: 'EARLY' },
      admission,
      { type: 'transfer', action: 'cancel' },
      { type: 'transfer', action: 'cancel' },
      { type: 'transfer', action: 'cancel' },
    ],
    { units: ['URG'], status: 'inProgress' },
  );
  check(
    'CANCEL of a movement never heard of adds nothing',
    [admission, { key: 'm9', type: 'transfer', action: 'cancel' }],
    {
      units: ['URG'],
      status: 'inProgress',
    },
  );
  check(
    'CANCEL of another type than what is there strikes nothing',
    [admission, { type: 'transfer', action: 'cancel' }],
    {
      units: ['URG'],
    },
  );
});

describe('what is said beside movements', () => {
  check('information opens a stay of which nothing else is known', [{ type: 'information', patientClass: 'I' }], {
    status: 'inProgress',
    movements: [],
    patientClass: 'I',
  });
  check(
    'information about a movement does not change its type',
    [admission, { key: 'm1', type: 'information', action: 'update', bed: '7' }],
    {
      status: 'inProgress',
      units: ['URG'],
      movements: [expect.objectContaining({ bed: '7' })],
    },
  );
  check('information does not open an announced stay', [{ type: 'planned', key: 'p' }, { type: 'information' }], {
    status: 'planned',
  });
  check(
    'the attending doctor is the last one named, and can be erased',
    [
      { ...admission, attending: { identifier: '1', name: 'A' } },
      { type: 'information', attending: { identifier: '2', name: 'B' } },
    ],
    { attending: { identifier: '2', name: 'B' } },
  );
  check('an erased class is empty', [admission, { type: 'information', patientClass: null }], { patientClass: '' });
  check(
    'a movement without ZBE-1 is known by its type and time',
    [
      { type: 'transfer', unitCode: 'A', startedAt: AT - HOUR },
      { type: 'transfer', unitCode: 'B', startedAt: AT - HOUR },
    ],
    { units: ['B'], movements: [expect.objectContaining({ key: `transfer@${AT - HOUR}` })] },
  );
});
