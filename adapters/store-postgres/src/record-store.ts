import type { ActTransaction } from '@paracelse/application/ports/act-store.ts';
import type { StoredMessage } from '@paracelse/application/ports/message-store.ts';
import {
  type EventGroup,
  identifierKey,
  type PatientNode,
  type RecordStore,
  type RecordTransaction,
} from '@paracelse/application/ports/record-store.ts';
import type { WorklistEntry } from '@paracelse/application/ports/worklist-store.ts';
import type { Reason } from '@paracelse/core/alerts/reason.ts';
import { SEVERITIES, severityRank } from '@paracelse/core/assessment/answer.ts';
import { normaliseName } from '@paracelse/core/knowledge/normalise.ts';
import type { Problem } from '@paracelse/core/problems/problem.ts';
import type { RecordEvent, Stamp, Stamped } from '@paracelse/core/record/events.ts';
import type { MessageId, PatientId } from '@paracelse/core/record/facts.ts';
import type { Merge } from '@paracelse/core/record/merge.ts';
import { NEVER } from '@paracelse/core/time/instant.ts';
import { sql } from 'kysely';
import { createActTransaction } from './act-store.ts';
import { alertsOf, saveAlerts } from './alerts.ts';
import { type Db, instant, maybeDate, maybeInstant } from './database.ts';
import { FACT_TABLES, loadRecord, saveFacts } from './facts.ts';

/** Channel on which servers tell each other, after a commit, whose file changed. */
export const CHANGE_CHANNEL = 'paracelse_change';

/** The record, its events and what follows from them. */
export function createRecordStore(db: Db): RecordStore {
  return {
    transaction: (work) => db.transaction().execute((transaction) => work(createTransaction(transaction))),
    loadRecord: async (root) => {
      const known = await db.selectFrom('patient').select('id').where('id', '=', root).executeTakeFirst();
      return known ? loadRecord(db, root) : undefined;
    },
    identifiersOf: async (root) => {
      const rows = await db
        .selectFrom('patient_identifier')
        .innerJoin('patient', 'patient.id', 'patient_identifier.patient_id')
        .select(['system', 'value', 'type'])
        .where('patient.root_id', '=', root)
        .orderBy('patient_identifier.value')
        .execute();
      return rows;
    },
    assessmentOf: async (root) => {
      const row = await db.selectFrom('assessment').selectAll().where('patient_id', '=', root).executeTakeFirst();
      return (
        row && {
          assessedAt: instant(row.assessed_at),
          engineVersion: row.engine_version,
          recordVersion: Number(row.record_version),
          nextChangeAt: maybeInstant(row.next_change_at) ?? NEVER,
          gaps: row.gaps as Reason[],
        }
      );
    },
    dueForAssessment: async (at, engineVersion, limit) => {
      const rows = await db
        .selectFrom('assessment')
        .innerJoin('patient', 'patient.id', 'assessment.patient_id')
        .select('assessment.patient_id')
        .where((where) =>
          where.or([
            where('assessment.next_change_at', '<=', new Date(at)),
            where('assessment.engine_version', '<>', engineVersion),
          ]),
        )
        .whereRef('patient.root_id', '=', 'patient.id')
        .orderBy('assessment.next_change_at')
        .limit(limit)
        .execute();
      return rows.map((row) => row.patient_id as PatientId);
    },
    nextDueAt: async () => {
      const row = await db
        .selectFrom('assessment')
        .select(({ fn }) => fn.min('next_change_at').as('next'))
        .executeTakeFirst();
      return row?.next ? instant(row.next) : undefined;
    },
    canaryReasons: async () => {
      const { rows } = await sql<{ value: string; keys: string[] }>`
        select patient_identifier.value, array_agg(reason ->> 'key') as keys
        from patient
        join patient_identifier on patient_identifier.patient_id = patient.id
        join alert on alert.patient_id = patient.root_id and alert.status = 'open'
        cross join lateral jsonb_array_elements(alert.reasons) reason
        where patient.is_canary group by 1`.execute(db);
      return new Map(rows.map((row) => [row.value, row.keys]));
    },
    purgeCanaries: () => purgeCanaries(db),
  };
}

