import type { WorklistEntry } from '@paracelse/application/ports/worklist-store.ts';
import { SEVERITIES, severityRank } from '@paracelse/core/assessment/answer.ts';
import { normaliseName } from '@paracelse/core/knowledge/normalise.ts';
import { sql } from 'kysely';
import { alertsOf, saveAlerts } from '../alerts.ts';
import { type Db, instant, maybeDate } from '../database.ts';
import type { Part } from './part.ts';

/** Channel on which servers tell each other, after a commit, whose file changed. */
export const CHANGE_CHANNEL = 'paracelse_change';

/** What follows from a changed record: alerts, what could not be assessed, the row of the worklist. */
export function createAssessmentPart(
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
