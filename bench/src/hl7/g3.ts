import assert from 'node:assert/strict';
import { type GoalResult, judged } from '../goal.ts';
import { readWithLimit } from '../limits/hl7-limit.ts';
import { measure, ratio } from '../measure.ts';
import { admissionMessages, laboratoryMessages, type MessageSet } from './messages.ts';
import { type Read, readWithLazyMedplum, readWithMedplum, readWithParacelse } from './readers.ts';

/** At least a third of the speed of the limit. */
const LIMIT_CEILING = 3;
const REPEATS = 25;

/** G3: bytes to the texts that matter, with character sets and escapes, beside @medplum/core and the limit. The floor is
 * against a walk through its segments and fields; its lazy accessors, newer and faster, are printed beside. */
export async function runG3(): Promise<GoalResult[]> {
  return [await timeReading(laboratoryMessages(), 5), await timeReading(admissionMessages(), 10)];
}

async function timeReading({ name, bytes }: MessageSet, floor: number): Promise<GoalResult> {
  for (const message of bytes) {
    const ours = readWithParacelse(message);
    assert.deepEqual(ours, readWithMedplum(message));
    assert.deepEqual(ours, readWithLazyMedplum(message));
    assert.deepEqual(ours, readWithLimit(message));
  }
  const contender = (label: string, read: Read) => ({
    name: label,
    items: bytes.length * REPEATS,
    run: () => {
      for (let repeat = 0; repeat < REPEATS; repeat += 1) for (const message of bytes) read(message);
    },
  });
  const [ours, peer, lazy, limit] = await measure([
    contender('paracelse', readWithParacelse),
    contender('@medplum/core', readWithMedplum),
    contender('@medplum/core, lazy', readWithLazyMedplum),
    contender('limit', readWithLimit),
  ]);
  if (!ours || !peer || !lazy || !limit) throw new Error('nothing was timed');
  const [against, limitRatio] = [ratio(peer, ours), ratio(ours, limit)];
  const perSecond = (microseconds: number) => Math.round(1_000_000 / microseconds).toLocaleString('en');
  return judged({
    id: 'G3',
    case: name,
    ratio: against,
    floor,
    limitRatio,
    limitCeiling: LIMIT_CEILING,
    noisy: [ours, peer, limit].some((timing) => timing.noisy),
    text: `${against.toFixed(1)}x @medplum/core (${perSecond(peer.median)} → ${perSecond(ours.median)} messages/s; ${ratio(lazy, ours).toFixed(1)}x its lazy accessors), ${limitRatio.toFixed(1)}x the limit`,
  });
}
