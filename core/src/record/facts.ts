import type { CalendarDate, Instant } from '../time/instant.ts';
import type { Comparator } from '../units/number.ts';
import type { Quantity } from '../units/quantity.ts';

/** Identity that the compiler tells apart; all are opaque to the outside. */
export type PatientId = string & { readonly brand: 'PatientId' };
export type EncounterId = string & { readonly brand: 'EncounterId' };
export type MessageId = string & { readonly brand: 'MessageId' };
/** Identity of a fact, stable over rebuilds: it is derived from what the sender calls the thing. */
export type FactId = string & { readonly brand: 'FactId' };

/** A code as it was sent. `system` is the sender's word; mapping happens when the record is assessed. */
export interface Coding {
  readonly system: string;
  readonly code: string;
  readonly display: string;
}

/** When a fact was true, when we were told, and by which message. */
export interface Provenance {
  readonly messageId: MessageId;
  /** Time in the life of the patient. */
  readonly effectiveAt: Instant;
  /** Time the message reached us. */
  readonly receivedAt: Instant;
  /** Time the sender wrote it (MSH-7). */
  readonly recordedAt: Instant;
}

export type Sex = 'female' | 'male' | 'unknown';

export interface PatientFact {
  readonly kind: 'patient';
  readonly id: FactId;
  readonly familyName: string;
  readonly givenName: string;
  readonly birthName: string;
  readonly birthDate: CalendarDate | undefined;
  readonly sex: Sex;
  readonly deceasedAt: Instant | undefined;
  /** PID-32 as sent: VALI, PROV, … Alerts on a PROV identity may rest on the wrong record, so it is shown. */
  readonly identityReliability: string;
  /** Weeks of amenorrhoea from ZFD-2, with the time they were stated. */
  readonly gestation: { readonly weeks: number; readonly statedAt: Instant } | undefined;
  readonly provenance: Provenance;
}

export type EncounterStatus = 'planned' | 'inProgress' | 'finished' | 'cancelled';

/** Where and under whose responsibility, from `startedAt` until the next movement. */
export interface Movement {
  readonly key: string;
  readonly startedAt: Instant;
  readonly unitCode: string;
  readonly unitLabel: string;
  readonly room: string;
  readonly bed: string;
  /** Nature of a French movement (ZBE-9): letters among H M S L D C. */
  readonly nature: string;
}

export interface EncounterFact {
  readonly kind: 'encounter';
  readonly id: FactId;
  readonly visitNumber: string;
  /** HL7 patient class (PV1-2): I, O, E, R, N, P. */
  readonly patientClass: string;
  readonly status: EncounterStatus;
  readonly admittedAt: Instant | undefined;
  readonly dischargedAt: Instant | undefined;
  readonly movements: readonly Movement[];
  readonly attending: { readonly identifier: string; readonly name: string } | undefined;
  readonly provenance: Provenance;
}

export type MedicationRequestStatus = 'active' | 'onHold' | 'stopped' | 'cancelled' | 'draft';

/** What repeats and when, as far as the sender structured it. */
export interface Timing {
  /** Intakes per day when the pattern is daily. */
  readonly timesPerDay: number | undefined;
  /** Interval between intakes when the pattern is by the hour. */
  readonly everyHours: number | undefined;
  /** Days between intakes when less than daily: 2 = every other day, 7 = weekly. */
  readonly everyDays: number | undefined;
  readonly asNeeded: boolean;
  /** Continuous administration (infusion): the dose is a rate. */
  readonly continuous: boolean;
}

/** A dosage in force from `from` until the next step. */
export interface DosageStep {
  readonly from: Instant;
  /** What the sender wrote, verbatim: shown whenever the rest is not enough. */
  readonly text: string;
  readonly amountLow: Quantity | undefined;
  readonly amountHigh: Quantity | undefined;
  /** Content of one unit of the form, when the amount is counted in units: 25 mg per tablet. */
  readonly strength: Quantity | undefined;
  readonly timing: Timing | undefined;
  readonly route: Coding | undefined;
}

export interface MedicationRequestFact {
  readonly kind: 'medicationRequest';
  readonly id: FactId;
  readonly placerOrder: string;
  readonly codings: readonly Coding[];
  readonly label: string;
  /** Parts of a compounded line (RXC): additives and bases. */
  readonly components: readonly {
    readonly role: 'base' | 'additive';
    readonly codings: readonly Coding[];
    readonly label: string;
    readonly amount: Quantity | undefined;
  }[];
  readonly status: MedicationRequestStatus;
  readonly startedAt: Instant;
  readonly endedAt: Instant | undefined;
  readonly steps: readonly DosageStep[];
  readonly indication: string;
  readonly prescriber: { readonly identifier: string; readonly name: string } | undefined;
  /** Visit under which it was ordered, empty when the message did not say. */
  readonly visitNumber: string;
  readonly provenance: Provenance;
}

export type ObservationStatus = 'final' | 'corrected' | 'preliminary' | 'withdrawn' | 'deleted';

/** A value that could not be read is a value all the same: it is kept as text and says why. */
export type ObservationValue =
  | {
      readonly type: 'quantity';
      readonly value: number;
      readonly comparator: Comparator | undefined;
      readonly unit: string;
    }
  | { readonly type: 'ratio'; readonly numerator: number; readonly denominator: number; readonly unit: string }
  | { readonly type: 'coded'; readonly coding: Coding }
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'unreadable'; readonly text: string; readonly problem: string }
  | { readonly type: 'none' };

export interface ObservationFact {
  readonly kind: 'observation';
  readonly id: FactId;
  readonly codings: readonly Coding[];
  readonly label: string;
  readonly value: ObservationValue;
  readonly status: ObservationStatus;
  /** OBX-7 as sent, for example `3.5-5.0`. */
  readonly referenceRange: string;
  /** OBX-8: H, L, HH, LL, N, A… */
  readonly interpretation: string;
  readonly provenance: Provenance;
}

export interface ConditionFact {
  readonly kind: 'condition';
  readonly id: FactId;
  readonly codings: readonly Coding[];
  readonly label: string;
  readonly status: 'active' | 'resolved' | 'enteredInError';
  readonly onsetAt: Instant | undefined;
  readonly provenance: Provenance;
}

export interface AllergyIntoleranceFact {
  readonly kind: 'allergyIntolerance';
  readonly id: FactId;
  readonly codings: readonly Coding[];
  readonly label: string;
  /** HL7 table 0127: DA drug, FA food, MA miscellaneous, … */
  readonly allergenType: string;
  readonly severity: 'severe' | 'moderate' | 'mild' | 'unknown';
  readonly reaction: string;
  readonly status: 'active' | 'enteredInError';
  readonly onsetAt: Instant | undefined;
  readonly provenance: Provenance;
}

export type ClinicalFact =
  | PatientFact
  | EncounterFact
  | MedicationRequestFact
  | ObservationFact
  | ConditionFact
  | AllergyIntoleranceFact;

export type FactKind = ClinicalFact['kind'];

/** All that is known of one patient; `version` grows with every change of a fact. */
export interface PatientRecord {
  readonly patientId: PatientId;
  readonly version: number;
  readonly patient: PatientFact | undefined;
  readonly encounters: readonly EncounterFact[];
  readonly medicationRequests: readonly MedicationRequestFact[];
  readonly observations: readonly ObservationFact[];
  readonly conditions: readonly ConditionFact[];
  readonly allergies: readonly AllergyIntoleranceFact[];
}
