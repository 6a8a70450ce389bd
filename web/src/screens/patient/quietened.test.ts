import { expect, it } from 'vitest';
import { quietenedBy } from './quietened.ts';

type Events = Parameters<typeof quietenedBy>[0]['events'];

const events = (...types: readonly string[]) => ({ events: types.map((type) => ({ type })) as unknown as Events });

it.each([
  [['changed', 'acknowledged', 'opened'], 'acknowledged'],
  [['snoozed', 'reopened', 'acknowledged'], 'snoozed'],
  [['intervened', 'opened'], 'intervened'],
  [['changed', 'opened'], undefined],
])('of %s it is %s', (types, type) => {
  expect(quietenedBy(events(...types))?.type).toBe(type);
});
