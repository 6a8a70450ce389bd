import type { Stamp } from '@paracelse/core/record/events.ts';
import type { MessageId } from '@paracelse/core/record/facts.ts';
import { instant } from '../database.ts';

/** What places an event among others, as columns of its message. */
export interface StampRow {
  readonly id: string;
  readonly recorded_at: Date;
  readonly received_at: Date;
  readonly control_id: string;
  readonly content_hash: Buffer;
}

/** Where an event stands, in the sender's order. */
export function stampOf(row: StampRow, rank: number): Stamp {
  return {
    messageId: row.id as MessageId,
    recordedAt: instant(row.recorded_at),
    receivedAt: instant(row.received_at),
    controlId: row.control_id,
    contentHash: row.content_hash.toString('hex'),
    rank,
  };
}