function createTransaction(db: Db): RecordTransaction {
  return {
    ...createMessagePart(db),
    ...createIdentityPart(db),
    ...createEventPart(db),
    ...createAssessmentPart(db),
    ...(createActTransaction(db) satisfies ActTransaction),
  };
}

type Part<K extends keyof RecordTransaction> = Pick<RecordTransaction, K>;

function createMessagePart(db: Db): Part<'lockMessage' | 'markMessage' | 'heldOn'> {
  return {
    lockMessage: async (id) => {
      const row = await db
        .selectFrom('message')
        .select(['id', 'lanes', 'raw', 'received_at', 'state', 'content_hash', 'channel', 'problems'])
        .where('id', '=', id)
        .forUpdate()
        .executeTakeFirst();
      if (!row) return undefined;
      return {
        id: row.id as MessageId,
        lanes: row.lanes,
        raw: row.raw,
        receivedAt: instant(row.received_at),
        state: row.state as StoredMessage['state'],
        contentHash: row.content_hash.toString('hex'),
        channel: row.channel,
        problems: row.problems as Problem[],
      };
    },
    markMessage: async (id, { state, at, patientId, problems }) => {
      await db
        .updateTable('message')
        .set({
          state,
          applied_at: state === 'applied' ? new Date(at) : null,
          patient_id: patientId ?? null,
          problems: JSON.stringify(problems),
        })
        .where('id', '=', id)
        .execute();
    },
    heldOn: async (lanes) => {
      const rows = await db
        .selectFrom('message')
        .select('id')
        .where('state', '=', 'held')
        .where(sql<boolean>`lanes && ${[...lanes]}::text[]`)
        .orderBy('id')
        .execute();
      return rows.map((row) => row.id as MessageId);
    },
  };
}

function createIdentityPart(
  db: Db,
): Part<
  | 'lockIdentifiers'
  | 'findNodes'
  | 'createNode'
  | 'addIdentifiers'
  | 'identifiersOf'
  | 'addMerge'
  | 'mergesAmong'
  | 'setRoots'
  | 'lockPatients'
  | 'isCanary'
> {
  return {
    lockIdentifiers: async (keys) => {
      if (keys.length === 0) return;
      // Sorted by the caller; unnest keeps the order, so that two transactions cannot wait for each other.
      await sql`select pg_advisory_xact_lock(hashtextextended(key, 7)) from unnest(${[...keys]}::text[]) key`.execute(
        db,
      );
    },
    findNodes: async (identifiers) => {
      if (identifiers.length === 0) return new Map();
      const rows = await db
        .selectFrom('patient_identifier')
        .innerJoin('patient', 'patient.id', 'patient_identifier.patient_id')
        .select(['system', 'value', 'patient.id', 'patient.root_id'])
        .where((where) =>
          where.or(
            identifiers.map(({ system, value }) =>
              where.and([where('system', '=', system), where('value', '=', value)]),
            ),
          ),
        )
        .execute();
      return new Map(rows.map((row) => [identifierKey(row), nodeOf(row)]));
    },
    createNode: async (canary) => {
      const id = crypto.randomUUID();
      await db.insertInto('patient').values({ id, root_id: id, is_canary: canary }).execute();
      return { node: id, root: id as PatientId };
    },
    addIdentifiers: async (node, identifiers) => {
      if (identifiers.length === 0) return;
      await db
        .insertInto('patient_identifier')
        .values(identifiers.map(({ system, value, type }) => ({ system, value, type, patient_id: node })))
        .onConflict((conflict) => conflict.columns(['system', 'value']).doNothing())
        .execute();
    },
    identifiersOf: async (roots) => {
      const rows = await db
        .selectFrom('patient_identifier')
        .innerJoin('patient', 'patient.id', 'patient_identifier.patient_id')
        .select(['system', 'value', 'type', 'patient.id', 'patient.root_id'])
        .where('patient.root_id', 'in', roots)
        .execute();
      return rows.map((row) => ({ system: row.system, value: row.value, type: row.type, ...nodeOf(row) }));
    },
    addMerge: async (merge, stamp) => {
      await db
        .insertInto('patient_merge')
        .values({
          message_id: stamp.messageId,
          survivor_id: merge.survivor,
          retired_id: merge.retired,
          rank: stamp.rank,
        })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },
    mergesAmong: (roots) => mergesAmong(db, roots),
    setRoots: async (redirects) => {
      for (const [node, root] of redirects) {
        await db.updateTable('patient').set({ root_id: root }).where('id', '=', node).execute();
      }
      const targets = [...new Set(redirects.values())];
      if (targets.length > 0) {
        await db
          .updateTable('patient')
          .set(({ ref }) => ({ root_id: ref('id') }))
          .where('id', 'in', targets)
          .execute();
      }
    },
    lockPatients: async (roots) => {
      if (roots.length === 0) return new Map();
      const rows = await db
        .selectFrom('patient')
        .select(['id', 'version'])
        .where('id', 'in', roots)
        .whereRef('root_id', '=', 'id')
        .orderBy('id')
        .forUpdate()
        .execute();
      return new Map(rows.map((row) => [row.id as PatientId, Number(row.version)]));
    },
    isCanary: async (root) => {
      const row = await db.selectFrom('patient').select('is_canary').where('id', '=', root).executeTakeFirst();
      return row?.is_canary ?? false;
    },
  };
}

