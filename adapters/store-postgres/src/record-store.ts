import type { ActTransaction } from '@paracelse/application/ports/act-store.ts';
import type { RecordStore, RecordTransaction } from '@paracelse/application/ports/record-store.ts';
import type { Reason } from '@paracelse/core/alerts/reason.ts';
import type { PatientId } from '@paracelse/core/record/facts.ts';
import { NEVER } from '@paracelse/core/time/instant.ts';
import { sql } from 'kysely';
import { type Db, instant, maybeInstant } from './database.ts';
import { loadRecord } from './facts.ts';
import { purgeCanaries } from './purge-canaries.ts';
import { createActTransaction } from './transaction/acts.ts';
import { createAssessmentPart } from './transaction/assessment.ts';
import { createEventPart } from './transaction/events.ts';
import { createIdentityPart } from './transaction/identity.ts';
import { createMessagePart } from './transaction/messages.ts';

/** The record, its events and what follows from them. */
export function createRecordStore(db: Db): RecordStore {
  return {
    transaction: (work) => db.transaction().execute((transaction) => work(createTransaction(transaction))),
    loadRecord: async (root) => {
      const known = await db.selectFrom('patient').select('id').where('id', '=', root).executeTakeFirst();
      return known ? loadRecord(db, root) : undefined;
    },
    identifiersOf: async (root) => {
      const rows = await db
        .selectFrom('patient_identifier')
        .innerJoin('patient', 'patient.id', 'patient_identifier.patient_id')
        .select(['system', 'value', 'type'])
        .where('patient.root_id', '=', root)
        .orderBy('patient_identifier.value')
        .execute();
      return rows;
    },
    assessmentOf: async (root) => {
      const row = await db.selectFrom('assessment').selectAll().where('patient_id', '=', root).executeTakeFirst();
      return (
        row && {
          assessedAt: instant(row.assessed_at),
          engineVersion: row.engine_version,
          recordVersion: Number(row.record_version),
          nextChangeAt: maybeInstant(row.next_change_at) ?? NEVER,
          gaps: row.gaps as Reason[],
        }
      );
    },
    dueForAssessment: async (at, engineVersion, limit) => {
      const rows = await db
        .selectFrom('assessment')
        .innerJoin('patient', 'patient.id', 'assessment.patient_id')
        .select('assessment.patient_id')
        .where((where) =>
          where.or([
            where('assessment.next_change_at', '<=', new Date(at)),
            where('assessment.engine_version', '<>', engineVersion),
          ]),
        )
        .whereRef('patient.root_id', '=', 'patient.id')
        .orderBy('assessment.next_change_at')
        .limit(limit)
        .execute();
      return rows.map((row) => row.patient_id as PatientId);
    },
    nextDueAt: async () => {
      const row = await db
        .selectFrom('assessment')
        .select(({ fn }) => fn.min('next_change_at').as('next'))
        .executeTakeFirst();
      return row?.next ? instant(row.next) : undefined;
    },
    canaryReasons: async () => {
      const { rows } = await sql<{ value: string; keys: string[] }>`
        select patient_identifier.value, array_agg(reason ->> 'key') as keys
        from patient
        join patient_identifier on patient_identifier.patient_id = patient.id
        join alert on alert.patient_id = patient.root_id and alert.status = 'open'
        cross join lateral jsonb_array_elements(alert.reasons) reason
        where patient.is_canary group by 1`.execute(db);
      return new Map(rows.map((row) => [row.value, row.keys]));
    },
    purgeCanaries: () => purgeCanaries(db),
  };
}

function createTransaction(db: Db): RecordTransaction {
  return {
    ...createMessagePart(db),
    ...createIdentityPart(db),
    ...createEventPart(db),
    ...createAssessmentPart(db),
    ...(createActTransaction(db) satisfies ActTransaction),
  };
}
