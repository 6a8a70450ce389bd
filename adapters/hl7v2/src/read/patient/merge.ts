import { insKindOf } from '@paracelse/core/codes/ins.ts';
import type { MergeStated, PatientIdentifier } from '@paracelse/core/record/events.ts';
import type { Reading } from '../reading.ts';
import { identifiersIn } from './identifiers.ts';

/**
 * A40: PID holds the surviving patient, MRG-1 the retired identifiers. An INS found under both says nothing; it is
 * the hospital's own numbers that are merged, unless the INS is all there is.
 */
export function readMerge(reading: Reading): void {
  const [mrg, ...more] = reading.message.all('MRG');
  if (!mrg) {
    reading.refuse('orderSegmentMissing', { segment: 'MRG', segmentRank: 1 }, { segment: 'MRG' });
    return;
  }
  const survivors = ownFirst(reading.identifiers);
  const retired = ownFirst([mrg, ...more].flatMap((segment) => identifiersIn(reading, segment, 1)));
  if (retired.length === 0) {
    reading.refuse('mergeIdentifierMissing', reading.place(mrg, 1));
    return;
  }
  const pairs = retired.flatMap((old) => pairOf(old, survivors) ?? []);
  if (pairs.length === 0) reading.refuse('mergeOntoItself', reading.place(mrg, 1));
  reading.merges.push(...pairs);
}

function ownFirst(identifiers: readonly PatientIdentifier[]): readonly PatientIdentifier[] {
  const own = identifiers.filter(({ system }) => insKindOf(system) === undefined);
  return own.length > 0 ? own : identifiers;
}

function pairOf(retired: PatientIdentifier, survivors: readonly PatientIdentifier[]): MergeStated | undefined {
  if (survivors.some(({ system, value }) => system === retired.system && value === retired.value)) return undefined;
  const survivor = survivors.find(({ system }) => system === retired.system) ?? survivors[0];
  return survivor && { survivor, retired };
}
