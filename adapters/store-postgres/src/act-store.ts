import type { ActStore, AlertEvent, AlertId, Analysis, AnalysisLevel } from '@paracelse/application/ports/act-store.ts';
import type { FactId, PatientId } from '@paracelse/core/record/facts.ts';
import { sql } from 'kysely';
import { activity, precedents } from './activity.ts';
import { alertOf, alertsOf } from './alerts.ts';
import { audit } from './audit.ts';
import { type Db, instant } from './database.ts';
import { isId } from './ids.ts';
import { interventionOf, interventions } from './interventions.ts';

/** Reading what was done. */
export function createActStore(db: Db): ActStore {
  return {
    audit: (entry, at) => audit(db, entry, at),
    alert: async (id) => {
      if (!isId(id)) return undefined;
      const row = await db.selectFrom('alert').selectAll().where('id', '=', id).executeTakeFirst();
      return row && alertOf(row);
    },
    alertsOf: (patientId) => alertsOf(db, patientId),
    alertEvents: async (id) => (isId(id) ? alertEvents(db, id) : []),
    analysesOf: (patientId) => analysesOf(db, patientId),
    interventionsOf: async (patientId) =>
      (await interventions(db).where('intervention.patient_id', '=', patientId).orderBy('at', 'desc').execute()).map(
        interventionOf,
      ),
    intervention: async (id) => {
      if (!isId(id)) return undefined;
      const row = await interventions(db).where('intervention.id', '=', id).executeTakeFirst();
      return row && interventionOf(row);
    },
    interventions: async (unitCodes, limit) => {
      const rows = await interventions(db)
        .innerJoin('worklist_entry', 'worklist_entry.patient_id', 'intervention.patient_id')
        .$if(unitCodes !== undefined, (query) =>
          query.where('worklist_entry.unit_code', 'in', [...(unitCodes ?? []), '']),
        )
        .where('worklist_entry.is_canary', '=', false)
        .orderBy(sql`intervention.status = 'sent'`, 'desc')
        .orderBy('intervention.at', 'desc')
        .limit(limit)
        .execute();
      return rows.map(interventionOf);
    },
    precedents: (problem, ruleIds, since) => precedents(db, problem, ruleIds, since),
    activity: (from, to) => activity(db, from, to),
  };
}

async function alertEvents(db: Db, id: AlertId): Promise<AlertEvent[]> {
  const rows = await db
    .selectFrom('alert_event')
    .leftJoin('account', 'account.id', 'alert_event.account_id')
    .select(['at', 'type', 'text', 'detail', 'display_name'])
    .where('alert_id', '=', id)
    .orderBy('alert_event.id', 'desc')
    .limit(100)
    .execute();
  return rows.map((row) => ({
    at: instant(row.at),
    type: row.type,
    actor: row.display_name ?? '',
    text: row.text,
    detail: row.detail as Record<string, unknown>,
  }));
}

async function analysesOf(db: Db, patientId: PatientId): Promise<Analysis[]> {
  const rows = await db
    .selectFrom('analysis')
    .innerJoin('account', 'account.id', 'analysis.account_id')
    .innerJoin('patient', 'patient.id', 'analysis.patient_id')
    .select(['analysis.id', 'at', 'level', 'line_ids', 'comment', 'record_version', 'display_name'])
    .where('patient.root_id', '=', patientId)
    .orderBy('at', 'desc')
    .limit(200)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    patientId,
    at: instant(row.at),
    actor: row.display_name,
    level: row.level as AnalysisLevel,
    lineIds: row.line_ids as FactId[],
    comment: row.comment,
    recordVersion: Number(row.record_version),
  }));
}
