import type { Problem } from '@paracelse/core/problems/problem.ts';
import type { MergeStated, PatientIdentifier, RecordEvent } from '@paracelse/core/record/events.ts';
import type { Instant } from '@paracelse/core/time/instant.ts';

/** What the envelope says, as far as it could be read; empty strings for what is absent. */
export interface MessageHeader {
  /** Sending application and facility (MSH-3, MSH-4), first component of each. */
  readonly senderApplication: string;
  readonly senderFacility: string;
  readonly receiverApplication: string;
  readonly receiverFacility: string;
  readonly controlId: string;
  /** `ADT`, `ORU`… and `A01`, `R01`… (MSH-9.1, MSH-9.2). */
  readonly messageCode: string;
  readonly triggerEvent: string;
  readonly version: string;
  readonly processingId: string;
  /** The character set the bytes were decoded with. */
  readonly characterSet: string;
  /** MSH-7, or the time of receipt when it is absent or unreadable. */
  readonly recordedAt: Instant;
  /** `enhanced` when MSH-15 asks for an accept acknowledgement (CA, CE, CR); `original` (AA, AE, AR) when left out. */
  readonly acknowledgementMode?: 'original' | 'enhanced';
  /** MSH-1 and MSH-2 as sent, when they are not the usual `|^~\&`: the answer uses the same. */
  readonly delimiters?: string;
}

/**
 * `accepted` (AA), `error` (AE: the content cannot be taken), `rejected` (AR: the envelope, type or version is not
 * for us). In all cases the bytes are stored.
 */
export type Verdict = 'accepted' | 'error' | 'rejected';

export interface ReadMessage {
  readonly header: MessageHeader;
  readonly verdict: Verdict;
  /** Usable identifiers of the patient (PID-3), the hospital's own first. Empty when refused. */
  readonly identifiers: readonly PatientIdentifier[];
  readonly merges: readonly MergeStated[];
  /** What the message says, in its order. Empty when refused or without effect. */
  readonly events: readonly RecordEvent[];
  readonly problems: readonly Problem[];
}

/** Bytes to meaning. Pure: the same bytes at the same receipt time give the same result. Never throws. */
export interface MessageReader {
  read(bytes: Uint8Array, receivedAt: Instant): ReadMessage;
  /** The acknowledgement of a message, as bytes ready to send (without transport framing). */
  acknowledge(acknowledgement: Acknowledgement): Uint8Array;
}

export interface Acknowledgement {
  readonly header: MessageHeader;
  readonly verdict: Verdict;
  readonly problems: readonly Problem[];
  /** Our own MSH-10 and MSH-7. */
  readonly controlId: string;
  readonly at: Instant;
}
