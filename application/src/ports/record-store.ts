import type { AlertState, Transition } from '@paracelse/core/alerts/life-cycle.ts';
import type { Reason } from '@paracelse/core/alerts/reason.ts';
import type { Problem } from '@paracelse/core/problems/problem.ts';
import type { PatientIdentifier, RecordEvent, Stamp, Stamped } from '@paracelse/core/record/events.ts';
import type { ClinicalFact, MessageId, PatientId, PatientRecord } from '@paracelse/core/record/facts.ts';
import type { Merge, Node } from '@paracelse/core/record/merge.ts';
import type { Instant } from '@paracelse/core/time/instant.ts';
import type { ActTransaction, AlertId, AnalysisLevel } from './act-store.ts';
import type { StoredMessage } from './message-store.ts';
import type { WorklistEntry } from './worklist-store.ts';

/** `system|value`: one spelling for an identifier, used for lanes and locks. */
export function identifierKey(identifier: Pick<PatientIdentifier, 'system' | 'value'>): string {
  return `${identifier.system}|${identifier.value}`;
}

/** A patient as first met under an identifier; `root` is where merges lead. */
export interface PatientNode {
  readonly node: Node;
  readonly root: PatientId;
}

/** The events of one thing. */
export interface EventGroup {
  readonly kind: RecordEvent['kind'];
  readonly key: string;
  readonly events: readonly Stamped<RecordEvent>[];
}

export interface AlertTransition {
  readonly key: string;
  readonly transition: Transition;
}

/** What is kept of an assessment beside the alerts. */
export interface StoredAssessment {
  readonly assessedAt: Instant;
  readonly engineVersion: string;
  readonly recordVersion: number;
  readonly nextChangeAt: Instant;
  /** What could not be assessed, most important first. */
  readonly gaps: readonly Reason[];
}

/** Codes that stand for nothing we know, to be mapped. */
export interface UnmappedCode {
  readonly kind: 'medication' | 'observation';
  readonly system: string;
  readonly code: string;
  readonly label: string;
}

/**
 * Everything that one message or one assessment changes, in one transaction: all of it is on disk, or none.
 */
export interface RecordTransaction extends ActTransaction {
  /** Locks a message for applying; `undefined` when it is gone. */
  lockMessage(id: MessageId): Promise<StoredMessage | undefined>;
  markMessage(
    id: MessageId,
    outcome: {
      readonly state: 'applied' | 'held' | 'failed' | 'refused';
      readonly at: Instant;
      readonly patientId: PatientId | undefined;
      readonly problems: readonly Problem[];
    },
  ): Promise<void>;
  /** Held messages that share one of the lanes: a merge may have settled them. */
  heldOn(lanes: readonly string[]): Promise<MessageId[]>;

  /** Serialises everything that concerns these identifiers, in an order that cannot deadlock. */
  lockIdentifiers(keys: readonly string[]): Promise<void>;
  findNodes(identifiers: readonly PatientIdentifier[]): Promise<ReadonlyMap<string, PatientNode>>;
  createNode(canary: boolean): Promise<PatientNode>;
  addIdentifiers(node: Node, identifiers: readonly PatientIdentifier[]): Promise<void>;
  identifiersOf(roots: readonly PatientId[]): Promise<readonly (PatientIdentifier & PatientNode)[]>;
  addMerge(merge: Merge, stamp: Stamp): Promise<void>;
  /** All merges among the nodes that lead to one of these roots. */
  mergesAmong(roots: readonly PatientId[]): Promise<readonly Stamped<Merge>[]>;
  setRoots(redirects: ReadonlyMap<Node, Node>): Promise<void>;
  /** Locks patients and gives the version of their record; a root that was merged meanwhile is left out. */
  lockPatients(roots: readonly PatientId[]): Promise<ReadonlyMap<PatientId, number>>;

  addEvents(node: Node, events: readonly Stamped<RecordEvent>[]): Promise<void>;
  /** The events of these things (or of everything) under a root, all its nodes together. */
  eventsOf(
    root: PatientId,
    things: readonly { readonly kind: RecordEvent['kind']; readonly key: string }[] | 'all',
  ): Promise<readonly EventGroup[]>;
  saveFacts(root: PatientId, facts: readonly ClinicalFact[]): Promise<void>;
  /** After a merge: clears what was folded, to be folded again under `root`, and moves what people did to it. */
  gatherUnder(root: PatientId, retired: readonly PatientId[], at: Instant): Promise<void>;
  setVersion(root: PatientId, version: number): Promise<void>;
  loadRecord(root: PatientId): Promise<PatientRecord>;
  isCanary(root: PatientId): Promise<boolean>;

  alertsOf(root: PatientId): Promise<readonly (AlertState & { readonly id: AlertId })[]>;
  saveAlerts(
    root: PatientId,
    alerts: readonly AlertState[],
    transitions: readonly AlertTransition[],
    at: Instant,
    engineVersion: string,
  ): Promise<void>;
  saveAssessment(root: PatientId, assessment: StoredAssessment): Promise<void>;
  saveWorklistEntry(entry: WorklistEntry): Promise<void>;
  worklistEntry(root: PatientId): Promise<WorklistEntry | undefined>;
  countUnmapped(codes: readonly UnmappedCode[], at: Instant): Promise<void>;
  lastAnalysis(root: PatientId): Promise<{ readonly at: Instant; readonly level: AnalysisLevel } | undefined>;

  /**
   * Last thing before the commit: raises the data version of the units concerned and announces the change to every
   * open page once the commit is done.
   */
  announce(change: { readonly patientId: PatientId; readonly unitCodes: readonly string[] }): Promise<void>;
}

export interface RecordStore {
  transaction<T>(work: (transaction: RecordTransaction) => Promise<T>): Promise<T>;
  loadRecord(root: PatientId): Promise<PatientRecord | undefined>;
  identifiersOf(root: PatientId): Promise<readonly PatientIdentifier[]>;
  assessmentOf(root: PatientId): Promise<StoredAssessment | undefined>;
  /** Patients whose answers time may have changed at `at`, or that another engine assessed; canaries included. */
  dueForAssessment(at: Instant, engineVersion: string, limit: number): Promise<PatientId[]>;
  /** When the next patient is due by time. */
  nextDueAt(): Promise<Instant | undefined>;
  /** Keys of the reasons of open alerts, by the number of the canary patient. */
  canaryReasons(): Promise<ReadonlyMap<string, readonly string[]>>;
  /** Removes every trace of the canary patients: messages, events, facts, alerts. */
  purgeCanaries(): Promise<void>;
}
