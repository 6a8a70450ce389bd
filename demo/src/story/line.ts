import type { When } from '../calendar.ts';
import type { MedicineKey } from '../formulary/formulary.ts';
import type { RouteKey } from '../formulary/medicine.ts';

/** A medicine outside the formulary, as the prescriber typed it. */
export interface FreeMedicine {
  readonly label: string;
  /** Code of a catalogue that nobody else knows. */
  readonly localCode?: string;
  readonly form: string;
}

export interface DoseChange {
  readonly at: When;
  readonly dose?: string;
  readonly repeat?: string;
}

/** One prescription line and what became of it. */
export interface LineSpec {
  /** Name of the line within its patient. */
  readonly key: string;
  readonly medicine: MedicineKey | FreeMedicine;
  /** Amount of one intake: `5 mg`, `1 sachet`, `4000 UI`, `1-2 cp`. Empty for a continuous rate. */
  readonly dose: string;
  /** TQ1-3: `QD`, `QHS`, `BID`, `TID`, `Q6H`, `QOD`, `Q1W`, `C`. */
  readonly repeat: string;
  readonly since: When;
  readonly route?: RouteKey;
  /** Rate of a continuous infusion: `800 UI/h`. */
  readonly rate?: string;
  readonly asNeeded?: true;
  /** End planned from the start. */
  readonly until?: When;
  readonly changes?: readonly DoseChange[];
  readonly held?: readonly { readonly from: When; readonly to?: When }[];
  readonly stopped?: When;
  readonly indication?: string;
  readonly instructions?: string;
  /** How the medicine is coded, when it must not be left to the prescribing software. */
  readonly coded?: 'cis' | 'ucd' | 'atc';
}

type Details = Omit<LineSpec, 'key' | 'medicine' | 'dose' | 'repeat' | 'since'> & { readonly key?: string };

/** A line of the formulary; its key is that of the medicine unless told otherwise. */
export function rx(
  medicine: MedicineKey,
  dose: string,
  repeat: string,
  since: When,
  { key, ...details }: Details = {},
): LineSpec {
  return { key: key ?? medicine, medicine, dose, repeat, since, ...details };
}

/** A line that no catalogue of ours knows. */
export function rxFree(
  key: string,
  medicine: FreeMedicine,
  dose: string,
  repeat: string,
  since: When,
  details: Details = {},
): LineSpec {
  return { ...details, key, medicine, dose, repeat, since };
}
