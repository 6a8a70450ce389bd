import { normaliseCim10 } from '@paracelse/core/codes/cim10.ts';
import type { ClinicalFact, FactKind, PatientId, PatientRecord } from '@paracelse/core/record/facts.ts';
import { type Insertable, type Kysely, sql } from 'kysely';
import { type Database, type Db, maybeDate } from './database.ts';

/** The table of each kind of fact. */
const TABLES = {
  patient: 'patient_fact',
  encounter: 'encounter',
  medicationRequest: 'medication_request',
  observation: 'observation',
  condition: 'condition',
  allergyIntolerance: 'allergy_intolerance',
} as const satisfies Record<FactKind, keyof Database>;

export const FACT_TABLES = Object.values(TABLES);

/** Writes facts over what they were, one statement for each kind. */
export async function saveFacts(db: Db, root: PatientId, facts: readonly ClinicalFact[]): Promise<void> {
  for (const kind of Object.keys(TABLES) as FactKind[]) {
    const rows = facts.filter((fact) => fact.kind === kind).map((fact) => rowOf(root, fact));
    if (rows.length > 0) await upsert(db, TABLES[kind], rows);
  }
}

async function upsert(
  db: Db,
  table: (typeof TABLES)[FactKind],
  rows: readonly Record<string, unknown>[],
): Promise<void> {
  const columns = Object.keys(rows[0] ?? {}).filter((column) => column !== 'id');
  // The tables differ in a few columns only; the row makers below give each its own.
  const anyTable = db as unknown as Kysely<Record<string, Record<string, unknown>>>;
  await anyTable
    .insertInto(table)
    .values(rows as Insertable<Record<string, unknown>>[])
    .onConflict((conflict) =>
      conflict
        .column('id')
        .doUpdateSet(Object.fromEntries(columns.map((column) => [column, sql.ref(`excluded.${column}`)]))),
    )
    .execute();
}

function rowOf(root: PatientId, fact: ClinicalFact): Record<string, unknown> {
  const common = { id: fact.id, patient_id: root, body: JSON.stringify(fact) };
  switch (fact.kind) {
    case 'patient':
      return common;
    case 'encounter':
      return {
        ...common,
        visit_number: fact.visitNumber,
        status: fact.status,
        admitted_at: maybeDate(fact.admittedAt),
        discharged_at: maybeDate(fact.dischargedAt),
      };
    case 'medicationRequest':
      return {
        ...common,
        status: fact.status,
        started_at: new Date(fact.startedAt),
        ended_at: maybeDate(fact.endedAt),
      };
    case 'observation':
      return {
        ...common,
        code: fact.codings[0]?.code ?? '',
        status: fact.status,
        effective_at: new Date(fact.provenance.effectiveAt),
      };
    case 'condition':
      return { ...common, code: normaliseCim10(fact.codings[0]?.code ?? '') ?? '', status: fact.status };
    case 'allergyIntolerance':
      return { ...common, status: fact.status };
  }
}

/** Everything known of a patient, in one round trip. */
export async function loadRecord(db: Db, root: PatientId): Promise<PatientRecord> {
  const bodies = FACT_TABLES.map((table) => sql`select body from ${sql.table(table)} where patient_id = ${root}`);
  const { rows } = await sql<{ body: ClinicalFact }>`${sql.join(bodies, sql` union all `)}`.execute(db);
  const version = await db.selectFrom('patient').select('version').where('id', '=', root).executeTakeFirst();
  const of = <K extends FactKind>(kind: K) =>
    rows.flatMap(({ body }) => (body.kind === kind ? [body as Extract<ClinicalFact, { kind: K }>] : []));
  return {
    patientId: root,
    version: Number(version?.version ?? 0),
    patient: of('patient')[0],
    encounters: of('encounter'),
    medicationRequests: of('medicationRequest'),
    observations: of('observation'),
    conditions: of('condition'),
    allergies: of('allergyIntolerance'),
  };
}
