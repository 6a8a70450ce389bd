import { expect, test } from 'vitest';
import { adt, eventsOf, PV1, paris, problemsOf, read } from '../../testing/messages.ts';

const INS = '255119999900145';
const AUTHORITY = 'ASIP-SANTE-INS-NIR&1.2.250.1.213.1.4.10&ISO';

/** PID with its fields by number. */
function pid(fields: Readonly<Record<number, string>>): string {
  const last = Math.max(...Object.keys(fields).map(Number), 3);
  const texts = Array.from({ length: last }, (_, index) => fields[index + 1] ?? (index === 2 ? '1^^^H^PI' : ''));
  return `PID|${texts.join('|')}`;
}

function identify(pid3: string, options = {}): string[] {
  const message = read(adt('A31', pid({ 3: pid3 })), options);
  const named = message.identifiers.map(({ system, value, type }) => `${system} ${value} ${type}`);
  return [message.verdict, ...named, ...problemsOf(message)];
}

/** One row: PID-3, then the verdict, the identifiers and the problems. */
function check(name: string, pid3: string, ...expected: readonly string[]): void {
  test(name, () => expect(identify(pid3)).toEqual(expected));
}

check('IPP under an OID', '7^^^CHU&1.2.3&ISO^PI', 'accepted', '1.2.3 7 PI');
check('IPP under a namespace', '7^^^CHU&000897406&N^PI', 'accepted', 'CHU 7 PI');
check('ISO that is no OID', '7^^^CHU&notanoid&ISO^PI', 'accepted', 'CHU 7 PI');
check('no authority: the facility that sent', '7', 'accepted', 'FAC 7 ');
check('no type', '7^^^CHU', 'accepted', 'CHU 7 ');
check(
  'the INS comes last, whatever its place',
  `${INS}^^^${AUTHORITY}^INS~7^^^CHU^PI`,
  'accepted',
  'CHU 7 PI',
  `1.2.250.1.213.1.4.10 ${INS} INS`,
);
check('the OID decides, not CX-5', `${INS}^^^${AUTHORITY}^PI`, 'accepted', `1.2.250.1.213.1.4.10 ${INS} PI`);
check('nor CX-4.3', `${INS}^^^N&1.2.250.1.213.1.4.10&M^INS`, 'accepted', `1.2.250.1.213.1.4.10 ${INS} INS`);
check('INS without OID is none', `${INS}^^^ASIP-SANTE-INS-NIR^INS`, 'error', 'patientIdentifierMissing PID-3');
check(
  'INS-C is not used',
  `0123456789012345678901^^^ASIP&1.2.250.1.213.1.4.2&ISO^INS-C~7^^^CHU^PI`,
  'accepted',
  'CHU 7 PI',
);
check(
  'INS with a wrong key',
  `255119999900199^^^${AUTHORITY}^INS~7^^^CHU^PI`,
  'accepted',
  'CHU 7 PI',
  'insKeyInvalid PID-3.1',
);
check(
  'insurance and licence numbers are not used',
  '1^^^CPAM^SS~2^^^X^DL~3^^^Y^AN~4^^^Z^NH',
  'error',
  'patientIdentifierMissing PID-3',
);
check('permanent before provisional', '8^^^CHU^PIP~7^^^CHU^PI', 'accepted', 'CHU 7 PI');
check(
  'two numbers of one kind: both, for a person to decide',
  '7^^^CHU^PI~8^^^CHU^PI',
  'accepted',
  'CHU 7 PI',
  'CHU 8 PI',
);
check('the same number twice', '7^^^CHU^PI~7^^^CHU^PI', 'accepted', 'CHU 7 PI');
check('nothing', '', 'error', 'patientIdentifierMissing PID-3');
check('erased', '""', 'error', 'patientIdentifierMissing PID-3');
check('far too long', `${'7'.repeat(500)}^^^CHU^PI~8^^^CHU^PI`, 'accepted', 'CHU 8 PI', 'fieldTooLong PID-3.1');

test('fictitious INS are refused where they must not appear', () => {
  const pid3 = `7^^^CHU^PI~${INS}^^^${AUTHORITY}^INS`;
  expect(identify(pid3, { fictitiousIns: 'refuse' })).toEqual(['accepted', 'CHU 7 PI', 'insFictitious PID-3.1']);
});

test('no patient, or two', () => {
  const none = read(adt('A31', 'PV1|1|I'));
  expect([none.verdict, ...problemsOf(none)]).toEqual(['error', 'patientSegmentMissing PID']);
  const two = read(adt('A31', pid({ 3: '1^^^H^PI' }), pid({ 3: '2^^^H^PI' })));
  expect([two.verdict, ...problemsOf(two)]).toEqual(['error', 'severalPatients PID[2]-3']);
  expect(two.identifiers).toEqual([]);
  expect(read(adt('A31', pid({}), pid({}))).verdict).toBe('accepted');
});

