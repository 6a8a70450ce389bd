import type { Bilingual, Severity } from '../assessment/answer.ts';
import type { EvidenceFact, MissingFact } from '../assessment/evidence.ts';
import type { Snapshot } from '../assessment/snapshot.ts';
import { type Instant, NEVER } from '../time/instant.ts';

export type CheckKind = 'rule' | 'interaction' | 'duplicate' | 'allergy' | 'mapping';

/** What a check found about one subject. A check that is clear or not applicable leaves no finding. */
export interface Finding {
  readonly check: CheckKind;
  /** Id of the rule, interaction, group or family. */
  readonly id: string;
  /** Version of the rule, or edition of the knowledge that spoke. */
  readonly version: string;
  /** What it is about within the patient: a pair of substances, an allergy; empty when the id says it all. */
  readonly subject: string;
  readonly answer: 'fires' | 'notAssessable';
  readonly severity: Severity;
  /** Clinical problem under which it is shown. */
  readonly problem: string;
  readonly title: Bilingual;
  readonly message: Bilingual;
  readonly advice: Bilingual;
  readonly references: readonly {
    readonly title: string;
    readonly publisher: string;
    readonly date: string;
    readonly url: string;
  }[];
  readonly evidence: readonly EvidenceFact[];
  readonly missing: readonly MissingFact[];
}

/** Identity of a finding within a patient, stable over time: a new result updates it instead of adding one. */
export function findingKey(finding: Pick<Finding, 'check' | 'id' | 'subject'>): string {
  return `${finding.check}/${finding.id}/${finding.subject}`;
}

export interface CheckResult {
  readonly findings: readonly Finding[];
  readonly nextChangeAt: Instant;
}

export const NOTHING_FOUND: CheckResult = { findings: [], nextChangeAt: NEVER };

/** Parts of a patient a check may read; when none of them changed its findings stand. */
export type Reads = 'lines' | 'observations' | 'conditions' | 'allergies' | 'demographics';

/** A family of checks that is run as a whole. Rules are run one by one instead, each with its own dependencies. */
export interface Check {
  readonly kind: CheckKind;
  readonly reads: readonly Reads[];
  assess(snapshot: Snapshot): CheckResult;
}
