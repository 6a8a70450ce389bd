import type { Assessment } from '@paracelse/core/checks/assess.ts';
import type { PatientId, PatientRecord } from '@paracelse/core/record/facts.ts';

interface Remembered {
  readonly record: PatientRecord;
  readonly assessment: Assessment;
}

/**
 * Records and assessments of the patients seen last, so that a message runs only what it can affect. It holds only
 * what was committed, and is believed only for the very version of the record that the database names.
 */
export class PatientMemory {
  private readonly patients = new Map<PatientId, Remembered>();
  private readonly capacity: number;

  constructor(capacity = 1_000) {
    this.capacity = capacity;
  }

  recordOf(patientId: PatientId, version: number): PatientRecord | undefined {
    const known = this.patients.get(patientId);
    return known?.record.version === version ? known.record : undefined;
  }

  /** The assessment of the record before, when it is of the patient at all: `reassess` compares the facts itself. */
  assessmentOf(patientId: PatientId): Assessment | undefined {
    return this.patients.get(patientId)?.assessment;
  }

  remember(record: PatientRecord, assessment: Assessment): void {
    this.patients.delete(record.patientId);
    this.patients.set(record.patientId, { record, assessment });
    if (this.patients.size <= this.capacity) return;
    const [oldest] = this.patients.keys();
    if (oldest !== undefined) this.patients.delete(oldest);
  }

  forget(patientId: PatientId): void {
    this.patients.delete(patientId);
  }

  forgetAll(): void {
    this.patients.clear();
  }
}
