-- Paracelse, first schema. Times are timestamptz; the record is rebuilt from `message` and `record_event` alone.

create table message (
  id              bigint generated always as identity primary key,
  channel         text        not null,
  sender          text        not null,
  control_id      text        not null,
  content_hash    bytea       not null,
  raw             bytea       not null,
  message_type    text        not null,
  character_set   text        not null,
  received_at     timestamptz not null,
  recorded_at     timestamptz not null,
  verdict         text        not null check (verdict in ('accepted', 'error', 'rejected')),
  state           text        not null check (state in ('received', 'applied', 'refused', 'held', 'failed')),
  acknowledged_at timestamptz,
  applied_at      timestamptz,
  patient_id      uuid,
  problems        jsonb       not null default '[]',
  lanes           text[]      not null default '{}',
  duplicates      integer     not null default 0,
  unique (sender, control_id, content_hash)
);
create index message_to_apply on message (id) where state = 'received';
create index message_held on message using gin (lanes) where state = 'held';

-- A patient as first met under an identifier. `root_id` is where merges lead: itself until merged.
create table patient (
  id        uuid primary key default gen_random_uuid(),
  root_id   uuid    not null,
  version   bigint  not null default 0,
  is_canary boolean not null default false
);
create index patient_root on patient (root_id);

create table patient_identifier (
  system     text not null,
  value      text not null,
  type       text not null,
  patient_id uuid not null references patient (id),
  primary key (system, value)
);
create index patient_identifier_patient on patient_identifier (patient_id);

create table patient_merge (
  message_id  bigint not null references message (id),
  survivor_id uuid   not null references patient (id),
  retired_id  uuid   not null references patient (id),
  rank        integer not null,
  primary key (message_id, survivor_id, retired_id)
);

-- What messages say. Facts are folded from these and from nothing else.
create table record_event (
  message_id bigint  not null references message (id),
  rank       integer not null,
  patient_id uuid    not null references patient (id),
  kind       text    not null,
  key        text    not null,
  event      jsonb   not null,
  primary key (message_id, rank)
);
create index record_event_thing on record_event (patient_id, kind, key);

-- Facts, one table for each noun; `body` is the whole fact, the columns beside it are for looking up.
create table patient_fact (
  id          uuid primary key,
  patient_id  uuid not null references patient (id),
  body        jsonb not null
);
create table encounter (
  id            uuid primary key,
  patient_id    uuid not null references patient (id),
  visit_number  text not null,
  status        text not null,
  admitted_at   timestamptz,
  discharged_at timestamptz,
  body          jsonb not null
);
create table medication_request (
  id         uuid primary key,
  patient_id uuid not null references patient (id),
  status     text not null,
  started_at timestamptz not null,
  ended_at   timestamptz,
  body       jsonb not null
);
create table observation (
  id           uuid primary key,
  patient_id   uuid not null references patient (id),
  code         text not null,
  status       text not null,
  effective_at timestamptz not null,
  body         jsonb not null
);
create table condition (
  id         uuid primary key,
  patient_id uuid not null references patient (id),
  code       text not null,
  status     text not null,
  body       jsonb not null
);
create table allergy_intolerance (
  id         uuid primary key,
  patient_id uuid not null references patient (id),
  status     text not null,
  body       jsonb not null
);
create index patient_fact_patient on patient_fact (patient_id);
create index encounter_patient on encounter (patient_id);
create index medication_request_patient on medication_request (patient_id);
create index observation_patient on observation (patient_id, effective_at);
create index condition_patient on condition (patient_id);
create index allergy_intolerance_patient on allergy_intolerance (patient_id);

create table alert (
  id             uuid primary key default gen_random_uuid(),
  patient_id     uuid not null references patient (id),
  key            text not null,
  problem        text not null,
  title          jsonb not null,
  severity       text not null check (severity in ('CI', 'AD', 'PE', 'APEC')),
  status         text not null check (status in ('open', 'acknowledged', 'snoozed', 'closed')),
  reasons        jsonb not null,
  values         jsonb not null,
  opened_at      timestamptz not null,
  changed_at     timestamptz not null,
  closed_at      timestamptz,
  baseline       jsonb,
  snoozed_until  timestamptz,
  engine_version text not null,
  version        integer not null default 1,
  unique (patient_id, key)
);
create index alert_problem on alert (problem, opened_at);

