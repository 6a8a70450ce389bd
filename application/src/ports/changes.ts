import type { PatientId } from '@paracelse/core/record/facts.ts';

/** Said after a commit, to every server and from there to every open page. No clinical content travels. */
export interface Change {
  readonly patientId: PatientId;
  readonly unitCodes: readonly string[];
}

export interface Changes {
  /** Calls `listener` for each change until the returned function is called. */
  subscribe(listener: (change: Change) => void): () => void;
}
