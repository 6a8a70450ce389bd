import type {
  Activity,
  ActStore,
  ActTransaction,
  AlertEvent,
  AlertId,
  Analysis,
  AnalysisLevel,
  AuditEntry,
  Intervention,
  InterventionStatus,
  Precedents,
} from '@paracelse/application/ports/act-store.ts';
import type { FactId, PatientId } from '@paracelse/core/record/facts.ts';
import { sql } from 'kysely';
import { alertOf, alertRow, alertsOf } from './alerts.ts';
import { type Db, instant, maybeInstant } from './database.ts';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Whether a text from outside can be an id at all; anything else is simply not found. */
export function isId(text: string): boolean {
  return UUID.test(text);
}

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

async function audit(db: Db, entry: AuditEntry, at: number): Promise<void> {
  await db
    .insertInto('audit_entry')
    .values({
      at: new Date(at),
      account_id: entry.accountId,
      action: entry.action,
      patient_id: entry.patientId ?? null,
      detail: JSON.stringify(entry.detail),
    })
    .execute();
}

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

function interventions(db: Db) {
  return db
    .selectFrom('intervention')
    .innerJoin('account as author', 'author.id', 'intervention.account_id')
    .leftJoin('account as answerer', 'answerer.id', 'intervention.answered_by')
    .select([
      'intervention.id',
      'intervention.patient_id',
      'intervention.alert_id',
      'intervention.at',
      'intervention.problem_code',
      'intervention.intervention_code',
      'intervention.text',
      'intervention.addressee',
      'intervention.status',
      'intervention.answered_at',
      'intervention.answer_text',
      'author.display_name as actor',
      'answerer.display_name as answerer',
    ]);
}

type InterventionRow = Awaited<ReturnType<ReturnType<typeof interventions>['execute']>>[number];

function interventionOf(row: InterventionRow): Intervention {
  return {
    id: row.id,
    patientId: row.patient_id as PatientId,
    alertId: (row.alert_id ?? undefined) as AlertId | undefined,
    at: instant(row.at),
    actor: row.actor,
    problemCode: row.problem_code,
    interventionCode: row.intervention_code,
    text: row.text,
    addressee: row.addressee,
    status: row.status as InterventionStatus,
    answeredAt: maybeInstant(row.answered_at),
    answeredBy: row.answerer ?? '',
    answerText: row.answer_text,
  };
}

async function precedents(db: Db, problem: string, ruleIds: readonly string[], since: number): Promise<Precedents> {
  const { rows } = await sql<Record<keyof Precedents, string>>`
    with similar_alert as (
      select alert.id, alert.status from alert
      join patient on patient.id = alert.patient_id and not patient.is_canary
      where alert.problem = ${problem} and alert.opened_at >= ${new Date(since)}
        and exists (select 1 from jsonb_array_elements(alert.reasons) reason where reason ->> 'id' = any(${[...ruleIds]}::text[]))
    )
    select count(*) as total,
      count(*) filter (where exists (select 1 from alert_event e where e.alert_id = similar_alert.id and e.type = 'acknowledged')) as acknowledged,
      count(*) filter (where exists (select 1 from intervention i where i.alert_id = similar_alert.id)) as intervened,
      count(*) filter (where exists (select 1 from intervention i where i.alert_id = similar_alert.id and i.status in ('accepted', 'acceptedWithChange', 'followed'))) as accepted,
      count(*) filter (where similar_alert.status = 'closed') as "closedByFacts"
    from similar_alert`.execute(db);
  const row = rows[0];
  return {
    total: Number(row?.total ?? 0),
    acknowledged: Number(row?.acknowledged ?? 0),
    intervened: Number(row?.intervened ?? 0),
    accepted: Number(row?.accepted ?? 0),
    closedByFacts: Number(row?.closedByFacts ?? 0),
  };
}

async function activity(db: Db, from: number, to: number): Promise<Activity> {
  const [start, end] = [new Date(from), new Date(to)];
  const analyses = await sql<{ day: string; count: string; lines: string }>`
    select to_char(at at time zone 'Europe/Paris', 'YYYY-MM-DD') as day, count(*) as count, coalesce(sum(cardinality(line_ids)), 0) as lines
    from analysis where at >= ${start} and at < ${end} group by 1 order by 1`.execute(db);
  const interventionRows = await db
    .selectFrom('intervention')
    .select(['problem_code', 'status', ({ fn }) => fn.countAll<string>().as('count')])
    .where('at', '>=', start)
    .where('at', '<', end)
    .groupBy(['problem_code', 'status'])
    .execute();
  const alerts = await sql<{ severity: string; opened: string; acknowledged: string }>`
    select alert.severity, count(*) filter (where alert_event.type in ('opened', 'reopened')) as opened,
      count(*) filter (where alert_event.type = 'acknowledged') as acknowledged
    from alert_event join alert on alert.id = alert_event.alert_id
    join patient on patient.id = alert.patient_id and not patient.is_canary
    where alert_event.at >= ${start} and alert_event.at < ${end} group by 1`.execute(db);
  const count = (statuses: readonly string[]) =>
    interventionRows.filter((row) => statuses.includes(row.status)).reduce((sum, row) => sum + Number(row.count), 0);
  const byProblem = new Map<string, number>();
  for (const row of interventionRows)
    byProblem.set(row.problem_code, (byProblem.get(row.problem_code) ?? 0) + Number(row.count));
  return {
    analyses: analyses.rows.reduce((sum, row) => sum + Number(row.count), 0),
    lines: analyses.rows.reduce((sum, row) => sum + Number(row.lines), 0),
    interventions: interventionRows.reduce((sum, row) => sum + Number(row.count), 0),
    accepted: count(['accepted', 'acceptedWithChange', 'followed']),
    refused: count(['refused']),
    unanswered: count(['sent']),
    alertsBySeverity: alerts.rows.map((row) => ({
      severity: row.severity,
      opened: Number(row.opened),
      acknowledged: Number(row.acknowledged),
    })),
    interventionsByProblem: [...byProblem].map(([code, total]) => ({ code, count: total })),
    analysesByDay: analyses.rows.map((row) => ({ day: row.day, count: Number(row.count) })),
  };
}
