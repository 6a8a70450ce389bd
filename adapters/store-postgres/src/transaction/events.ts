import type { EventGroup } from '@paracelse/application/ports/record-store.ts';
import type { RecordEvent, Stamped } from '@paracelse/core/record/events.ts';
import type { PatientId } from '@paracelse/core/record/facts.ts';
import { sql } from 'kysely';
import type { Db } from '../database.ts';
import { FACT_TABLES, loadRecord, saveFacts } from '../facts.ts';
import type { Part } from './part.ts';
import { stampOf } from './stamp.ts';

/** Events, and the facts folded from them. */
export function createEventPart(
  db: Db,
): Part<'addEvents' | 'eventsOf' | 'saveFacts' | 'gatherUnder' | 'setVersion' | 'loadRecord'> {
  return {
    addEvents: async (node, events) => {
      if (events.length === 0) return;
      const rows = events.map(({ event, stamp }) => ({
        message_id: stamp.messageId,
        rank: stamp.rank,
        patient_id: node,
        kind: event.kind,
        key: event.key,
        event: JSON.stringify(event),
      }));
      // A replayed message says the same again: its events are already there.
      await db
        .insertInto('record_event')
        .values(rows)
        .onConflict((conflict) => conflict.columns(['message_id', 'rank']).doNothing())
        .execute();
    },
    eventsOf: (root, things) => eventsOf(db, root, things),
    saveFacts: (root, facts) => saveFacts(db, root, facts),
    gatherUnder: (root, retired, at) => gatherUnder(db, root, retired, at),
    setVersion: async (root, version) => {
      await db
        .updateTable('patient')
        .set({ version: String(version) })
        .where('id', '=', root)
        .execute();
    },
    loadRecord: (root) => loadRecord(db, root),
  };
}

/**
 * After a merge: what was folded is removed, to be folded again under the surviving patient; what people did moves
 * with it. An alert that both had stays with the survivor, the other is closed.
 */
async function gatherUnder(db: Db, root: PatientId, retired: readonly PatientId[], at: number): Promise<void> {
  const all = [root, ...retired];
  for (const table of [...FACT_TABLES, 'worklist_entry', 'assessment'] as const) {
    await db.deleteFrom(table).where('patient_id', 'in', all).execute();
  }
  if (retired.length === 0) return;
  for (const table of ['analysis', 'intervention'] as const) {
    await db.updateTable(table).set({ patient_id: root }).where('patient_id', 'in', retired).execute();
  }
  await sql`update alert set patient_id = ${root} where id in (
    select distinct on (key) id from alert where patient_id in (${sql.join(retired)})
      and key not in (select key from alert where patient_id = ${root}) order by key, changed_at desc)`.execute(db);
  await db
    .updateTable('alert')
    .set({ status: 'closed', closed_at: new Date(at), changed_at: new Date(at) })
    .where('patient_id', 'in', retired)
    .where('status', '<>', 'closed')
    .execute();
}

function amongThings(things: readonly { readonly kind: string; readonly key: string }[]) {
  const [kinds, keys] = [things.map(({ kind }) => kind), things.map(({ key }) => key)];
  return sql<boolean>`(record_event.kind, record_event.key) in (select * from unnest(${kinds}::text[], ${keys}::text[]))`;
}

async function eventsOf(
  db: Db,
  root: PatientId,
  things: readonly { readonly kind: RecordEvent['kind']; readonly key: string }[] | 'all',
): Promise<EventGroup[]> {
  const rows = await db
    .selectFrom('record_event')
    .innerJoin('patient', 'patient.id', 'record_event.patient_id')
    .innerJoin('message', 'message.id', 'record_event.message_id')
    .select([
      'record_event.kind',
      'record_event.key',
      'record_event.event',
      'record_event.rank',
      'record_event.patient_id',
      'message.id',
      'message.recorded_at',
      'message.received_at',
      'message.control_id',
      'message.content_hash',
    ])
    .where('patient.root_id', '=', root)
    .$if(things !== 'all', (query) => query.where(amongThings(things === 'all' ? [] : things)))
    .execute();
  const groups = new Map<string, { kind: RecordEvent['kind']; key: string; events: Stamped<RecordEvent>[] }>();
  const survivorSpeaks = rows.some((row) => row.kind === 'patient' && row.patient_id === root);
  for (const row of rows) {
    // Who the patient is, the surviving identity says: what was said under the retired one is history.
    if (row.kind === 'patient' && survivorSpeaks && row.patient_id !== root) continue;
    const kind = row.kind as RecordEvent['kind'];
    const id = `${kind}/${row.key}`;
    const group = groups.get(id) ?? { kind, key: row.key, events: [] };
    group.events.push({ event: row.event as RecordEvent, stamp: stampOf(row, row.rank) });
    groups.set(id, group);
  }
  return [...groups.values()];
}
