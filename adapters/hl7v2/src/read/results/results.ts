import type { Family } from '../family.ts';
import type { Reading } from '../reading.ts';
import { resultGroups } from './groups.ts';
import { createResultReader } from './result.ts';

/** Results of laboratories and devices, as discrete OBX. Attached documents are kept with the message, not read. */
export const ORU: Family = { code: 'ORU', triggers: new Set(['R01']), read: readResults };

/** Every OBX of a message, wherever it stands: results in ORU, weight and vital signs in ADT and orders. */
export function readResults(reading: Reading): void {
  const groups = resultGroups(reading.message);
  if (groups.length === 0) return;
  const readResult = createResultReader(reading);
  for (const group of groups) readResult(group);
}
