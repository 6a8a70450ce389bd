import { expect, test } from 'vitest';
import { adt, eventsOf, fixture, PID, paris, problemsOf, read } from '../../testing/messages.ts';

function allergies(...segments: readonly string[]) {
  const message = read(adt('A31', PID, ...segments));
  return { events: eventsOf(message, 'allergyIntolerance'), problems: problemsOf(message) };
}

test('AL1', () => {
  expect(allergies('AL1|1|DA|J01CA^Pénicillines^ATC|SV|urticaire|20190102').events).toEqual([
    {
      kind: 'allergyIntolerance',
      key: 'ATC|J01CA',
      effectiveAt: paris('2026-03-06T12:00:00'),
      codings: [{ system: 'ATC', code: 'J01CA', display: 'Pénicillines' }],
      label: 'Pénicillines',
      action: 'state',
      allergenType: 'DA',
      severity: 'severe',
      reaction: 'urticaire',
      onsetAt: paris('2019-01-02T00:00:00'),
    },
  ]);
});

test('IAM adds, updates and deletes', () => {
  const message = read(fixture('adt-a60-allergies.hl7'));
  expect(eventsOf(message, 'allergyIntolerance').map(({ key, action }) => `${action} ${key}`)).toEqual([
    'state ATC|J01CA',
    'delete |arachide',
  ]);
  const actions = ['A', 'U', 'X', '', 'D'].map((code) => allergies(`IAM|1|DA|^X|||${code}`).events[0]?.action);
  expect(actions).toEqual(['state', 'state', 'state', 'state', 'delete']);
  expect(allergies('IAM|1|DA|^X|||Q').problems).toEqual(['valueInvalid IAM-6']);
  // IAM-17: entered in error.
  expect(allergies(`IAM|1|DA|^X|||U${'|'.repeat(11)}E`).events[0]?.action).toBe('delete');
});

test('one allergy, whoever says it', () => {
  const key = (segment: string) => allergies(segment).events[0]?.key;
  expect(key('IAM|1|DA|J01CA^Pénicillines^ATC|||A')).toBe(key('AL1|1|DA|J01CA^penicillins^ATC'));
  expect(key('AL1|1|DA|^PÉNICILLINE')).toBe(key('AL1|1|DA|^Pénicilline'));
  expect(key('AL1|1|DA|^Pénicilline')).not.toBe(key('AL1|1|DA|^Amoxicilline'));
});

test('severity', () => {
  const severity = (code: string) => allergies(`AL1|1|DA|^X|${code}`).events[0]?.severity;
  expect(['SV', 'MO', 'MI^Mild^HL70128', 'U', '""', ''].map(severity)).toEqual([
    'severe',
    'moderate',
    'mild',
    'unknown',
    null,
    undefined,
  ]);
  expect(allergies('AL1|1|DA|^X|terrible').problems).toEqual(['valueInvalid AL1-4']);
});

test('the reaction in an IAR segment of 2.8', () => {
  const { events } = allergies('IAM|1|FA|^Arachide|||A', 'NTE|1||note', 'IAR|1^Éruption|MI');
  expect(events[0]?.reaction).toBe('Éruption');
});

test('nothing named, nothing taken', () => {
  const { events, problems } = allergies('AL1|1|DA', 'AL1|2|DA|^X');
  expect(events.map(({ label }) => label)).toEqual(['X']);
  expect(problems).toEqual(['codeMissing AL1-3']);
});

test('a label as long as a letter still makes a key', () => {
  const { events } = allergies(`AL1|1|DA|^${'x'.repeat(5_000)}a`, `AL1|2|DA|^${'x'.repeat(5_000)}b`);
  expect(events.every(({ key }) => key.length <= 250)).toBe(true);
  expect(new Set(events.map(({ key }) => key)).size).toBe(2);
});