function nodeOf(row: { readonly id: string; readonly root_id: string }): PatientNode {
  return { node: row.id, root: row.root_id as PatientId };
}

async function mergesAmong(db: Db, roots: readonly PatientId[]): Promise<Stamped<Merge>[]> {
  const rows = await db
    .selectFrom('patient_merge')
    .innerJoin('patient as survivor', 'survivor.id', 'patient_merge.survivor_id')
    .innerJoin('patient as retired', 'retired.id', 'patient_merge.retired_id')
    .innerJoin('message', 'message.id', 'patient_merge.message_id')
    .select([
      'survivor_id',
      'retired_id',
      'rank',
      'message.id',
      'message.recorded_at',
      'message.received_at',
      'message.control_id',
      'message.content_hash',
    ])
    .where((where) => where.or([where('survivor.root_id', 'in', roots), where('retired.root_id', 'in', roots)]))
    .execute();
  return rows.map((row) => ({
    event: { survivor: row.survivor_id, retired: row.retired_id },
    stamp: stampOf(row, row.rank),
  }));
}

interface StampRow {
  readonly id: string;
  readonly recorded_at: Date;
  readonly received_at: Date;
  readonly control_id: string;
  readonly content_hash: Buffer;
}

function stampOf(row: StampRow, rank: number): Stamp {
  return {
    messageId: row.id as MessageId,
    recordedAt: instant(row.recorded_at),
    receivedAt: instant(row.received_at),
    controlId: row.control_id,
    contentHash: row.content_hash.toString('hex'),
    rank,
  };
}

function createEventPart(
  db: Db,
): Part<'addEvents' | 'eventsOf' | 'saveFacts' | 'gatherUnder' | 'setVersion' | 'loadRecord'> {
  return {
    addEvents: async (node, events) => {
      if (events.length === 0) return;
      const rows = events.map(({ event, stamp }) => ({
        message_id: stamp.messageId,
        rank: stamp.rank,
        patient_id: node,
        kind: event.kind,
        key: event.key,
        event: JSON.stringify(event),
      }));
      // A replayed message says the same again: its events are already there.
      await db
        .insertInto('record_event')
        .values(rows)
        .onConflict((conflict) => conflict.columns(['message_id', 'rank']).doNothing())
        .execute();
    },
    eventsOf: (root, things) => eventsOf(db, root, things),
    saveFacts: (root, facts) => saveFacts(db, root, facts),
    gatherUnder: (root, retired, at) => gatherUnder(db, root, retired, at),
    setVersion: async (root, version) => {
      await db
        .updateTable('patient')
        .set({ version: String(version) })
        .where('id', '=', root)
        .execute();
    },
    loadRecord: (root) => loadRecord(db, root),
  };
}