/** What is said of the patient, and the problems. */
function patient(fields: Readonly<Record<number, string>>, ...segments: readonly string[]) {
  const message = read(adt('A31', pid(fields), ...segments));
  return { event: eventsOf(message, 'patient')[0], problems: problemsOf(message) };
}

test('names: birth name L, used name D, in any order', () => {
  const names = (pid5: string) => {
    const { event } = patient({ 5: pid5 });
    return [event?.familyName, event?.givenName, event?.birthName];
  };
  expect(names('NEE^Anne^Anne, Marie^^^^L')).toEqual(['NEE', 'Anne', 'NEE']);
  expect(names('NEE^Anne^^^^^L~USUEL^Anna^^^^^D')).toEqual(['USUEL', 'Anna', 'NEE']);
  expect(names('USUEL^Anna^^^^^D~NEE^Anne^^^^^L')).toEqual(['USUEL', 'Anna', 'NEE']);
  expect(names('SEUL^Jean')).toEqual(['SEUL', 'Jean', undefined]);
  expect(names('DE&&&&LUNE^Jean^^^^^L')).toEqual(['DE', 'Jean', 'DE']);
  expect(names('""')).toEqual([null, null, null]);
  expect(names('')).toEqual([undefined, undefined, undefined]);
});

test('birth date: a whole day that exists and can be a birth', () => {
  const born = (pid7: string) => {
    const { event, problems } = patient({ 7: pid7 });
    return [event?.birthDate, ...problems];
  };
  expect(born('19551101')).toEqual(['1955-11-01']);
  expect(born('195511010830')).toEqual(['1955-11-01']);
  expect(born('19850101000000+0700')).toEqual(['1985-01-01']);
  expect(born('')).toEqual([undefined]);
  expect(born('""')).toEqual([null]);
  expect(born('19550230')).toEqual([undefined, 'dateImpossible PID-7']);
  expect(born('19400000')).toEqual([undefined, 'dateImpossible PID-7']);
  expect(born('1955')).toEqual([undefined, 'valueInvalid PID-7']);
  expect(born('20270101')).toEqual([undefined, 'dateImpossible PID-7']);
  expect(born('17550101')).toEqual([undefined, 'dateImpossible PID-7']);
  expect(born('01/11/1955')).toEqual([undefined, 'valueInvalid PID-7']);
});

test('sex', () => {
  const sex = (pid8: string) => patient({ 8: pid8 }).event?.sex;
  expect(['F', 'm', 'U', 'I', 'O', '""', ''].map(sex)).toEqual([
    'female',
    'male',
    'unknown',
    'unknown',
    'unknown',
    null,
    undefined,
  ]);
  expect(patient({ 8: '2' }).problems).toEqual(['valueInvalid PID-8']);
});

test('death, and a death taken back', () => {
  const died = (pid29: string, pid30: string) => patient({ 29: pid29, 30: pid30 }).event?.deceasedAt;
  expect(died('20260305120000', 'Y')).toBe(paris('2026-03-05T12:00:00'));
  expect(died('20260305120000', '')).toBe(paris('2026-03-05T12:00:00'));
  expect(died('', 'Y')).toBe(paris('2026-03-06T12:00:00'));
  expect(died('20260305120000', 'N')).toBeNull();
  expect(died('""', '')).toBeNull();
  expect(died('', '')).toBeUndefined();
});

test('reliability is in PID-32; in PID-31 it is not interpreted', () => {
  expect(patient({ 32: 'PROV' }).event?.identityReliability).toBe('PROV');
  expect(patient({ 32: '""' }).event?.identityReliability).toBeNull();
  const misplaced = patient({ 31: 'VALI' });
  expect(misplaced.event?.identityReliability).toBeUndefined();
  expect(misplaced.problems).toEqual(['reliabilityMisplaced PID-31']);
  expect(patient({ 31: 'N', 32: 'VALI' }).problems).toEqual([]);
});

test('weeks of gestation in ZFD-2', () => {
  const weeks = (zfd2: string) => {
    const { event, problems } = patient({}, `ZFD||${zfd2}`);
    return [event?.gestationWeeks, ...problems];
  };
  expect(weeks('24')).toEqual([24]);
  expect(weeks('""')).toEqual([null]);
  expect(weeks('')).toEqual([undefined]);
  expect(weeks('Y')).toEqual([undefined, 'valueInvalid ZFD-2']);
  expect(weeks('90')).toEqual([undefined, 'valueInvalid ZFD-2']);
  expect(patient({}).event?.gestationWeeks).toBeUndefined();
});

test('results and orders do not change who the patient is, unless they are told to', () => {
  const text = adt('A01', pid({ 5: 'NOM^Prénom' }), PV1).replace('ADT^A01', 'ORU^R01');
  expect(eventsOf(read(text), 'patient')).toEqual([]);
  expect(eventsOf(read(text, { demographicsFrom: 'all' }), 'patient').length).toBe(1);
});
