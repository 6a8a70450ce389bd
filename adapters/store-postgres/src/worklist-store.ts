import type { Page } from '@paracelse/application/ports/message-store.ts';
import type {
  WorklistEntry,
  WorklistFilter,
  WorklistSort,
  WorklistStore,
} from '@paracelse/application/ports/worklist-store.ts';
import { severityRank } from '@paracelse/core/assessment/answer.ts';
import { normaliseName } from '@paracelse/core/knowledge/normalise.ts';
import { type SelectQueryBuilder, sql } from 'kysely';
import type { Database, Db } from './database.ts';
import { isId } from './ids.ts';
import { escapeLike } from './message-store.ts';

/** The worklist: rows written in advance, so that a page is one statement on one index. */
export function createWorklistStore(db: Db): WorklistStore {
  return {
    dataVersion: async (unitCodes) => {
      const row = await db
        .selectFrom('unit_version')
        .select(({ fn }) => fn.coalesce(fn.sum<string>('version'), sql<string>`0`).as('version'))
        .$if(unitCodes !== undefined, (query) => query.where('unit_code', 'in', [...(unitCodes ?? []), '']))
        .executeTakeFirstOrThrow();
      return String(row.version);
    },
    page: (filter, sort, offset, limit) => page(db, filter, sort, offset, limit),
    counts: async ({ unitCodes }) => {
      const row = await inUnits(db.selectFrom('worklist_entry'), unitCodes)
        .select([
          sql<string>`count(*) filter (where to_analyse)`.as('to_analyse'),
          sql<string>`count(*) filter (where last_analysis_at is not null)`.as('seen'),
          sql<string>`count(*)`.as('all'),
          sql<string>`count(*) filter (where not_assessable > 0)`.as('not_assessable'),
        ])
        .executeTakeFirstOrThrow();
      return {
        toAnalyse: Number(row.to_analyse),
        seen: Number(row.seen),
        all: Number(row.all),
        notAssessable: Number(row.not_assessable),
      };
    },
    entry: async (patientId) => {
      if (!isId(patientId)) return undefined;
      const row = await db
        .selectFrom('patient')
        .innerJoin('worklist_entry', 'worklist_entry.patient_id', 'patient.root_id')
        .select('body')
        .where('patient.id', '=', patientId)
        .executeTakeFirst();
      return row?.body as WorklistEntry | undefined;
    },
    units: async () => {
      const { rows } = await sql<{ code: string; label: string; patients: string }>`
        select unit_code as code, max(body ->> 'unitLabel') as label, count(*) as patients
        from worklist_entry where in_hospital and not is_canary group by unit_code order by 2`.execute(db);
      return rows.map((row) => ({ code: row.code, label: row.label, patients: Number(row.patients) }));
    },
  };
}

type EntryQuery<O> = SelectQueryBuilder<Database, 'worklist_entry', O>;

/** A patient whose unit is not known is on every list: nobody must be lost. */
function inUnits<O>(query: EntryQuery<O>, unitCodes: readonly string[] | undefined): EntryQuery<O> {
  return query
    .where('in_hospital', '=', true)
    .where('is_canary', '=', false)
    .$if(unitCodes !== undefined, (builder) => builder.where('unit_code', 'in', [...(unitCodes ?? []), '']));
}

async function page(
  db: Db,
  filter: WorklistFilter,
  sort: WorklistSort,
  offset: number,
  limit: number,
): Promise<Page<WorklistEntry>> {
  const filtered = inUnits(db.selectFrom('worklist_entry'), filter.unitCodes)
    .$if(filter.view === 'toAnalyse', (query) => query.where('to_analyse', '=', true))
    .$if(filter.view === 'seen', (query) => query.where('last_analysis_at', 'is not', null))
    .$if(filter.severities.length > 0, (query) =>
      query.where('strictest_rank', 'in', filter.severities.map(severityRank)),
    )
    .$if(filter.text !== '', (query) =>
      query.where('search_text', 'like', `%${escapeLike(normaliseName(filter.text))}%`),
    );
  const rows = await ordered(filtered.select('body'), sort)
    .offset(offset)
    .limit(limit + 1)
    .execute();
  const total = await filtered.select(({ fn }) => fn.countAll<string>().as('count')).executeTakeFirstOrThrow();
  return {
    items: rows.slice(0, limit).map((row) => row.body as WorklistEntry),
    total: Number(total.count),
    hasMore: rows.length > limit,
  };
}

function ordered<O>(query: EntryQuery<O>, sort: WorklistSort): EntryQuery<O> {
  switch (sort) {
    case 'urgency':
      return query
        .orderBy('strictest_rank')
        .orderBy('score', 'desc')
        .orderBy('changed_at', 'desc')
        .orderBy('patient_id');
    case 'unit':
      return query.orderBy('unit_code').orderBy('strictest_rank').orderBy('score', 'desc').orderBy('patient_id');
    case 'name':
      return query.orderBy('search_text').orderBy('patient_id');
    case 'changed':
      return query.orderBy('changed_at', 'desc').orderBy('patient_id');
  }
}
