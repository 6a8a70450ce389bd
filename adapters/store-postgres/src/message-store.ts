import type { Verdict } from '@paracelse/application/ports/message-reader.ts';
import type {
  MessageFilter,
  MessageState,
  MessageStore,
  MessageSummary,
  NewMessage,
  PendingMessage,
  SavedMessage,
} from '@paracelse/application/ports/message-store.ts';
import type { Problem } from '@paracelse/core/problems/problem.ts';
import type { MessageId, PatientId } from '@paracelse/core/record/facts.ts';
import { sql } from 'kysely';
import { type Db, instant, maybeInstant } from './database.ts';

/** Channel on which a process says that it put messages back in the queue. */
export const PENDING_CHANNEL = 'paracelse_pending';

/** Raw messages: written before anything is answered, never changed, never removed. */
export function createMessageStore(db: Db): MessageStore {
  return {
    save: (messages) => save(db, messages),
    markAcknowledged: async (ids, at) => {
      if (ids.length === 0) return;
      await db
        .updateTable('message')
        .set({ acknowledged_at: new Date(at) })
        .where('id', 'in', ids)
        .execute();
    },
    pending: async (after, limit) => {
      const query = db
        .selectFrom('message')
        .select(['id', 'lanes'])
        .where('state', '=', 'received')
        .$if(after !== undefined, (builder) => builder.where('id', '>', after ?? ''))
        .orderBy('id')
        .limit(limit);
      return (await query.execute()).map(pendingOf);
    },
    requeue: async (ids) => {
      if (ids.length === 0) return [];
      const rows = await db
        .updateTable('message')
        .set({ state: 'received' })
        .where('id', 'in', ids)
        .where('state', 'in', ['held', 'failed'])
        .returning(['id', 'lanes'])
        .execute();
      if (rows.length > 0) await sql`select pg_notify(${PENDING_CHANNEL}, '')`.execute(db);
      return rows.map(pendingOf);
    },
    list: (filter, offset, limit) => list(db, filter, offset, limit),
    find: async (id) => {
      if (!/^\d{1,18}$/.test(id)) return undefined;
      const row = await summaries(db).where('id', '=', id).executeTakeFirst();
      return row && summaryOf(row);
    },
    raw: async (id) => {
      if (!/^\d{1,18}$/.test(id)) return undefined;
      return (await db.selectFrom('message').select('raw').where('id', '=', id).executeTakeFirst())?.raw;
    },
    lastReceivedAt: async () => {
      const row = await db
        .selectFrom('message')
        .select('received_at')
        .where('channel', '<>', 'canary')
        .orderBy('id', 'desc')
        .executeTakeFirst();
      return row && instant(row.received_at);
    },
    counts: async () => {
      const rows = await db
        .selectFrom('message')
        .select(['state', ({ fn }) => fn.countAll<string>().as('count')])
        .where('channel', '<>', 'canary')
        .groupBy('state')
        .execute();
      const counts = { received: 0, applied: 0, refused: 0, held: 0, failed: 0 };
      for (const row of rows) counts[row.state as MessageState] = Number(row.count);
      return counts;
    },
  };
}

function pendingOf(row: { readonly id: string; readonly lanes: readonly string[] }): PendingMessage {
  return { id: row.id as MessageId, lanes: row.lanes };
}

async function save(db: Db, messages: readonly NewMessage[]): Promise<SavedMessage[]> {
  const unique = [...new Map(messages.map((message) => [keyOf(message), message])).values()];
  const rows = await db
    .insertInto('message')
    .values(unique.map(rowOf))
    .onConflict((conflict) =>
      conflict
        .columns(['sender', 'control_id', 'content_hash'])
        .doUpdateSet({ duplicates: sql`message.duplicates + 1` }),
    )
    .returning([
      'id',
      'state',
      'duplicates',
      'sender',
      'control_id',
      'content_hash',
      sql<boolean>`exists (select 1 from message other where other.sender = message.sender
        and other.control_id = message.control_id and other.content_hash <> message.content_hash)`.as('reused'),
    ])
    .execute();
  const byKey = new Map(
    rows.map((row) => [`${row.sender}\n${row.control_id}\n${row.content_hash.toString('hex')}`, row]),
  );
  const seen = new Set<string>();
  const reused = rows.filter((row) => row.reused && row.control_id !== '').map((row) => row.id);
  if (reused.length > 0) await warnReused(db, reused);
  return messages.map((message) => {
    const key = keyOf(message);
    const row = byKey.get(key);
    if (!row) throw new Error('a message was not written');
    const duplicate = row.duplicates > 0 || seen.has(key);
    seen.add(key);
    return {
      id: row.id as MessageId,
      state: row.state as MessageState,
      duplicate,
      controlIdReused: reused.includes(row.id),
    };
  });
}

