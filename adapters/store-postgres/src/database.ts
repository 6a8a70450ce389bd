import type { ColumnType, Generated, JSONColumnType } from 'kysely';
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';

type Time = ColumnType<Date, Date, Date>;
type OptionalTime = ColumnType<Date | null, Date | null | undefined, Date | null>;
type Json<T extends object = object> = JSONColumnType<T, string, string>;

/** The tables of `migrations/`, as Kysely sees them. */
export interface Database {
  message: {
    id: Generated<string>;
    channel: string;
    sender: string;
    control_id: string;
    content_hash: Buffer;
    raw: Buffer;
    message_type: string;
    character_set: string;
    received_at: Time;
    recorded_at: Time;
    verdict: string;
    state: string;
    acknowledged_at: OptionalTime;
    applied_at: OptionalTime;
    patient_id: string | null;
    problems: Json;
    lanes: string[];
    duplicates: Generated<number>;
  };
  patient: { id: Generated<string>; root_id: string; version: Generated<string>; is_canary: boolean };
  patient_identifier: { system: string; value: string; type: string; patient_id: string };
  patient_merge: { message_id: string; survivor_id: string; retired_id: string; rank: number };
  record_event: { message_id: string; rank: number; patient_id: string; kind: string; key: string; event: Json };
  patient_fact: { id: string; patient_id: string; body: Json };
  encounter: {
    id: string;
    patient_id: string;
    visit_number: string;
    status: string;
    admitted_at: OptionalTime;
    discharged_at: OptionalTime;
    body: Json;
  };
  medication_request: {
    id: string;
    patient_id: string;
    status: string;
    started_at: Time;
    ended_at: OptionalTime;
    body: Json;
  };
  observation: { id: string; patient_id: string; code: string; status: string; effective_at: Time; body: Json };
  condition: { id: string; patient_id: string; code: string; status: string; body: Json };
  allergy_intolerance: { id: string; patient_id: string; status: string; body: Json };
  alert: {
    id: Generated<string>;
    patient_id: string;
    key: string;
    problem: string;
    title: Json;
    severity: string;
    status: string;
    reasons: Json;
    values: Json;
    opened_at: Time;
    changed_at: Time;
    closed_at: OptionalTime;
    baseline: JSONColumnType<object | null, string | null, string | null>;
    snoozed_until: OptionalTime;
    engine_version: string;
    version: Generated<number>;
  };
  alert_event: {
    id: Generated<string>;
    alert_id: string;
    at: Time;
    type: string;
    account_id: string | null;
    text: string;
    detail: Json;
  };
  assessment: {
    patient_id: string;
    assessed_at: Time;
    engine_version: string;
    record_version: string;
    next_change_at: OptionalTime;
    gaps: Json;
  };
  analysis: {
    id: Generated<string>;
    patient_id: string;
    at: Time;
    account_id: string;
    level: number;
    line_ids: string[];
    comment: string;
    record_version: string;
  };
  intervention: {
    id: Generated<string>;
    patient_id: string;
    alert_id: string | null;
    at: Time;
    account_id: string;
    problem_code: string;
    intervention_code: string;
    text: string;
    addressee: string;
    status: string;
    answered_at: OptionalTime;
    answered_by: string | null;
    answer_text: Generated<string>;
  };
  worklist_entry: {
    patient_id: string;
    unit_code: string;
    in_hospital: boolean;
    is_canary: boolean;
    strictest_rank: number;
    score: number;
    open_alerts: number;
    not_assessable: number;
    search_text: string;
    changed_at: Time;
    last_analysis_at: OptionalTime;
    to_analyse: boolean;
    body: Json;
  };
  unit_version: { unit_code: string; version: Generated<string> };
  unmapped_code: {
    kind: string;
    system: string;
    code: string;
    label: string;
    first_seen: Time;
    last_seen: Time;
    occurrences: Generated<string>;
  };
  account: {
    id: Generated<string>;
    issuer: string;
    subject: string;
    display_name: string;
    role: string;
    unit_codes: string[] | null;
    created_at: Generated<Date>;
  };
  session: {
    id_hash: Buffer;
    account_id: string;
    created_at: Time;
    last_seen_at: Time;
    expires_at: Time;
    id_token: string;
  };
  sign_in: { state_hash: Buffer; nonce: string; verifier: string; return_to: string; expires_at: Time };
  audit_entry: {
    id: Generated<string>;
    at: Time;
    account_id: string | null;
    action: string;
    patient_id: string | null;
    detail: Json;
  };
}

export type Db = Kysely<Database>;

export interface PoolOptions {
  readonly connectionString: string;
  readonly max?: number;
}

/** Opens a pool. A connection that breaks while idle is replaced; it must not end the process. */
export function openPool({ connectionString, max = 12 }: PoolOptions, onIdleError: (error: Error) => void): pg.Pool {
  const pool = new pg.Pool({ connectionString, max, connectionTimeoutMillis: 10_000, application_name: 'paracelse' });
  pool.on('error', onIdleError);
  return pool;
}

/** Typed SQL over a pool. */
export function openDatabase(pool: pg.Pool): Db {
  return new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });
}

/** Milliseconds of a column. */
export function instant(date: Date): number {
  return date.getTime();
}

/** A column that may be empty. */
export function maybeInstant(date: Date | null): number | undefined {
  return date === null ? undefined : date.getTime();
}

/** A time for a column; `undefined` and "never" are stored as empty. */
export function maybeDate(at: number | undefined): Date | null {
  return at === undefined || !Number.isFinite(at) ? null : new Date(at);
}
