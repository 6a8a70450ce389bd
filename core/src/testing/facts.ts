import type { Stamp, Stamped } from '../record/events.ts';
import type {
  AllergyIntoleranceFact,
  ConditionFact,
  DosageStep,
  FactId,
  MedicationRequestFact,
  MessageId,
  ObservationFact,
  ObservationValue,
  PatientFact,
  PatientId,
  PatientRecord,
  Provenance,
  Timing,
} from '../record/facts.ts';
import { DAY, HOUR, type Instant } from '../time/instant.ts';
import { parseQuantity, type Quantity } from '../units/quantity.ts';

/** The instant at which tests look at a patient: 23 November 2026, 10:00 in Paris. */
export const AT: Instant = Date.UTC(2026, 10, 23, 9);

const factId = (id: string) => id as FactId;

export function provenance(effectiveAt: Instant): Provenance {
  return { messageId: 'message' as MessageId, effectiveAt, receivedAt: effectiveAt, recordedAt: effectiveAt };
}

export function stamp(recordedAt: Instant, more: Partial<Stamp> = {}): Stamp {
  return {
    messageId: `message-${recordedAt}` as MessageId,
    recordedAt,
    receivedAt: recordedAt,
    controlId: '1',
    contentHash: 'aa',
    rank: 0,
    ...more,
  };
}

/** Events one second apart, in the order given. */
export function inTurn<E>(...events: readonly E[]): Stamped<E>[] {
  return events.map((event, index) => ({ event, stamp: stamp(AT + index * 1_000) }));
}

export function quantity(text: string): Quantity {
  const [number = '', ...unit] = text.split(' ');
  return parseQuantity(text) ?? { value: Number(number), unit: unit.join(' ') };
}

export const TIMING: Timing = {
  timesPerDay: undefined,
  everyHours: undefined,
  everyDays: undefined,
  asNeeded: false,
  continuous: false,
};

export interface StepGiven {
  readonly from?: Instant;
  readonly dose?: string;
  readonly high?: string;
  readonly strength?: string;
  readonly timing?: Partial<Timing> | null;
  readonly route?: string;
}

export function step({ from = AT - DAY, dose, high, strength, timing = { timesPerDay: 1 }, route = 'PO' }: StepGiven) {
  const made: DosageStep = {
    from,
    text: '',
    amountLow: dose === undefined ? undefined : quantity(dose),
    amountHigh: high === undefined ? undefined : quantity(high),
    strength: strength === undefined ? undefined : quantity(strength),
    timing: timing === null ? undefined : { ...TIMING, ...timing },
    route: route === '' ? undefined : { system: '', code: route, display: '' },
  };
  return made;
}

export interface LineGiven extends Omit<StepGiven, 'from'> {
  readonly id?: string;
  /** How it is coded: `dci:alphapril`, `ucd:9000101`; free text without a colon. */
  readonly code?: string;
  readonly label?: string;
  readonly since?: number;
  readonly fact?: Partial<MedicationRequestFact>;
}

/** A prescription line in force since a day, coded by its substance. */
export function line(code: string, given: LineGiven = {}): MedicationRequestFact {
  const { id = code, label = '', since = DAY, fact = {}, ...dosage } = given;
  const startedAt = AT - since;
  const separator = code.indexOf(':');
  const coding = { system: code.slice(0, separator).toUpperCase(), code: code.slice(separator + 1), display: '' };
  return {
    kind: 'medicationRequest',
    id: factId(id),
    placerOrder: id,
    codings: separator < 0 ? [] : [coding],
    label: separator < 0 ? code : label,
    components: [],
    status: 'active',
    startedAt,
    endedAt: undefined,
    steps: [step({ ...dosage, from: startedAt })],
    indication: '',
    prescriber: undefined,
    visitNumber: '',
    provenance: provenance(startedAt),
    ...fact,
  };
}

const LOINC: Readonly<Record<string, string>> = {
  potassium: '2823-3',
  creatinine: '14682-9',
  'body-weight': '29463-7',
  inr: '6301-6',
  leukocytes: '6690-2',
  egfr: '62238-1',
};

/** The value of a result as a laboratory sends it: `5.8 mmol/L`, `<5 mmol/L`, or anything else as text. */
export function measured(text: string): ObservationValue {
  const match = /^(<=|>=|<|>)?(-?[\d.]+)(?: (.+))?$/.exec(text);
  if (!match) return { type: 'unreadable', text, problem: 'notANumber' };
  const comparator = match[1] as '<' | undefined;
  return { type: 'quantity', value: Number(match[2]), comparator, unit: match[3] ?? '' };
}

/** A result of an analyte of the invented edition, an hour old. */
export function result(
  analyte: string,
  value: string,
  ago: number = HOUR,
  fact: Partial<ObservationFact> = {},
): ObservationFact {
  return {
    kind: 'observation',
    id: factId(`${analyte}@${ago}`),
    codings: [{ system: 'LN', code: LOINC[analyte] ?? '', display: '' }],
    label: analyte,
    value: measured(value),
    status: 'final',
    referenceRange: '',
    interpretation: '',
    provenance: provenance(AT - ago),
    ...fact,
  };
}

export function condition(code: string, fact: Partial<ConditionFact> = {}): ConditionFact {
  return {
    kind: 'condition',
    id: factId(`condition:${code}`),
    codings: [{ system: 'CIM10', code, display: code }],
    label: code,
    status: 'active',
    onsetAt: undefined,
    provenance: provenance(AT - DAY),
    ...fact,
  };
}

export function allergy(label: string, fact: Partial<AllergyIntoleranceFact> = {}): AllergyIntoleranceFact {
  return {
    kind: 'allergyIntolerance',
    id: factId(`allergy:${label}`),
    codings: [],
    label,
    allergenType: 'DA',
    severity: 'unknown',
    reaction: '',
    status: 'active',
    onsetAt: undefined,
    provenance: provenance(AT - DAY),
    ...fact,
  };
}

/** A woman born on 1 March 1956: 70 years old at `AT`. */
export function patient(fact: Partial<PatientFact> = {}): PatientFact {
  return {
    kind: 'patient',
    id: factId('patient'),
    familyName: 'INVENTEE',
    givenName: 'Zoé',
    birthName: '',
    birthDate: '1956-03-01',
    sex: 'female',
    deceasedAt: undefined,
    identityReliability: 'VALI',
    gestation: undefined,
    provenance: provenance(AT - DAY),
    ...fact,
  };
}

export function record(parts: Partial<PatientRecord> = {}): PatientRecord {
  return {
    patientId: 'patient' as PatientId,
    version: 1,
    patient: patient(),
    encounters: [],
    medicationRequests: [],
    observations: [],
    conditions: [],
    allergies: [],
    ...parts,
  };
}
