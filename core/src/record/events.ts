import type { CalendarDate, Instant } from '../time/instant.ts';
import type {
  Coding,
  DosageStep,
  FactId,
  MedicationRequestFact,
  MessageId,
  ObservationStatus,
  ObservationValue,
  Sex,
} from './facts.ts';

/**
 * What one message says about one thing. `undefined` means the message does not speak of it; `null` means the
 * sender erased it (HL7 `""`).
 */
export type Stated<T> = T | null | undefined;

/** An identifier of a patient as it travels: CX in HL7. */
export interface PatientIdentifier {
  /** OID of the assigning authority when there is one, else its namespace. */
  readonly system: string;
  readonly value: string;
  /** CX-5 as sent: PI, INS, MR, … Never a key by itself. */
  readonly type: string;
}

export interface PatientStated {
  readonly kind: 'patient';
  readonly key: string;
  readonly effectiveAt: Instant;
  readonly familyName?: Stated<string>;
  readonly givenName?: Stated<string>;
  readonly birthName?: Stated<string>;
  readonly birthDate?: Stated<CalendarDate>;
  readonly sex?: Stated<Sex>;
  readonly deceasedAt?: Stated<Instant>;
  readonly identityReliability?: Stated<string>;
  readonly gestationWeeks?: Stated<number>;
}

/** ZBE-4, or the trigger event of a sender without ZBE. */
export type MovementAction = 'insert' | 'update' | 'cancel';

/**
 * `admission` opens the encounter, `transfer` moves it, `discharge` ends it, `planned` announces it; `information`
 * states something about the encounter without moving it.
 */
export type MovementType = 'admission' | 'transfer' | 'discharge' | 'planned' | 'information';

export interface MovementStated {
  readonly kind: 'encounter';
  /** Key of the encounter: its visit number with authority. */
  readonly key: string;
  readonly effectiveAt: Instant;
  readonly visitNumber: string;
  readonly movement: {
    /** ZBE-1, or a key made of type and time; for a cancellation without ZBE, `undefined`: the last of its type. */
    readonly key: string | undefined;
    readonly type: MovementType;
    readonly action: MovementAction;
    readonly startedAt: Instant;
    readonly unitCode?: Stated<string>;
    readonly unitLabel?: Stated<string>;
    readonly room?: Stated<string>;
    readonly bed?: Stated<string>;
    readonly nature?: Stated<string>;
  };
  readonly patientClass?: Stated<string>;
  readonly admittedAt?: Stated<Instant>;
  readonly dischargedAt?: Stated<Instant>;
  readonly attending?: Stated<{ readonly identifier: string; readonly name: string }>;
}

/** ORC-1 in our words. `note` states details without changing the state of the order (SC, OK, RE…). */
export type OrderAction = 'create' | 'change' | 'stop' | 'cancel' | 'hold' | 'release' | 'note';

export interface OrderStated {
  readonly kind: 'medicationRequest';
  /** Placer order number with its namespace. */
  readonly key: string;
  /** When the action takes effect: ORC-15, else ORC-9, else MSH-7. */
  readonly effectiveAt: Instant;
  readonly action: OrderAction;
  readonly placerOrder: string;
  readonly medication?: Pick<MedicationRequestFact, 'codings' | 'label' | 'components'>;
  readonly dosage?: Omit<DosageStep, 'from'>;
  /** TQ1-7 and TQ1-8. */
  readonly startsAt?: Stated<Instant>;
  readonly endsAt?: Stated<Instant>;
  readonly indication?: Stated<string>;
  readonly prescriber?: Stated<{ readonly identifier: string; readonly name: string }>;
  readonly visitNumber?: Stated<string>;
}

export interface ObservationStated {
  readonly kind: 'observation';
  /** Filler order + OBX-3 + OBX-4 + specimen time: what the laboratory calls this result. */
  readonly key: string;
  /** Specimen time (OBX-14, else OBR-7, else SPM-17), else MSH-7. */
  readonly effectiveAt: Instant;
  readonly codings: readonly Coding[];
  readonly label: string;
  readonly value: ObservationValue;
  readonly status: ObservationStatus;
  readonly referenceRange: string;
  readonly interpretation: string;
}

export interface ConditionStated {
  readonly kind: 'condition';
  readonly key: string;
  readonly effectiveAt: Instant;
  readonly codings: readonly Coding[];
  readonly label: string;
  readonly action: 'state' | 'resolve' | 'delete';
  readonly onsetAt?: Stated<Instant>;
}

export interface AllergyStated {
  readonly kind: 'allergyIntolerance';
  readonly key: string;
  readonly effectiveAt: Instant;
  readonly codings: readonly Coding[];
  readonly label: string;
  readonly action: 'state' | 'delete';
  readonly allergenType: string;
  readonly severity?: Stated<'severe' | 'moderate' | 'mild' | 'unknown'>;
  readonly reaction?: Stated<string>;
  readonly onsetAt?: Stated<Instant>;
}

export type RecordEvent =
  | PatientStated
  | MovementStated
  | OrderStated
  | ObservationStated
  | ConditionStated
  | AllergyStated;

/** The retired identifier of a merge (A40): what is known under it belongs to the surviving one from now on. */
export interface MergeStated {
  readonly survivor: PatientIdentifier;
  readonly retired: PatientIdentifier;
}

/** Where an event stands among those of the same thing: the sender's clock first, then ties nobody can argue with. */
export interface Stamp {
  readonly messageId: MessageId;
  readonly recordedAt: Instant;
  readonly receivedAt: Instant;
  /** MSH-10. */
  readonly controlId: string;
  /** Hex of the hash of the message's bytes. */
  readonly contentHash: string;
  /** Rank of the event in its message. */
  readonly rank: number;
}

export interface Stamped<E> {
  readonly event: E;
  readonly stamp: Stamp;
}

/**
 * Total order of events, the same whatever the order of arrival: MSH-7, then MSH-10 as a counter (shorter is
 * earlier, then by character), then content, then rank.
 */
export function compareStamps(a: Stamp, b: Stamp): number {
  return (
    a.recordedAt - b.recordedAt ||
    a.controlId.length - b.controlId.length ||
    compareText(a.controlId, b.controlId) ||
    compareText(a.contentHash, b.contentHash) ||
    a.rank - b.rank
  );
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** The events in the sender's order; the input is left as it was. */
export function inSenderOrder<E>(events: readonly Stamped<E>[]): Stamped<E>[] {
  return [...events].sort((a, b) => compareStamps(a.stamp, b.stamp));
}

export type FactIdOf = (kind: RecordEvent['kind'], key: string) => FactId;
