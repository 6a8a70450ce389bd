import type { Activity, Precedents } from '@paracelse/application/ports/act-store.ts';
import { sql } from 'kysely';
import type { Db } from './database.ts';

/** How earlier alerts of the same problem and rules ended; counts only. */
export async function precedents(
  db: Db,
  problem: string,
  ruleIds: readonly string[],
  since: number,
): Promise<Precedents> {
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

/** What was done over a period; counts only. */
export async function activity(db: Db, from: number, to: number): Promise<Activity> {
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
