import type {
  AllergyStated,
  ConditionStated,
  MovementStated,
  ObservationStated,
  OrderStated,
  PatientStated,
  RecordEvent,
  Stamped,
} from '@paracelse/core/record/events.ts';
import type { ClinicalFact, FactId, PatientId, PatientRecord } from '@paracelse/core/record/facts.ts';
import { foldAllergy, foldCondition } from '@paracelse/core/record/fold-condition.ts';
import { foldEncounter } from '@paracelse/core/record/fold-encounter.ts';
import { foldMedicationRequest } from '@paracelse/core/record/fold-medication-request.ts';
import { foldObservation } from '@paracelse/core/record/fold-observation.ts';
import { foldPatient } from '@paracelse/core/record/fold-patient.ts';
import type { EventGroup } from '../ports/record-store.ts';
import { factIdFor } from './identity.ts';

/** The fact that the events of one thing add up to. */
export function foldGroup(root: PatientId, group: EventGroup): ClinicalFact | undefined {
  const id = factIdFor(root, group.kind, group.key) as FactId;
  const events = <E extends RecordEvent>() => group.events as readonly Stamped<E>[];
  switch (group.kind) {
    case 'patient':
      return foldPatient(id, events<PatientStated>());
    case 'encounter':
      return foldEncounter(id, events<MovementStated>());
    case 'medicationRequest':
      return foldMedicationRequest(id, events<OrderStated>());
    case 'observation':
      return foldObservation(id, events<ObservationStated>());
    case 'condition':
      return foldCondition(id, events<ConditionStated>());
    case 'allergyIntolerance':
      return foldAllergy(id, events<AllergyStated>());
  }
}

/** A record with some facts replaced or added; facts that did not change stay the same objects. */
export function withFacts(record: PatientRecord, facts: readonly ClinicalFact[], version: number): PatientRecord {
  const of = <K extends ClinicalFact['kind']>(kind: K) =>
    facts.filter((fact): fact is Extract<ClinicalFact, { kind: K }> => fact.kind === kind);
  return {
    patientId: record.patientId,
    version,
    patient: of('patient').at(-1) ?? record.patient,
    encounters: replaced(record.encounters, of('encounter')),
    medicationRequests: replaced(record.medicationRequests, of('medicationRequest')),
    observations: replaced(record.observations, of('observation')),
    conditions: replaced(record.conditions, of('condition')),
    allergies: replaced(record.allergies, of('allergyIntolerance')),
  };
}

function replaced<T extends { readonly id: FactId }>(known: readonly T[], fresh: readonly T[]): readonly T[] {
  if (fresh.length === 0) return known;
  const byId = new Map(fresh.map((fact) => [fact.id, fact]));
  const kept = known.map((fact) => {
    const update = byId.get(fact.id);
    byId.delete(fact.id);
    return update ?? fact;
  });
  return [...kept, ...byId.values()];
}

/** A patient of whom nothing is known yet. */
export function emptyRecord(patientId: PatientId): PatientRecord {
  return {
    patientId,
    version: 0,
    patient: undefined,
    encounters: [],
    medicationRequests: [],
    observations: [],
    conditions: [],
    allergies: [],
  };
}
