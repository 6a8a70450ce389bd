import type { Instant } from '@paracelse/core/time/instant.ts';
import { type Envelope, toBytes } from '@paracelse/hl7v2/compose/index.ts';

/** A message of the hospital, ready for the wire. */
export interface TimedMessage {
  /** When it leaves its sender: MSH-7. */
  readonly at: Instant;
  readonly bytes: Uint8Array;
  /** IPP of the patient. */
  readonly patient: string;
  /** What happens, in French, for the console. */
  readonly what: string;
  /** Codes of the problems that the reader must report: the hospital makes a few mistakes on purpose. */
  readonly problems: readonly string[];
}

/** A message that waits for its number (MSH-10). */
export interface Draft {
  readonly at: Instant;
  readonly patient: string;
  readonly what: string;
  readonly problems?: readonly string[];
  readonly compose: (envelope: Envelope) => string;
}

/** Gives the message its number and its bytes. */
export function finished(draft: Draft, controlId: string): TimedMessage {
  const { at, patient, what, problems = [], compose } = draft;
  return { at, patient, what, problems, bytes: toBytes(compose({ controlId, at })) };
}
