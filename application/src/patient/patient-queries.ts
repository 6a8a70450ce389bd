import type { Reason } from '@paracelse/core/alerts/reason.ts';
import type { Engine } from '@paracelse/core/checks/engine.ts';
import type { PatientId } from '@paracelse/core/record/facts.ts';
import { DAY, HOUR, type Instant } from '@paracelse/core/time/instant.ts';
import { type Account, allows, type Scope, seesUnit, unitsFor } from '../access/policy.ts';
import { Refusal } from '../access/refusal.ts';
import type {
  Activity,
  ActStore,
  AlertEvent,
  AlertId,
  Analysis,
  Intervention,
  Precedents,
  StoredAlert,
} from '../ports/act-store.ts';
import type { Cache } from '../ports/cache.ts';
import type { Clock } from '../ports/clock.ts';
import type { RecordStore, StoredAssessment } from '../ports/record-store.ts';
import type { WorklistEntry, WorklistStore } from '../ports/worklist-store.ts';
import { byUrgency } from '../reassess/worklist-entry.ts';
import { type PatientFile, patientFileOf } from './patient-file.ts';

export interface PatientQueryDependencies {
  readonly records: RecordStore;
  readonly worklist: WorklistStore;
  readonly acts: ActStore;
  readonly cache: Cache;
  readonly engine: () => Engine;
  readonly clock: Clock;
}

/** A file with all that was made of it. */
export interface PatientView {
  readonly file: PatientFile;
  readonly entry: WorklistEntry;
  readonly alerts: readonly StoredAlert[];
  readonly gaps: readonly Reason[];
  readonly assessment: Pick<StoredAssessment, 'assessedAt' | 'engineVersion'>;
  readonly analyses: readonly Analysis[];
  readonly interventions: readonly Intervention[];
}

export interface PatientQueries {
  patient(account: Account, patientId: string): Promise<PatientView>;
  alert(account: Account, alertId: string): Promise<StoredAlert>;
  alertEvents(account: Account, alert: StoredAlert): Promise<readonly AlertEvent[]>;
  /** What was done about similar alerts. Takes long: remembered for as long as nothing changed. */
  precedents(account: Account, alert: Pick<StoredAlert, 'problem' | 'reasons'>): Promise<Precedents>;
  interventions(account: Account): Promise<readonly Intervention[]>;
  patientName(account: Account, patientId: PatientId): Promise<WorklistEntry | undefined>;
  activity(account: Account, from: Instant, to: Instant): Promise<Activity>;
}

const PRECEDENTS_OVER = 365 * DAY;
const PRECEDENTS_LIVE_SECONDS = 3_600;
const LONGEST_PERIOD = 400 * DAY;

export function createPatientQueries(dependencies: PatientQueryDependencies): PatientQueries {
  const { worklist, acts, cache, clock } = dependencies;
  return {
    patient: (account, patientId) => readPatient(dependencies, account, patientId),
    alert: async (account, alertId) => {
      requireScope(account, 'patient:read');
      const alert = await acts.alert(alertId as AlertId);
      if (!alert) throw new Refusal('notFound');
      await requireEntry(worklist, account, alert.patientId);
      return alert;
    },
    alertEvents: async (account, alert) => {
      requireScope(account, 'patient:read');
      return acts.alertEvents(alert.id);
    },
    precedents: async (account, alert) => {
      requireScope(account, 'patient:read');
      const ids = [...new Set(alert.reasons.map((reason) => reason.id))].sort();
      const dataVersion = await worklist.dataVersion(undefined);
      const since = Math.floor((clock.now() - PRECEDENTS_OVER) / HOUR) * HOUR;
      return cache.getOrCompute(
        {
          name: 'precedents',
          dataVersion,
          parts: [alert.problem, ...ids, since],
          secondsToLive: PRECEDENTS_LIVE_SECONDS,
        },
        () => acts.precedents(alert.problem, ids, since),
      );
    },
    interventions: async (account) => {
      requireScope(account, 'patient:read');
      return acts.interventions(unitsFor(account, []), 200);
    },
    patientName: async (account, patientId) => {
      requireScope(account, 'patient:read');
      const entry = await worklist.entry(patientId);
      return entry && seesUnit(account, entry.unitCode) ? entry : undefined;
    },
    activity: async (account, from, to) => {
      requireScope(account, 'activity:read');
      if (!(from < to) || to - from > LONGEST_PERIOD) throw new Refusal('invalid', { reason: 'period' });
      return acts.activity(from, to);
    },
  };
}

async function readPatient(
  { records, worklist, acts, engine, clock }: PatientQueryDependencies,
  account: Account,
  patientId: string,
): Promise<PatientView> {
  requireScope(account, 'patient:read');
  const entry = await requireEntry(worklist, account, patientId as PatientId);
  const root = entry.patientId;
  // Reading a file leaves a trace, and is refused when the trace cannot be written.
  await acts.audit({ accountId: account.id, action: 'patient.read', patientId: root, detail: {} }, clock.now());
  const [record, identifiers, alerts, assessment, analyses, interventions] = await Promise.all([
    records.loadRecord(root),
    records.identifiersOf(root),
    acts.alertsOf(root),
    records.assessmentOf(root),
    acts.analysesOf(root),
    acts.interventionsOf(root),
  ]);
  if (!record) throw new Refusal('notFound');
  return {
    file: patientFileOf(record, identifiers, engine().vocabulary, clock.now()),
    entry,
    alerts: [...alerts].sort(openFirst),
    gaps: assessment?.gaps ?? [],
    assessment: assessment ?? { assessedAt: 0, engineVersion: '' },
    analyses,
    interventions,
  };
}

const STATUS_ORDER = { open: 0, snoozed: 1, acknowledged: 2, closed: 3 } as const;

function openFirst(a: StoredAlert, b: StoredAlert): number {
  return STATUS_ORDER[a.status] - STATUS_ORDER[b.status] || byUrgency(a, b);
}

function requireScope(account: Account, scope: Scope): void {
  if (!allows(account, scope)) throw new Refusal('notAllowed');
}

/** A patient of another unit and one that does not exist give the same answer. */
async function requireEntry(worklist: WorklistStore, account: Account, patientId: PatientId): Promise<WorklistEntry> {
  const entry = await worklist.entry(patientId);
  if (!entry || entry.canary || !seesUnit(account, entry.unitCode)) throw new Refusal('notFound');
  return entry;
}
