/**
 * What the composers take. Instants are milliseconds since 1970 UTC; everything optional is left empty on the wire.
 * Identities must be invented: the INS is written under the test authority unless told otherwise.
 */
import type { Coding, Sex } from '@paracelse/core/record/facts.ts';
import type { CalendarDate, Instant } from '@paracelse/core/time/instant.ts';
import type { Quantity } from '@paracelse/core/units/quantity.ts';

/** Who gave a number: namespace and OID (HD in HL7). */
export interface Authority {
  readonly namespace: string;
  readonly oid?: string;
}

/** One end of the exchange: MSH-3 and MSH-4, or MSH-5 and MSH-6. */
export interface System {
  readonly application: string;
  readonly facility: string;
}

/** The envelope of any message. */
export interface Envelope {
  /** MSH-10, unique for a sender. */
  readonly controlId: string;
  /** MSH-7. */
  readonly at: Instant;
  readonly sender?: System;
  readonly receiver?: System;
  /** MSH-11, `P` by default. */
  readonly processingId?: string;
  /** Zone of the wall clock written, Europe/Paris by default. */
  readonly zone?: string;
  /** MSH-15, to ask for enhanced acknowledgement. */
  readonly acceptAcknowledgement?: 'AL' | 'NE' | 'ER' | 'SU';
}

/** A professional, by RPPS (11 digits). */
export interface Professional {
  readonly rpps: string;
  readonly familyName: string;
  readonly givenName: string;
}

/** The patient of a message: PID, and ZFD for the weeks of gestation. */
export interface Person {
  readonly ipp: string;
  /** Authority of the IPP: that of the demo hospital by default. */
  readonly authority?: Authority;
  /** 15 characters with a right key. */
  readonly ins?: string;
  /** 1.2.250.1.213.1.4.10 (test) by default. */
  readonly insOid?: string;
  readonly birthName: string;
  /** Name in use, when it is not the birth name. `null` erases it. */
  readonly usedName?: string | null;
  readonly givenName: string;
  readonly birthDate?: CalendarDate | null;
  readonly sex?: Sex;
  readonly deceasedAt?: Instant | null;
  /** PID-32: VALI, PROV… */
  readonly reliability?: string;
  /** ZFD-2; `null` erases it. */
  readonly gestationWeeks?: number | null;
}

/** The stay: PV1. */
export interface Visit {
  /** PV1-19. */
  readonly visitNumber: string;
  readonly authority?: Authority;
  /** PID-18, the administrative file. */
  readonly accountNumber?: string;
  /** PV1-2: I (default), O, E, R, N, P. */
  readonly patientClass?: string;
  readonly room?: string | null;
  readonly bed?: string | null;
  readonly attending?: Professional;
  readonly admittedAt?: Instant;
  readonly dischargedAt?: Instant;
}

/** A movement: ZBE. */
export interface Movement {
  /** ZBE-1, the same for the corrections of a movement. */
  readonly id: string;
  readonly startedAt: Instant;
  readonly unitCode: string;
  readonly unitLabel: string;
  /** ZBE-9, `HMS` by default. */
  readonly nature?: string;
}

/** An allergy or intolerance: AL1 or IAM. */
export interface Allergy {
  readonly label: string;
  readonly coding?: Coding;
  /** Table 0127: DA (drug, default), FA, MA… */
  readonly allergenType?: string;
  readonly severity?: 'severe' | 'moderate' | 'mild';
  readonly reaction?: string;
  readonly onset?: CalendarDate;
}

/** A diagnosis: DG1. */
export interface Diagnosis {
  /** CIM-10 code by default. */
  readonly code: string;
  readonly label: string;
  /** `I10` by default. */
  readonly system?: string;
  readonly since?: Instant;
  /** DG1-21 `D`. */
  readonly deleted?: boolean;
}

/** Value of a result, by OBX-2: a number is NM, a string ST, a bound SN, a code CWE. */
export type ResultValue =
  | number
  | string
  | { readonly comparator: '<' | '<=' | '>' | '>='; readonly value: number }
  | { readonly coding: Coding };

/** One result: OBX. */
export interface Result {
  /** LOINC by default. */
  readonly code: string;
  readonly label: string;
  readonly system?: string;
  /** The laboratory's own code, in components 4 to 6. */
  readonly localCoding?: Coding;
  readonly value?: ResultValue;
  /** OBX-2 when it must not follow from the value, for example `NM` for a text that is no number. */
  readonly valueType?: string;
  readonly unit?: string;
  readonly referenceRange?: string;
  readonly interpretation?: string;
  /** OBX-11, `F` by default. */
  readonly status?: string;
  readonly subId?: string;
  /** OBX-14. */
  readonly observedAt?: Instant;
}

/** ORC-1, as far as Paracelse composes them. */
export type OrderControl = 'NW' | 'XO' | 'DC' | 'CA' | 'HD' | 'RL' | 'SC';

/** One prescription line: ORC, TQ1, RXE, RXR, RXC. */
export interface Order {
  readonly control: OrderControl;
  /** ORC-2; the namespace is the sending application unless given. */
  readonly placerOrder: string;
  readonly placerNamespace?: string;
  /** ORC-15: when the control takes effect; MSH-7 by default. */
  readonly effectiveAt?: Instant;
  /** At most two codings: UCD, CIS, CIP, ATC, DCI as `system`. Needed for NW and XO. */
  readonly medication?: { readonly label: string; readonly codings: readonly Coding[] };
  /** Amount of one intake, or of the range of one. */
  readonly amount?: { readonly low: number; readonly high?: number; readonly unit: string };
  /** Content of one unit of the form. */
  readonly strength?: Quantity;
  readonly form?: string;
  /** Rate of an infusion: `{ value: 2, unit: 'mg/h' }`. */
  readonly rate?: Quantity;
  /** TQ1-3: `BID`, `Q6H`, `QOD`, `C`… */
  readonly repeat?: string;
  readonly asNeeded?: boolean;
  readonly route?: Coding;
  readonly startsAt?: Instant;
  /** `null` erases an end stated before. */
  readonly endsAt?: Instant | null;
  readonly instructions?: string;
  readonly indication?: string;
  readonly prescriber?: Professional;
  readonly components?: readonly {
    readonly role: 'base' | 'additive';
    readonly label: string;
    readonly coding?: Coding;
    readonly amount?: Quantity;
  }[];
}
