import type { Answer, Severity } from '../assessment/answer.ts';
import type { Knowledge } from '../knowledge/compile.ts';
import type { FilePlace } from '../problems/problem.ts';
import type {
  AllergyIntoleranceFact,
  ConditionFact,
  FactId,
  MedicationRequestFact,
  MessageId,
  ObservationFact,
  PatientFact,
  PatientId,
  PatientRecord,
  Provenance,
  Sex,
} from '../record/facts.ts';
import type { Instant } from '../time/instant.ts';
import { localOfInstant } from '../time/zoned.ts';
import type { Quantity } from '../units/quantity.ts';

/** A medicine of a worked case: how it is coded, how much, and since when (milliseconds before the instant). */
export interface CaseMedication {
  readonly substance: string;
  readonly atc: string;
  readonly dose: Quantity | undefined;
  readonly timesPerDay: number | undefined;
  readonly everyDays: number | undefined;
  readonly asNeeded: boolean;
  readonly route: string;
  readonly since: number;
  /** For a line that ended: how long ago. */
  readonly ended: number | undefined;
}

export interface CaseObservation {
  readonly analyte: string;
  readonly value: Quantity | undefined;
  readonly comparator: '<' | '>' | undefined;
  /** A result that is not a number, as the laboratory wrote it. */
  readonly text: string;
  readonly ago: number;
}

/** A fictitious patient in a few lines. */
export interface CaseGiven {
  readonly age: number | undefined;
  readonly sex: Sex;
  readonly medications: readonly CaseMedication[];
  readonly observations: readonly CaseObservation[];
  readonly conditions: readonly string[];
  readonly allergies: readonly { readonly label: string; readonly severity: AllergyIntoleranceFact['severity'] }[];
}

/** One worked case of a rule: what is given, and what the rule must answer. */
export interface RuleCase {
  readonly name: string;
  readonly given: CaseGiven;
  readonly expect: Answer;
  readonly severity: Severity | undefined;
  readonly place: FilePlace;
}

/** The record of a case as it stands at `at`. */
export function recordOfCase(given: CaseGiven, at: Instant, knowledge: Knowledge): PatientRecord {
  return {
    patientId: 'case' as PatientId,
    version: 1,
    patient: patientOf(given, at),
    encounters: [],
    medicationRequests: given.medications.map((medication, index) => lineOf(medication, index, at, knowledge)),
    observations: given.observations.map((observation, index) => resultOf(observation, index, at, knowledge)),
    conditions: given.conditions.map((code, index) => conditionOf(code, index, at)),
    allergies: given.allergies.map((allergy, index) => allergyOf(allergy, index, at)),
  };
}

function provenance(effectiveAt: Instant): Provenance {
  return { messageId: 'case' as MessageId, effectiveAt, receivedAt: effectiveAt, recordedAt: effectiveAt };
}

function patientOf(given: CaseGiven, at: Instant): PatientFact {
  const today = localOfInstant(at);
  const pad = (value: number) => String(value).padStart(2, '0');
  return {
    kind: 'patient',
    id: 'patient:case' as FactId,
    familyName: '',
    givenName: '',
    birthName: '',
    // Born on this day of the month `age` years ago; 29 February is moved so that the date exists every year.
    birthDate:
      given.age === undefined
        ? undefined
        : `${today.year - given.age}-${pad(today.month)}-${pad(Math.min(today.day, 28))}`,
    sex: given.sex,
    deceasedAt: undefined,
    identityReliability: 'VALI',
    gestation: undefined,
    provenance: provenance(at),
  };
}

function lineOf(medication: CaseMedication, index: number, at: Instant, knowledge: Knowledge): MedicationRequestFact {
  const startedAt = at - medication.since;
  const name = knowledge.substances[knowledge.substanceById.get(medication.substance) ?? -1]?.name.fr;
  const coding =
    medication.atc === ''
      ? { system: 'DCI', code: medication.substance, display: name ?? medication.substance }
      : { system: 'ATC', code: medication.atc, display: '' };
  return {
    kind: 'medicationRequest',
    id: `line:${index}` as FactId,
    placerOrder: String(index),
    codings: [coding],
    label: name ?? '',
    components: [],
    status: medication.ended === undefined ? 'active' : 'stopped',
    startedAt,
    endedAt: medication.ended === undefined ? undefined : at - medication.ended,
    steps: [
      {
        from: startedAt,
        text: '',
        amountLow: medication.dose,
        amountHigh: medication.dose,
        strength: undefined,
        timing: {
          timesPerDay: medication.timesPerDay,
          everyHours: undefined,
          everyDays: medication.everyDays,
          asNeeded: medication.asNeeded,
          continuous: false,
        },
        route: medication.route === '' ? undefined : { system: '', code: medication.route, display: '' },
      },
    ],
    indication: '',
    prescriber: undefined,
    visitNumber: '',
    provenance: provenance(startedAt),
  };
}

function resultOf(observation: CaseObservation, index: number, at: Instant, knowledge: Knowledge): ObservationFact {
  const analyte = knowledge.analytes[knowledge.analyteById.get(observation.analyte) ?? -1];
  const { value, comparator, text } = observation;
  return {
    kind: 'observation',
    id: `result:${index}` as FactId,
    codings: [{ system: 'LN', code: analyte?.loinc[0] ?? '', display: analyte?.name.fr ?? '' }],
    label: analyte?.synonyms[0] ?? observation.analyte,
    value: value
      ? { type: 'quantity', value: value.value, comparator, unit: value.unit }
      : { type: 'unreadable', text, problem: 'notANumber' },
    status: 'final',
    referenceRange: '',
    interpretation: '',
    provenance: provenance(at - observation.ago),
  };
}

function conditionOf(code: string, index: number, at: Instant): ConditionFact {
  return {
    kind: 'condition',
    id: `condition:${index}` as FactId,
    codings: [{ system: 'CIM10', code, display: code }],
    label: code,
    status: 'active',
    onsetAt: undefined,
    provenance: provenance(at),
  };
}

function allergyOf(allergy: CaseGiven['allergies'][number], index: number, at: Instant): AllergyIntoleranceFact {
  return {
    kind: 'allergyIntolerance',
    id: `allergy:${index}` as FactId,
    codings: [],
    label: allergy.label,
    allergenType: 'DA',
    severity: allergy.severity,
    reaction: '',
    status: 'active',
    onsetAt: undefined,
    provenance: provenance(at),
  };
}
