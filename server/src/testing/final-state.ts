import type { Pool } from 'pg';

/** What a database holds of patients, without what differs from one run to the next: ids and times of receipt. */
export async function finalState(pool: Pool): Promise<string[]> {
  const { rows } = await pool.query<{ line: string }>(`
    with person as (
      select patient.root_id as id, min(patient_identifier.value) as ipp
      from patient join patient_identifier on patient_identifier.patient_id = patient.id group by 1
    ), fact as (
      select patient_id, 'patient' as kind, body from patient_fact
      union all select patient_id, 'encounter', body from encounter
      union all select patient_id, 'medicationRequest', body from medication_request
      union all select patient_id, 'observation', body from observation
      union all select patient_id, 'condition', body from condition
      union all select patient_id, 'allergyIntolerance', body from allergy_intolerance
    )
    select concat_ws(' ', ipp, kind, (body - 'id' - 'provenance')::text) as line from fact join person on person.id = patient_id
    union all
    select concat_ws(' ', ipp, 'alert', key, status, severity, (
      select string_agg(concat_ws('/', reason ->> 'check', reason ->> 'id', reason ->> 'severity', reason -> 'message' ->> 'fr'), ' | ' order by reason ->> 'key')
      from jsonb_array_elements(reasons) reason)) from alert join person on person.id = patient_id where status <> 'closed'
    union all
    select concat_ws(' ', ipp, 'worklist', unit_code, strictest_rank::text, open_alerts::text, not_assessable::text, in_hospital::text)
    from worklist_entry join person on person.id = patient_id
    order by 1`);
  return rows.map(({ line }) => line);
}
