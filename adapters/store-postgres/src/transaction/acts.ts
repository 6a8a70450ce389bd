import type { ActTransaction } from '@paracelse/application/ports/act-store.ts';
import type { PatientId } from '@paracelse/core/record/facts.ts';
import { sql } from 'kysely';
import { alertOf, alertRow } from '../alerts.ts';
import { audit } from '../audit.ts';
import type { Db } from '../database.ts';
import { isId } from '../ids.ts';
import { interventionOf, interventions } from '../interventions.ts';

/** Acts inside the transaction of what they change. */
export function createActTransaction(db: Db): ActTransaction {
  return {
    lockAlert: async (id) => {
      if (!isId(id)) return undefined;
      const known = await db.selectFrom('alert').select('patient_id').where('id', '=', id).executeTakeFirst();
      if (!known) return undefined;
      // The patient first, as applying a message does: the same order everywhere cannot deadlock.
      await db.selectFrom('patient').select('id').where('id', '=', known.patient_id).forUpdate().execute();
      const row = await db.selectFrom('alert').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
      return row && alertOf(row);
    },
    saveAlert: async (alert, event, at) => {
      await db
        .updateTable('alert')
        .set({ ...alertRow(alert), version: sql`version + 1` })
        .where('id', '=', alert.id)
        .execute();
      await db
        .insertInto('alert_event')
        .values({
          alert_id: alert.id,
          at: new Date(at),
          type: event.type,
          account_id: event.accountId,
          text: event.text,
          detail: JSON.stringify(event.detail ?? {}),
        })
        .execute();
      await audit(
        db,
        {
          accountId: event.accountId,
          action: `alert.${event.type}`,
          patientId: alert.patientId,
          detail: { alertId: alert.id },
        },
        at,
      );
    },
    addAnalysis: async (analysis, at) => {
      const row = await db
        .insertInto('analysis')
        .values({
          patient_id: analysis.patientId,
          at: new Date(at),
          account_id: analysis.accountId,
          level: analysis.level,
          line_ids: [...analysis.lineIds].filter(isId),
          comment: analysis.comment,
          record_version: String(analysis.recordVersion),
        })
        .returning('id')
        .executeTakeFirstOrThrow();
      await audit(
        db,
        {
          accountId: analysis.accountId,
          action: 'analysis',
          patientId: analysis.patientId,
          detail: { level: analysis.level },
        },
        at,
      );
      return row.id;
    },
    addIntervention: async (intervention, at) => {
      const row = await db
        .insertInto('intervention')
        .values({
          patient_id: intervention.patientId,
          alert_id: intervention.alertId ?? null,
          at: new Date(at),
          account_id: intervention.actorId,
          problem_code: intervention.problemCode,
          intervention_code: intervention.interventionCode,
          text: intervention.text,
          addressee: intervention.addressee,
          status: 'sent',
        })
        .returning('id')
        .executeTakeFirstOrThrow();
      await audit(
        db,
        {
          accountId: intervention.actorId,
          action: 'intervention',
          patientId: intervention.patientId,
          detail: { id: row.id },
        },
        at,
      );
      return row.id;
    },
    lockIntervention: async (id) => {
      if (!isId(id)) return undefined;
      const known = await db.selectFrom('intervention').select('patient_id').where('id', '=', id).executeTakeFirst();
      if (!known) return undefined;
      await db.selectFrom('patient').select('id').where('id', '=', known.patient_id).forUpdate().execute();
      return interventions(db)
        .where('intervention.id', '=', id)
        .executeTakeFirst()
        .then((row) => row && interventionOf(row));
    },
    answerIntervention: async (id, answer, at) => {
      const row = await db
        .updateTable('intervention')
        .set({
          status: answer.status,
          answer_text: answer.text,
          answered_by: answer.accountId,
          answered_at: new Date(at),
        })
        .where('id', '=', id)
        .returning('patient_id')
        .executeTakeFirstOrThrow();
      const detail = { id, status: answer.status };
      await audit(
        db,
        { accountId: answer.accountId, action: 'intervention.answer', patientId: row.patient_id as PatientId, detail },
        at,
      );
    },
    audit: (entry, at) => audit(db, entry, at),
  };
}