/**
 * After a merge: what was folded is removed, to be folded again under the surviving patient; what people did moves
 * with it. An alert that both had stays with the survivor, the other is closed.
 */
async function gatherUnder(db: Db, root: PatientId, retired: readonly PatientId[], at: number): Promise<void> {
  const all = [root, ...retired];
  for (const table of [...FACT_TABLES, 'worklist_entry', 'assessment'] as const) {
    await db.deleteFrom(table).where('patient_id', 'in', all).execute();
  }
  if (retired.length === 0) return;
  for (const table of ['analysis', 'intervention'] as const) {
    await db.updateTable(table).set({ patient_id: root }).where('patient_id', 'in', retired).execute();
  }
  await sql`update alert set patient_id = ${root} where id in (
    select distinct on (key) id from alert where patient_id in (${sql.join(retired)})
      and key not in (select key from alert where patient_id = ${root}) order by key, changed_at desc)`.execute(db);
  await db
    .updateTable('alert')
    .set({ status: 'closed', closed_at: new Date(at), changed_at: new Date(at) })
    .where('patient_id', 'in', retired)
    .where('status', '<>', 'closed')
    .execute();
}

function amongThings(things: readonly { readonly kind: string; readonly key: string }[]) {
  const [kinds, keys] = [things.map(({ kind }) => kind), things.map(({ key }) => key)];
  return sql<boolean>`(record_event.kind, record_event.key) in (select * from unnest(${kinds}::text[], ${keys}::text[]))`;
}

async function eventsOf(
  db: Db,
  root: PatientId,
  things: readonly { readonly kind: RecordEvent['kind']; readonly key: string }[] | 'all',
): Promise<EventGroup[]> {
  const rows = await db
    .selectFrom('record_event')
    .innerJoin('patient', 'patient.id', 'record_event.patient_id')
    .innerJoin('message', 'message.id', 'record_event.message_id')
    .select([
      'record_event.kind',
      'record_event.key',
      'record_event.event',
      'record_event.rank',
      'record_event.patient_id',
      'message.id',
      'message.recorded_at',
      'message.received_at',
      'message.control_id',
      'message.content_hash',
    ])
    .where('patient.root_id', '=', root)
    .$if(things !== 'all', (query) => query.where(amongThings(things === 'all' ? [] : things)))
    .execute();
  const groups = new Map<string, { kind: RecordEvent['kind']; key: string; events: Stamped<RecordEvent>[] }>();
  const survivorSpeaks = rows.some((row) => row.kind === 'patient' && row.patient_id === root);
  for (const row of rows) {
    // Who the patient is, the surviving identity says: what was said under the retired one is history.
    if (row.kind === 'patient' && survivorSpeaks && row.patient_id !== root) continue;
    const kind = row.kind as RecordEvent['kind'];
    const id = `${kind}/${row.key}`;
    const group = groups.get(id) ?? { kind, key: row.key, events: [] };
    group.events.push({ event: row.event as RecordEvent, stamp: stampOf(row, row.rank) });
    groups.set(id, group);
  }
  return [...groups.values()];
}

function createAssessmentPart(
  db: Db,
): Part<
  | 'alertsOf'
  | 'saveAlerts'
  | 'saveAssessment'
  | 'saveWorklistEntry'
  | 'worklistEntry'
  | 'countUnmapped'
  | 'lastAnalysis'
  | 'announce'
