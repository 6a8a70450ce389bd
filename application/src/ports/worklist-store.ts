import type { RankingTerm } from '@paracelse/core/alerts/rank.ts';
import type { Bilingual, Severity } from '@paracelse/core/assessment/answer.ts';
import type { PatientId, Sex } from '@paracelse/core/record/facts.ts';
import type { CalendarDate, Instant } from '@paracelse/core/time/instant.ts';
import type { Page } from './message-store.ts';

/** A measurement as a list shows it: with its age, always. */
export interface KeyValue {
  readonly value: number;
  readonly unit: string;
  readonly at: Instant;
  /** Against the previous value. */
  readonly trend: 'up' | 'down' | 'stable' | 'unknown';
}

/** One stay on the worklist, everything a row shows. Written in the transaction that changes what it shows. */
export interface WorklistEntry {
  readonly patientId: PatientId;
  readonly encounterId: string;
  readonly canary: boolean;
  readonly inHospital: boolean;
  readonly familyName: string;
  readonly givenName: string;
  readonly birthDate: CalendarDate | undefined;
  readonly sex: Sex;
  readonly identityReliability: string;
  readonly unitCode: string;
  readonly unitLabel: string;
  readonly room: string;
  readonly bed: string;
  readonly admittedAt: Instant | undefined;
  readonly strictest: Severity | undefined;
  readonly score: number;
  readonly rankingTerms: readonly RankingTerm[];
  /** Open alerts by severity. */
  readonly openAlerts: Readonly<Record<Severity, number>>;
  readonly quietAlerts: number;
  readonly notAssessable: number;
  readonly unanalysedLines: number;
  readonly activeLines: number;
  readonly newLines: number;
  /** Why this patient is here, in one line, and since when. */
  readonly why: Bilingual | undefined;
  readonly whyAt: Instant | undefined;
  readonly renalFunction: KeyValue | undefined;
  readonly weight: KeyValue | undefined;
  readonly allergies: readonly string[];
  readonly lastAnalysisAt: Instant | undefined;
  readonly lastAnalysisLevel: number | undefined;
  readonly changedAt: Instant;
}

export type WorklistView = 'toAnalyse' | 'seen' | 'all';
export type WorklistSort = 'urgency' | 'unit' | 'name' | 'changed';

export interface WorklistFilter {
  /** Units the account may see and asked for; `undefined` means every unit. */
  readonly unitCodes: readonly string[] | undefined;
  readonly view: WorklistView;
  readonly severities: readonly Severity[];
  readonly text: string;
}

export interface WorklistCounts {
  readonly toAnalyse: number;
  readonly seen: number;
  readonly all: number;
  readonly notAssessable: number;
}

export interface WorklistCursor {
  readonly offset: number;
}

export interface WorklistStore {
  /** A number that grows whenever anything that these units' lists show has changed. Read it before the data. */
  dataVersion(unitCodes: readonly string[] | undefined): Promise<string>;
  page(filter: WorklistFilter, sort: WorklistSort, offset: number, limit: number): Promise<Page<WorklistEntry>>;
  counts(filter: Pick<WorklistFilter, 'unitCodes'>): Promise<WorklistCounts>;
  entry(patientId: PatientId): Promise<WorklistEntry | undefined>;
  units(): Promise<readonly { readonly code: string; readonly label: string; readonly patients: number }[]>;
}
