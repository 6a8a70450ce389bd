import type { ObservationStatus } from '@paracelse/core/record/facts.ts';

/**
 * What OBX-11 makes of a result. `none`: there is no result to take (not done yet, not asked, or only the status of
 * one sent before). `unknown`: a result whose standing we cannot tell, shown and not used.
 */
export type StatusMeaning = ObservationStatus | 'none' | 'unknown';

/** HL7 v2.5 table 0085, with A, B and V of later versions. S (partial) is deprecated and says too little. */
const MEANINGS: Readonly<Record<string, StatusMeaning>> = {
  F: 'final',
  V: 'final',
  C: 'corrected',
  A: 'corrected',
  B: 'corrected',
  P: 'preliminary',
  R: 'preliminary',
  W: 'withdrawn',
  X: 'withdrawn',
  D: 'deleted',
  I: 'none',
  N: 'none',
  O: 'none',
};

/** OBX-11; where it is empty OBR-25 says it for all, and a device that sends neither states a final value. */
export function statusMeaning(obx11: string, obr25: string, hasValue: boolean): StatusMeaning {
  const code = (obx11 || obr25 || 'F').toUpperCase();
  // U announces that values sent before are final: without a value there is nothing to take.
  if (code === 'U') return hasValue ? 'final' : 'none';
  return Object.hasOwn(MEANINGS, code) ? (MEANINGS[code] ?? 'unknown') : 'unknown';
}
