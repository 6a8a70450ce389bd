import type { Problem } from '@paracelse/core/problems/problem.ts';
import type { MessageId, PatientId } from '@paracelse/core/record/facts.ts';
import type { Instant } from '@paracelse/core/time/instant.ts';
import type { Verdict } from './message-reader.ts';

/**
 * Where a message stands. Being on disk, being acknowledged and being applied are separate things.
 * `received`: on disk, to be applied. `applied`: in the record. `refused`: answered AE or AR, kept, never applied.
 * `held`: ambiguous, waits for a person or for the message that settles it. `failed`: applying it failed; its cause
 * is among the problems and it can be replayed.
 */
export type MessageState = 'received' | 'applied' | 'refused' | 'held' | 'failed';

/** A message as it is first written, before anything is answered. */
export interface NewMessage {
  readonly channel: string;
  readonly sender: string;
  readonly controlId: string;
  /** Hex of SHA-256 of the bytes. */
  readonly contentHash: string;
  readonly raw: Uint8Array;
  readonly receivedAt: Instant;
  readonly recordedAt: Instant;
  /** `ADT^A01`, as far as it could be read. */
  readonly messageType: string;
  readonly characterSet: string;
  readonly verdict: Verdict;
  readonly problems: readonly Problem[];
  /** What it is about, as keys of the identifiers it names: messages that share one are applied in order. */
  readonly lanes: readonly string[];
}

/** What became of a message that was handed over for storage. */
export interface SavedMessage {
  readonly id: MessageId;
  readonly state: MessageState;
  /** The same bytes were here already: nothing new was stored. */
  readonly duplicate: boolean;
  /** Another message of this sender has the same MSH-10 and other bytes. */
  readonly controlIdReused: boolean;
}

/** A message to be applied. */
export interface PendingMessage {
  readonly id: MessageId;
  readonly lanes: readonly string[];
}

export interface StoredMessage extends PendingMessage {
  readonly raw: Uint8Array;
  readonly receivedAt: Instant;
  readonly state: MessageState;
  readonly contentHash: string;
  readonly channel: string;
  readonly problems: readonly Problem[];
}

/** A line of the Flux list. */
export interface MessageSummary {
  readonly id: MessageId;
  readonly channel: string;
  readonly sender: string;
  readonly controlId: string;
  readonly messageType: string;
  readonly characterSet: string;
  readonly receivedAt: Instant;
  readonly recordedAt: Instant;
  readonly acknowledgedAt: Instant | undefined;
  readonly appliedAt: Instant | undefined;
  readonly state: MessageState;
  readonly verdict: Verdict;
  readonly duplicates: number;
  readonly problems: readonly Problem[];
  readonly size: number;
  readonly patientId: PatientId | undefined;
}

export interface MessageFilter {
  readonly states?: readonly MessageState[];
  readonly withProblems?: boolean;
  /** Part of a type, sender or MSH-10. */
  readonly text?: string;
}

export interface Page<T> {
  readonly items: readonly T[];
  readonly total: number;
  readonly hasMore: boolean;
}

export interface MessageStore {
  /** Writes all of them in one commit; when this returns they are on disk. */
  save(messages: readonly NewMessage[]): Promise<SavedMessage[]>;
  markAcknowledged(ids: readonly MessageId[], at: Instant): Promise<void>;
  /** Messages still to be applied, oldest first, after `after`. */
  pending(after: MessageId | undefined, limit: number): Promise<PendingMessage[]>;
  /** Puts held or failed messages back in the queue; returns those that were. */
  requeue(ids: readonly MessageId[]): Promise<PendingMessage[]>;
  list(filter: MessageFilter, offset: number, limit: number): Promise<Page<MessageSummary>>;
  find(id: MessageId): Promise<MessageSummary | undefined>;
  raw(id: MessageId): Promise<Uint8Array | undefined>;
  counts(): Promise<Readonly<Record<MessageState, number>>>;
  lastReceivedAt(): Promise<Instant | undefined>;
}
