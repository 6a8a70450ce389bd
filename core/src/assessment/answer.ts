/**
 * The four states of knowledge, never mixed up:
 * `fires` the condition holds; `clear` checked and it does not; `notAssessable` a needed fact is missing, too old
 * or unreadable; `notApplicable` the check does not concern this patient.
 */
export type Answer = 'fires' | 'clear' | 'notAssessable' | 'notApplicable';

/** The four levels of the ANSM thesaurus, strictest first; the same words serve every check. */
export const SEVERITIES = ['CI', 'AD', 'PE', 'APEC'] as const;

export type Severity = (typeof SEVERITIES)[number];

/** 0 for CI … 3 for APEC. */
export function severityRank(severity: Severity): number {
  return SEVERITIES.indexOf(severity);
}

/** The stricter of the two. */
export function strictest(a: Severity, b: Severity): Severity {
  return severityRank(a) <= severityRank(b) ? a : b;
}

/** Kleene's three truth values, ordered so that conjunction is the minimum and disjunction the maximum. */
export const FALSE = 0;
export const UNKNOWN = 1;
export const TRUE = 2;

export type Truth = 0 | 1 | 2;

/** Both languages of a text written for this project. */
export interface Bilingual {
  readonly fr: string;
  readonly en: string;
}
