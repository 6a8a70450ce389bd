import type {
  FactId,
  MedicationRequestFact,
  MessageId,
  ObservationFact,
  PatientId,
  PatientRecord,
} from '@paracelse/core/record/facts.ts';
import { HOUR } from '@paracelse/core/time/instant.ts';
import type { PlainPatient } from './workload.ts';

export const AT = Date.parse('2026-11-23T11:00:00Z');

const provenance = {
  messageId: 'bench' as MessageId,
  effectiveAt: AT - HOUR,
  receivedAt: AT - HOUR,
  recordedAt: AT - HOUR,
};

/** A plain patient as a record. */
export function recordOf(patient: PlainPatient): PatientRecord {
  return {
    patientId: 'bench' as PatientId,
    version: 1,
    patient: {
      kind: 'patient',
      id: 'patient' as FactId,
      familyName: '',
      givenName: '',
      birthName: '',
      birthDate: `${2026 - patient.age}-01-01`,
      sex: 'female',
      deceasedAt: undefined,
      identityReliability: 'VALI',
      gestation: undefined,
      provenance,
    },
    encounters: [],
    conditions: [],
    allergies: [],
    medicationRequests: patient.medications.map(lineOf),
    observations: patient.results.map(resultOf),
  };
}

function lineOf(substance: number): MedicationRequestFact {
  return {
    kind: 'medicationRequest',
    id: `line-${substance}` as FactId,
    placerOrder: '',
    codings: [{ system: 'DCI', code: `s${substance}`, display: '' }],
    label: `s${substance}`,
    components: [],
    status: 'active',
    startedAt: AT - 48 * HOUR,
    endedAt: undefined,
    steps: [],
    indication: '',
    prescriber: undefined,
    visitNumber: '',
    provenance,
  };
}

function resultOf(value: number, analyte: number): ObservationFact {
  return {
    kind: 'observation',
    id: `result-${analyte}` as FactId,
    codings: [{ system: 'L', code: `A${analyte}`, display: '' }],
    label: `A${analyte}`,
    value: { type: 'quantity', value, comparator: undefined, unit: 'mmol/L' },
    status: 'final',
    referenceRange: '',
    interpretation: '',
    provenance,
  };
}