create table account (
  id           uuid primary key default gen_random_uuid(),
  issuer       text not null,
  subject      text not null,
  display_name text not null,
  role         text not null,
  unit_codes   text[],
  created_at   timestamptz not null default now(),
  unique (issuer, subject)
);

create table alert_event (
  id         bigint generated always as identity primary key,
  alert_id   uuid not null references alert (id) on delete cascade,
  at         timestamptz not null,
  type       text not null,
  account_id uuid references account (id),
  text       text not null default '',
  detail     jsonb not null default '{}'
);
create index alert_event_alert on alert_event (alert_id, at);
create index alert_event_type on alert_event (type, at);

create table assessment (
  patient_id     uuid primary key references patient (id),
  assessed_at    timestamptz not null,
  engine_version text not null,
  record_version bigint not null,
  next_change_at timestamptz,
  gaps           jsonb not null
);
create index assessment_next_change on assessment (next_change_at);

create table analysis (
  id             uuid primary key default gen_random_uuid(),
  patient_id     uuid not null references patient (id),
  at             timestamptz not null,
  account_id     uuid not null references account (id),
  level          smallint not null check (level in (1, 2, 3)),
  line_ids       uuid[] not null,
  comment        text not null,
  record_version bigint not null
);
create index analysis_patient on analysis (patient_id, at);

create table intervention (
  id                uuid primary key default gen_random_uuid(),
  patient_id        uuid not null references patient (id),
  alert_id          uuid references alert (id),
  at                timestamptz not null,
  account_id        uuid not null references account (id),
  problem_code      text not null,
  intervention_code text not null,
  text              text not null,
  addressee         text not null,
  status            text not null check (status in ('sent', 'accepted', 'acceptedWithChange', 'refused', 'followed')),
  answered_at       timestamptz,
  answered_by       uuid references account (id),
  answer_text       text not null default ''
);
create index intervention_patient on intervention (patient_id, at);

-- One row of the worklist for each patient; written by the transaction that changes what it shows.
create table worklist_entry (
  patient_id     uuid primary key references patient (id),
  unit_code      text not null,
  in_hospital    boolean not null,
  is_canary      boolean not null,
  strictest_rank smallint not null,
  score          real not null,
  open_alerts    integer not null,
  not_assessable integer not null,
  search_text    text not null,
  changed_at     timestamptz not null,
  last_analysis_at timestamptz,
  to_analyse     boolean not null,
  body           jsonb not null
);
create index worklist_entry_urgency on worklist_entry (strictest_rank, score desc, changed_at desc, patient_id) where in_hospital and not is_canary;
create index worklist_entry_unit on worklist_entry (unit_code) where in_hospital and not is_canary;

-- Grows in the transaction that changes anything a unit's list shows: the key of every cached result.
create table unit_version (
  unit_code text primary key,
  version   bigint not null default 1
);

create table unmapped_code (
  kind        text not null check (kind in ('medication', 'observation')),
  system      text not null,
  code        text not null,
  label       text not null,
  first_seen  timestamptz not null,
  last_seen   timestamptz not null,
  occurrences bigint not null default 1,
  primary key (kind, system, code, label)
);

create table session (
  id_hash      bytea primary key,
  account_id   uuid not null references account (id),
  created_at   timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at   timestamptz not null,
  id_token     text not null default ''
);

create table sign_in (
  state_hash  bytea primary key,
  nonce       text not null,
  verifier    text not null,
  return_to   text not null,
  expires_at  timestamptz not null
);

create table audit_entry (
  id         bigint generated always as identity primary key,
  at         timestamptz not null,
  account_id uuid references account (id),
  action     text not null,
  patient_id uuid,
  detail     jsonb not null default '{}'
);
create index audit_entry_patient on audit_entry (patient_id, at);
