import { BRAIN_AND_METABOLISM } from './brain-and-metabolism.ts';
import { HEART_AND_BLOOD } from './heart-and-blood.ts';
import { INFECTION_AND_LUNGS } from './infection-and-lungs.ts';
import type { Medicine } from './medicine.ts';

/** Everything that may be prescribed here. */
export const FORMULARY = { ...HEART_AND_BLOOD, ...INFECTION_AND_LUNGS, ...BRAIN_AND_METABOLISM };

export type MedicineKey = keyof typeof FORMULARY;

export function medicineOf(key: MedicineKey): Medicine {
  return FORMULARY[key];
}