> {
  return {
    alertsOf: (root) => alertsOf(db, root),
    saveAlerts: (root, alerts, transitions, at, engineVersion) =>
      saveAlerts(db, root, alerts, transitions, at, engineVersion),
    saveAssessment: async (root, assessment) => {
      const row = {
        assessed_at: new Date(assessment.assessedAt),
        engine_version: assessment.engineVersion,
        record_version: String(assessment.recordVersion),
        next_change_at: maybeDate(assessment.nextChangeAt),
        gaps: JSON.stringify(assessment.gaps),
      };
      await db
        .insertInto('assessment')
        .values({ patient_id: root, ...row })
        .onConflict((conflict) => conflict.column('patient_id').doUpdateSet(row))
        .execute();
    },
    saveWorklistEntry: (entry) => saveWorklistEntry(db, entry),
    worklistEntry: async (root) => {
      const row = await db
        .selectFrom('worklist_entry')
        .select('body')
        .where('patient_id', '=', root)
        .executeTakeFirst();
      return row?.body as WorklistEntry | undefined;
    },
    countUnmapped: async (codes, at) => {
      if (codes.length === 0) return;
      const seen = new Date(at);
      const sorted = [...codes].sort((a, b) =>
        `${a.kind}${a.system}${a.code}${a.label}` < `${b.kind}${b.system}${b.code}${b.label}` ? -1 : 1,
      );
      await db
        .insertInto('unmapped_code')
        .values(sorted.map((code) => ({ ...code, first_seen: seen, last_seen: seen })))
        .onConflict((conflict) =>
          conflict.columns(['kind', 'system', 'code', 'label']).doUpdateSet({
            last_seen: sql`greatest(unmapped_code.last_seen, excluded.last_seen)`,
            occurrences: sql`unmapped_code.occurrences + 1`,
          }),
        )
        .execute();
    },
    lastAnalysis: async (root) => {
      const row = await db
        .selectFrom('analysis')
        .innerJoin('patient', 'patient.id', 'analysis.patient_id')
        .select(['at', 'level'])
        .where('patient.root_id', '=', root)
        .orderBy('at', 'desc')
        .executeTakeFirst();
      return row && { at: instant(row.at), level: row.level as 1 | 2 | 3 };
    },
    announce: async ({ patientId, unitCodes }) => {
      const units = [...new Set(unitCodes)].sort();
      await db
        .insertInto('unit_version')
        .values(units.map((unit_code) => ({ unit_code })))
        .onConflict((conflict) => conflict.column('unit_code').doUpdateSet({ version: sql`unit_version.version + 1` }))
        .execute();
      await sql`select pg_notify(${CHANGE_CHANNEL}, ${JSON.stringify({ patientId, unitCodes: units })})`.execute(db);
    },
  };
}

async function saveWorklistEntry(db: Db, entry: WorklistEntry): Promise<void> {
  const open = SEVERITIES.reduce((sum, severity) => sum + entry.openAlerts[severity], 0);
  const row = {
    unit_code: entry.unitCode,
    in_hospital: entry.inHospital,
    is_canary: entry.canary,
    strictest_rank: entry.strictest === undefined ? SEVERITIES.length : severityRank(entry.strictest),
    score: entry.score,
    open_alerts: open,
    not_assessable: entry.notAssessable,
    search_text: normaliseName(`${entry.familyName} ${entry.givenName} ${entry.unitLabel} ${entry.room} ${entry.bed}`),
    changed_at: new Date(entry.changedAt),
    last_analysis_at: maybeDate(entry.lastAnalysisAt),
    to_analyse: open > 0 || entry.newLines > 0 || entry.unanalysedLines > 0,
    body: JSON.stringify(entry),
  };
  await db
    .insertInto('worklist_entry')
    .values({ patient_id: entry.patientId, ...row })
    .onConflict((conflict) => conflict.column('patient_id').doUpdateSet(row))
    .execute();
}

/** The invented patients leave no trace: neither in the record nor in any count. */
async function purgeCanaries(db: Db): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    const patients = transaction.selectFrom('patient').select('id').where('is_canary', '=', true);
    const messages = transaction.selectFrom('message').select('id').where('channel', '=', 'canary');
    for (const table of [
      ...FACT_TABLES,
      'worklist_entry',
      'assessment',
      'intervention',
      'analysis',
      'alert',
    ] as const) {
      await transaction.deleteFrom(table).where('patient_id', 'in', patients).execute();
    }
    await transaction.deleteFrom('record_event').where('message_id', 'in', messages).execute();
    await transaction.deleteFrom('patient_merge').where('message_id', 'in', messages).execute();
    await transaction.deleteFrom('message').where('channel', '=', 'canary').execute();
    await transaction.deleteFrom('patient_identifier').where('patient_id', 'in', patients).execute();
    await transaction.deleteFrom('patient').where('is_canary', '=', true).execute();
  });
}
