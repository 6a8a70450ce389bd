import { expect, it } from 'vitest';
import { addresseeOf } from './addressee.ts';

type Input = Parameters<typeof addresseeOf>;

const lines = [
  { id: 'a', prescriber: 'DEMO-UN Anne' },
  { id: 'b', prescriber: 'DEMO-DEUX Bruno' },
  { id: 'c', prescriber: '' },
] as unknown as Input[0]['lines'];
const patient = { lines, currentEncounter: { attending: 'DEMO-TROIS Chloé' } } as unknown as Input[0];

const alertOn = (factId: string, kind = 'medicationRequest') =>
  ({ reasons: [{ facts: [{ factId, kind }] }] }) as unknown as NonNullable<Input[1]>;

it.each([
  ['the prescriber of the line in cause', alertOn('b'), 'DEMO-DEUX Bruno'],
  ['the doctor of the stay when the line names nobody', alertOn('c'), 'DEMO-TROIS Chloé'],
  ['the doctor of the stay when no line is in cause', alertOn('a', 'observation'), 'DEMO-TROIS Chloé'],
  ['the doctor of the stay without an alert', undefined, 'DEMO-TROIS Chloé'],
])('writes to %s', (_, alert, addressee) => {
  expect(addresseeOf(patient, alert)).toBe(addressee);
});

it('leaves the addressee to be filled in when nobody is known', () => {
  expect(addresseeOf({ lines: [], currentEncounter: null }, undefined)).toBe('');
});
