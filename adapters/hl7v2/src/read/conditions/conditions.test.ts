import { expect, test } from 'vitest';
import { adt, eventsOf, PID, paris, problemsOf, read } from '../../testing/messages.ts';

function conditions(...segments: readonly string[]) {
  const message = read(adt('A31', PID, ...segments));
  return { events: eventsOf(message, 'condition'), problems: problemsOf(message) };
}

test('DG1, its code system as sent', () => {
  expect(conditions('DG1|1||I50.0^Insuffisance cardiaque^I10^84114007^Heart failure^SCT||20200101|W').events).toEqual([
    {
      kind: 'condition',
      key: 'I10|I50.0',
      effectiveAt: paris('2026-03-06T12:00:00'),
      codings: [
        { system: 'I10', code: 'I50.0', display: 'Insuffisance cardiaque' },
        { system: 'SCT', code: '84114007', display: 'Heart failure' },
      ],
      label: 'Insuffisance cardiaque',
      action: 'state',
      onsetAt: paris('2020-01-01T00:00:00'),
    },
  ]);
});

test('the system in DG1-2 and the words in DG1-4 of older versions', () => {
  expect(conditions('DG1|1|I9|71596||ARTHROSE').events[0]).toMatchObject({
    key: 'I9|71596',
    codings: [{ system: 'I9', code: '71596' }],
  });
  expect(conditions('DG1|1|||ARTHROSE').events[0]).toMatchObject({ key: '|arthrose', codings: [], label: 'ARTHROSE' });
});

test('DG1-21 D deletes; DG1-20 names the diagnosis whose code is corrected', () => {
  const dg1 = (code: string, id: string, action: string) => `DG1|1||${code}^X^I10${'|'.repeat(17)}${id}|${action}`;
  const [added] = conditions(dg1('I10', '5^DPI', 'A')).events;
  const [corrected] = conditions(dg1('I50.0', '5^DPI', 'U')).events;
  const [deleted] = conditions(dg1('I50.0', '5^DPI', 'D')).events;
  expect([added?.action, corrected?.action, deleted?.action]).toEqual(['state', 'state', 'delete']);
  expect(corrected?.key).toBe(added?.key);
  expect(deleted?.key).toBe(added?.key);
});

test('nothing named, nothing taken', () => {
  expect(conditions('DG1|1', 'DG1|2||I10^HTA^I10')).toMatchObject({
    events: [{ label: 'HTA' }],
    problems: ['codeMissing DG1-3'],
  });
});
