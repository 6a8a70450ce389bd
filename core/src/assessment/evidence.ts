import type {
  AllergyIntoleranceFact,
  ConditionFact,
  FactId,
  MedicationRequestFact,
  ObservationFact,
  PatientFact,
} from '../record/facts.ts';
import type { Instant } from '../time/instant.ts';

/** A value computed from others: it shows its formula and what went in. */
export interface DerivedFact {
  readonly kind: 'derived';
  readonly id: FactId;
  readonly analyte: string;
  readonly value: number;
  readonly unit: string;
  readonly formula: string;
  readonly effectiveAt: Instant;
  readonly inputs: readonly EvidenceFact[];
}

/** Anything an answer may rest on. */
export type EvidenceFact =
  | MedicationRequestFact
  | ObservationFact
  | ConditionFact
  | AllergyIntoleranceFact
  | PatientFact
  | DerivedFact;

/** What would have to be known for the check to answer, and what is wrong with what there is. */
export interface MissingFact {
  readonly kind: 'observation' | 'dose' | 'birthDate' | 'sex' | 'medicationCode' | 'interactionLevel' | 'checkFailed';
  /** Analyte, or empty. */
  readonly analyte: string;
  readonly reason:
    | 'absent'
    | 'tooOld'
    | 'unusable'
    | 'boundOnly'
    | 'notNormalised'
    | 'unmatched'
    | 'severalLevels'
    | 'broken';
  /** The oldest result the check accepts, in milliseconds; 0 when age does not matter. */
  readonly maxAge: number;
  /** What is there but cannot serve: the old result, the line without a dose. */
  readonly fact: EvidenceFact | undefined;
}
