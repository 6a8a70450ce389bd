import type { Instant } from '../time/instant.ts';
import type { Stamp } from './events.ts';
import type { Provenance } from './facts.ts';

/** The three times of a fact and the message that last spoke of it. */
export function provenanceOf(effectiveAt: Instant, stamp: Stamp): Provenance {
  return {
    messageId: stamp.messageId,
    effectiveAt,
    receivedAt: stamp.receivedAt,
    recordedAt: stamp.recordedAt,
  };
}
