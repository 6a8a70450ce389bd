import { identifierKey, type PatientNode } from '@paracelse/application/ports/record-store.ts';
import type { Stamped } from '@paracelse/core/record/events.ts';
import type { PatientId } from '@paracelse/core/record/facts.ts';
import type { Merge } from '@paracelse/core/record/merge.ts';
import { sql } from 'kysely';
import type { Db } from '../database.ts';
import type { Part } from './part.ts';
import { stampOf } from './stamp.ts';

/** Who is who: identifiers, the patients they name, merges. */
export function createIdentityPart(
  db: Db,
): Part<
  | 'lockIdentifiers'
  | 'findNodes'
  | 'createNode'
  | 'addIdentifiers'
  | 'identifiersOf'
  | 'addMerge'
  | 'mergesAmong'
  | 'setRoots'
  | 'lockPatients'
  | 'isCanary'
> {
  return {
    lockIdentifiers: async (keys) => {
      if (keys.length === 0) return;
      // Sorted by the caller; unnest keeps the order, so that two transactions cannot wait for each other.
      await sql`select pg_advisory_xact_lock(hashtextextended(key, 7)) from unnest(${[...keys]}::text[]) key`.execute(
        db,
      );
    },
    findNodes: async (identifiers) => {
      if (identifiers.length === 0) return new Map();
      const rows = await db
        .selectFrom('patient_identifier')
        .innerJoin('patient', 'patient.id', 'patient_identifier.patient_id')
        .select(['system', 'value', 'patient.id', 'patient.root_id'])
        .where((where) =>
          where.or(
            identifiers.map(({ system, value }) =>
              where.and([where('system', '=', system), where('value', '=', value)]),
            ),
          ),
        )
        .execute();
      return new Map(rows.map((row) => [identifierKey(row), nodeOf(row)]));
    },
    createNode: async (canary) => {
      const id = crypto.randomUUID();
      await db.insertInto('patient').values({ id, root_id: id, is_canary: canary }).execute();
      return { node: id, root: id as PatientId };
    },
    addIdentifiers: async (node, identifiers) => {
      if (identifiers.length === 0) return;
      await db
        .insertInto('patient_identifier')
        .values(identifiers.map(({ system, value, type }) => ({ system, value, type, patient_id: node })))
        .onConflict((conflict) => conflict.columns(['system', 'value']).doNothing())
        .execute();
    },
    identifiersOf: async (roots) => {
      const rows = await db
        .selectFrom('patient_identifier')
        .innerJoin('patient', 'patient.id', 'patient_identifier.patient_id')
        .select(['system', 'value', 'type', 'patient.id', 'patient.root_id'])
        .where('patient.root_id', 'in', roots)
        .execute();
      return rows.map((row) => ({ system: row.system, value: row.value, type: row.type, ...nodeOf(row) }));
    },
    addMerge: async (merge, stamp) => {
      await db
        .insertInto('patient_merge')
        .values({
          message_id: stamp.messageId,
          survivor_id: merge.survivor,
          retired_id: merge.retired,
          rank: stamp.rank,
        })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },
    mergesAmong: (roots) => mergesAmong(db, roots),
    setRoots: async (redirects) => {
      for (const [node, root] of redirects) {
        await db.updateTable('patient').set({ root_id: root }).where('id', '=', node).execute();
      }
      const targets = [...new Set(redirects.values())];
      if (targets.length > 0) {
        await db
          .updateTable('patient')
          .set(({ ref }) => ({ root_id: ref('id') }))
          .where('id', 'in', targets)
          .execute();
      }
    },
    lockPatients: async (roots) => {
      if (roots.length === 0) return new Map();
      const rows = await db
        .selectFrom('patient')
        .select(['id', 'version'])
        .where('id', 'in', roots)
        .whereRef('root_id', '=', 'id')
        .orderBy('id')
        .forUpdate()
        .execute();
      return new Map(rows.map((row) => [row.id as PatientId, Number(row.version)]));
    },
    isCanary: async (root) => {
      const row = await db.selectFrom('patient').select('is_canary').where('id', '=', root).executeTakeFirst();
      return row?.is_canary ?? false;
    },
  };
}

function nodeOf(row: { readonly id: string; readonly root_id: string }): PatientNode {
  return { node: row.id, root: row.root_id as PatientId };
}

async function mergesAmong(db: Db, roots: readonly PatientId[]): Promise<Stamped<Merge>[]> {
  const rows = await db
    .selectFrom('patient_merge')
    .innerJoin('patient as survivor', 'survivor.id', 'patient_merge.survivor_id')
    .innerJoin('patient as retired', 'retired.id', 'patient_merge.retired_id')
    .innerJoin('message', 'message.id', 'patient_merge.message_id')
    .select([
      'survivor_id',
      'retired_id',
      'rank',
      'message.id',
      'message.recorded_at',
      'message.received_at',
      'message.control_id',
      'message.content_hash',
    ])
    .where((where) => where.or([where('survivor.root_id', 'in', roots), where('retired.root_id', 'in', roots)]))
    .execute();
  return rows.map((row) => ({
    event: { survivor: row.survivor_id, retired: row.retired_id },
    stamp: stampOf(row, row.rank),
  }));
}
