import type { AlertId, Intervention, InterventionStatus } from '@paracelse/application/ports/act-store.ts';
import type { PatientId } from '@paracelse/core/record/facts.ts';
import { type Db, instant, maybeInstant } from './database.ts';

/** Interventions with the names of who wrote and who answered. */
export function interventions(db: Db) {
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

/** A row as an intervention. */
export function interventionOf(row: InterventionRow): Intervention {
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
