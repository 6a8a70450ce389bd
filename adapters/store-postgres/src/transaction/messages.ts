import type { StoredMessage } from '@paracelse/application/ports/message-store.ts';
import type { Problem } from '@paracelse/core/problems/problem.ts';
import type { MessageId } from '@paracelse/core/record/facts.ts';
import { sql } from 'kysely';
import { type Db, instant } from '../database.ts';
import type { Part } from './part.ts';

/** The message that is being applied. */
export function createMessagePart(db: Db): Part<'lockMessage' | 'markMessage' | 'heldOn'> {
  return {
    lockMessage: async (id) => {
      const row = await db
        .selectFrom('message')
        .select(['id', 'lanes', 'raw', 'received_at', 'state', 'content_hash', 'channel', 'problems'])
        .where('id', '=', id)
        .forUpdate()
        .executeTakeFirst();
      if (!row) return undefined;
      return {
        id: row.id as MessageId,
        lanes: row.lanes,
        raw: row.raw,
        receivedAt: instant(row.received_at),
        state: row.state as StoredMessage['state'],
        contentHash: row.content_hash.toString('hex'),
        channel: row.channel,
        problems: row.problems as Problem[],
      };
    },
    markMessage: async (id, { state, at, patientId, problems }) => {
      await db
        .updateTable('message')
        .set({
          state,
          applied_at: state === 'applied' ? new Date(at) : null,
          patient_id: patientId ?? null,
          problems: JSON.stringify(problems),
        })
        .where('id', '=', id)
        .execute();
    },
    heldOn: async (lanes) => {
      const rows = await db
        .selectFrom('message')
        .select('id')
        .where('state', '=', 'held')
        .where(sql<boolean>`lanes && ${[...lanes]}::text[]`)
        .orderBy('id')
        .execute();
      return rows.map((row) => row.id as MessageId);
    },
  };
}
