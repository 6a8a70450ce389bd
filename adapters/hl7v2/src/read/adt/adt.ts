import { readAllergies } from '../allergies/allergies.ts';
import { readConditions } from '../conditions/conditions.ts';
import type { Family } from '../family.ts';
import { readMerge } from '../patient/merge.ts';
import { readResults } from '../results/results.ts';
import { readMovement } from './movement.ts';
import { MOVEMENTS } from './triggers.ts';

/** About the patient and nothing else: A28 A31 identity, A40 merge, A60 allergies. */
const IDENTITY_TRIGGERS: readonly string[] = ['A28', 'A31', 'A40', 'A60'];

/** Admissions, transfers, discharges and identities: IHE PAM with its French extension, and senders without ZBE. */
export const ADT: Family = {
  code: 'ADT',
  triggers: new Set([...MOVEMENTS.keys(), 'Z99', ...IDENTITY_TRIGGERS]),
  read: (reading) => {
    const { triggerEvent } = reading.header;
    if (triggerEvent === 'A40') readMerge(reading);
    else if (!IDENTITY_TRIGGERS.includes(triggerEvent)) readMovement(reading);
    readResults(reading);
    readAllergies(reading);
    readConditions(reading);
  },
};
