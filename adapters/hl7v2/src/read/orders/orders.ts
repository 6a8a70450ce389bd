import { readAllergies } from '../allergies/allergies.ts';
import { readConditions } from '../conditions/conditions.ts';
import type { Family } from '../family.ts';
import type { Reading } from '../reading.ts';
import { readResults } from '../results/results.ts';
import { orderGroups } from './groups.ts';
import { readOrder } from './order.ts';

/** Prescriptions as the pharmacy system encoded them. */
export const RDE: Family = { code: 'RDE', triggers: new Set(['O11']), read: readOrders };

/** Prescriptions as they were requested. */
export const OMP: Family = { code: 'OMP', triggers: new Set(['O09']), read: readOrders };

/** Every order of the message; one that cannot be taken does not lose the others. */
function readOrders(reading: Reading): void {
  const groups = orderGroups(reading);
  if (groups.length === 0)
    reading.refuse('orderSegmentMissing', { segment: 'ORC', segmentRank: 1 }, { segment: 'ORC' });
  const events = groups.flatMap((group) => readOrder(reading, group) ?? []);
  if (groups.length > 0 && events.length === 0) reading.refused = true;
  reading.events.push(...events);
  readResults(reading);
  readAllergies(reading);
  readConditions(reading);
}
