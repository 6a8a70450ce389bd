import type { AlertId, StoredAlert } from '@paracelse/application/ports/act-store.ts';
import type { AlertTransition } from '@paracelse/application/ports/record-store.ts';
import type { AlertState, AlertStatus, Baseline } from '@paracelse/core/alerts/life-cycle.ts';
import type { Reason } from '@paracelse/core/alerts/reason.ts';
import type { Bilingual, Severity } from '@paracelse/core/assessment/answer.ts';
import type { PatientId } from '@paracelse/core/record/facts.ts';
import { type Selectable, sql } from 'kysely';
import { type Database, type Db, instant, maybeDate, maybeInstant } from './database.ts';

/** The alerts of a patient, closed ones included: one that fires again is the same alert. */
export async function alertsOf(db: Db, root: PatientId): Promise<StoredAlert[]> {
  const rows = await db.selectFrom('alert').selectAll().where('patient_id', '=', root).orderBy('opened_at').execute();
  return rows.map(alertOf);
}

export function alertOf(row: Selectable<Database['alert']>): StoredAlert {
  return {
    id: row.id as AlertId,
    patientId: row.patient_id as PatientId,
    version: row.version,
    key: row.key,
    problem: row.problem,
    title: row.title as Bilingual,
    severity: row.severity as Severity,
    status: row.status as AlertStatus,
    reasons: row.reasons as Reason[],
    values: row.values as Record<string, number>,
    openedAt: instant(row.opened_at),
    changedAt: instant(row.changed_at),
    closedAt: maybeInstant(row.closed_at),
    baseline: (row.baseline ?? undefined) as Baseline | undefined,
    snoozedUntil: maybeInstant(row.snoozed_until),
  };
}

/** An alert as a row; `version` is left to the statement that writes it. */
export function alertRow(alert: AlertState) {
  return {
    problem: alert.problem,
    title: JSON.stringify(alert.title),
    severity: alert.severity,
    status: alert.status,
    reasons: JSON.stringify(alert.reasons),
    values: JSON.stringify(alert.values),
    opened_at: new Date(alert.openedAt),
    changed_at: new Date(alert.changedAt),
    closed_at: maybeDate(alert.closedAt),
    baseline: alert.baseline === undefined ? null : JSON.stringify(alert.baseline),
    snoozed_until: maybeDate(alert.snoozedUntil),
  };
}

/** Writes alerts and what happened to them. */
export async function saveAlerts(
  db: Db,
  root: PatientId,
  alerts: readonly AlertState[],
  transitions: readonly AlertTransition[],
  at: number,
  engineVersion: string,
): Promise<void> {
  if (alerts.length === 0) return;
  const rows = alerts.map((alert) => ({
    patient_id: root,
    key: alert.key,
    ...alertRow(alert),
    engine_version: engineVersion,
  }));
  const columns = [
    'problem',
    'title',
    'severity',
    'status',
    'reasons',
    'values',
    'opened_at',
    'changed_at',
    'closed_at',
    'baseline',
    'snoozed_until',
    'engine_version',
  ];
  const saved = await db
    .insertInto('alert')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['patient_id', 'key']).doUpdateSet({
        ...Object.fromEntries(columns.map((column) => [column, sql.ref(`excluded.${column}`)])),
        version: sql`alert.version + 1`,
      }),
    )
    .returning(['id', 'key'])
    .execute();
  const ids = new Map(saved.map((row) => [row.key, row.id]));
  const events = transitions.flatMap(({ key, transition }) => {
    const id = ids.get(key);
    const { type, ...detail } = transition;
    return id === undefined ? [] : [{ alert_id: id, at: new Date(at), type, detail: JSON.stringify(detail) }];
  });
  if (events.length > 0) {
    await db
      .insertInto('alert_event')
      .values(events.map((event) => ({ ...event, text: '' })))
      .execute();
  }
}
