import type { AlertState } from '@paracelse/core/alerts/life-cycle.ts';
import type { FactId, PatientId } from '@paracelse/core/record/facts.ts';
import type { Instant } from '@paracelse/core/time/instant.ts';

/** Identity of an alert, opaque. */
export type AlertId = string & { readonly brand: 'AlertId' };

export interface StoredAlert extends AlertState {
  readonly id: AlertId;
  readonly patientId: PatientId;
  /** Raised at each change: an act on an older version is refused. */
  readonly version: number;
}

/** What happened to an alert, by whom: the engine when `actor` is empty. */
export interface AlertEvent {
  readonly at: Instant;
  readonly type: string;
  readonly actor: string;
  readonly text: string;
  readonly detail: Readonly<Record<string, unknown>>;
}

export type AnalysisLevel = 1 | 2 | 3;

/** A pharmaceutical analysis: who read what, when, at which level. Levels: `clinical-standards` §6. */
export interface Analysis {
  readonly id: string;
  readonly patientId: PatientId;
  readonly at: Instant;
  readonly actor: string;
  readonly level: AnalysisLevel;
  readonly lineIds: readonly FactId[];
  readonly comment: string;
  readonly recordVersion: number;
}

export type InterventionStatus = 'sent' | 'accepted' | 'acceptedWithChange' | 'refused' | 'followed';

/** An Act-IP intervention, hospital form. */
export interface Intervention {
  readonly id: string;
  readonly patientId: PatientId;
  readonly alertId: AlertId | undefined;
  readonly at: Instant;
  readonly actor: string;
  readonly problemCode: string;
  readonly interventionCode: string;
  readonly text: string;
  readonly addressee: string;
  readonly status: InterventionStatus;
  readonly answeredAt: Instant | undefined;
  readonly answeredBy: string;
  readonly answerText: string;
}

export interface NewIntervention {
  readonly patientId: PatientId;
  readonly alertId: AlertId | undefined;
  readonly actorId: string;
  readonly problemCode: string;
  readonly interventionCode: string;
  readonly text: string;
  readonly addressee: string;
}

/** Entry of the access log: who, whom, what, why. */
export interface AuditEntry {
  readonly accountId: string;
  readonly action: string;
  readonly patientId: PatientId | undefined;
  readonly detail: Readonly<Record<string, unknown>>;
}

/** Acts, inside the transaction that also rewrites what they change on the worklist. */
export interface ActTransaction {
  /** Locks an alert; `undefined` when it does not exist. */
  lockAlert(id: AlertId): Promise<StoredAlert | undefined>;
  saveAlert(
    alert: StoredAlert,
    event: {
      readonly type: string;
      readonly accountId: string;
      readonly text: string;
      readonly detail?: Readonly<Record<string, unknown>>;
    },
    at: Instant,
  ): Promise<void>;
  addAnalysis(
    analysis: {
      readonly patientId: PatientId;
      readonly accountId: string;
      readonly level: AnalysisLevel;
      readonly lineIds: readonly FactId[];
      readonly comment: string;
      readonly recordVersion: number;
    },
    at: Instant,
  ): Promise<string>;
  addIntervention(intervention: NewIntervention, at: Instant): Promise<string>;
  lockIntervention(id: string): Promise<Intervention | undefined>;
  answerIntervention(
    id: string,
    answer: { readonly status: InterventionStatus; readonly text: string; readonly accountId: string },
    at: Instant,
  ): Promise<void>;
  audit(entry: AuditEntry, at: Instant): Promise<void>;
}

export interface ActStore {
  audit(entry: AuditEntry, at: Instant): Promise<void>;
  alert(id: AlertId): Promise<StoredAlert | undefined>;
  alertsOf(patientId: PatientId): Promise<readonly StoredAlert[]>;
  alertEvents(id: AlertId): Promise<readonly AlertEvent[]>;
  analysesOf(patientId: PatientId): Promise<readonly Analysis[]>;
  interventionsOf(patientId: PatientId): Promise<readonly Intervention[]>;
  intervention(id: string): Promise<Intervention | undefined>;
  /** Interventions on the patients of these units, the unanswered first. */
  interventions(unitCodes: readonly string[] | undefined, limit: number): Promise<readonly Intervention[]>;
  /** How earlier alerts of the same problem ended, over all patients and without naming any. */
  precedents(problem: string, ruleIds: readonly string[], since: Instant): Promise<Precedents>;
  activity(from: Instant, to: Instant): Promise<Activity>;
}

/** What was done about similar alerts; counts only. */
export interface Precedents {
  readonly total: number;
  readonly acknowledged: number;
  readonly intervened: number;
  readonly accepted: number;
  readonly closedByFacts: number;
}

export interface Activity {
  readonly analyses: number;
  readonly lines: number;
  readonly interventions: number;
  readonly accepted: number;
  readonly refused: number;
  readonly unanswered: number;
  readonly alertsBySeverity: readonly {
    readonly severity: string;
    readonly opened: number;
    readonly acknowledged: number;
  }[];
  readonly interventionsByProblem: readonly { readonly code: string; readonly count: number }[];
  readonly analysesByDay: readonly { readonly day: string; readonly count: number }[];
}