/** Says, with each message that shares its MSH-10 with another one, that it does. */
async function warnReused(db: Db, ids: readonly string[]): Promise<void> {
  const problem: Problem = { code: 'controlIdReused', place: { segment: 'MSH', segmentRank: 1, field: 10 } };
  await db
    .updateTable('message')
    .set({ problems: sql`problems || ${JSON.stringify([problem])}::jsonb` })
    .where('id', 'in', ids)
    .where(sql<boolean>`not problems @> '[{"code": "controlIdReused"}]'`)
    .execute();
}

function keyOf(message: Pick<NewMessage, 'sender' | 'controlId' | 'contentHash'>): string {
  return `${message.sender}\n${message.controlId}\n${message.contentHash}`;
}

function rowOf(message: NewMessage) {
  return {
    channel: message.channel,
    sender: message.sender,
    control_id: message.controlId,
    content_hash: Buffer.from(message.contentHash, 'hex'),
    raw: Buffer.from(message.raw),
    message_type: message.messageType,
    character_set: message.characterSet,
    received_at: new Date(message.receivedAt),
    recorded_at: new Date(message.recordedAt),
    verdict: message.verdict,
    state: message.verdict === 'accepted' ? 'received' : 'refused',
    problems: JSON.stringify(message.problems),
    lanes: [...message.lanes],
  };
}

function summaries(db: Db) {
  return db
    .selectFrom('message')
    .select([
      'id',
      'channel',
      'sender',
      'control_id',
      'message_type',
      'character_set',
      'received_at',
      'recorded_at',
      'acknowledged_at',
      'applied_at',
      'state',
      'verdict',
      'duplicates',
      'problems',
      'patient_id',
      sql<number>`length(raw)`.as('size'),
    ])
    .where('channel', '<>', 'canary');
}

type SummaryRow = Awaited<ReturnType<ReturnType<typeof summaries>['execute']>>[number];

function summaryOf(row: SummaryRow): MessageSummary {
  return {
    id: row.id as MessageId,
    channel: row.channel,
    sender: row.sender,
    controlId: row.control_id,
    messageType: row.message_type,
    characterSet: row.character_set,
    receivedAt: instant(row.received_at),
    recordedAt: instant(row.recorded_at),
    acknowledgedAt: maybeInstant(row.acknowledged_at),
    appliedAt: maybeInstant(row.applied_at),
    state: row.state as MessageState,
    verdict: row.verdict as Verdict,
    duplicates: row.duplicates,
    problems: row.problems as Problem[],
    size: row.size,
    patientId: (row.patient_id ?? undefined) as PatientId | undefined,
  };
}

async function list(db: Db, filter: MessageFilter, offset: number, limit: number) {
  const filtered = summaries(db)
    .$if(filter.states !== undefined && filter.states.length > 0, (query) =>
      query.where('state', 'in', [...(filter.states ?? [])]),
    )
    .$if(filter.withProblems === true, (query) => query.where(sql<boolean>`problems <> '[]'::jsonb`))
    .$if(filter.text !== undefined && filter.text !== '', (query) => {
      const pattern = `%${escapeLike(filter.text ?? '')}%`;
      return query.where((where) =>
        where.or([
          where('message_type', 'ilike', pattern),
          where('sender', 'ilike', pattern),
          where('control_id', 'ilike', pattern),
        ]),
      );
    });
  const rows = await filtered
    .orderBy('id', 'desc')
    .offset(offset)
    .limit(limit + 1)
    .execute();
  const total = await filtered
    .clearSelect()
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .executeTakeFirstOrThrow();
  return { items: rows.slice(0, limit).map(summaryOf), total: Number(total.count), hasMore: rows.length > limit };
}

/** A search text is data: its `%` and `_` are looked for as they are. */
export function escapeLike(text: string): string {
  return text.slice(0, 200).replaceAll(/[\\%_]/g, (character) => `\\${character}`);
}
