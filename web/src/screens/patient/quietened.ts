import type { Alert } from './patient-query.ts';

const ACTS: readonly string[] = ['acknowledged', 'snoozed', 'intervened'];

/** The act that made an alert quiet: who, when and in which words. Events come latest first. */
export function quietenedBy({ events }: Pick<Alert, 'events'>): Alert['events'][number] | undefined {
  return events.find(({ type }) => ACTS.includes(type));
}
