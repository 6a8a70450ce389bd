import fc from 'fast-check';
import { SEVERITIES } from '../assessment/answer.ts';
import { DOSE_UNITS } from '../assessment/dose.ts';
import { HISTORY } from '../assessment/snapshot.ts';
import type {
  AllergyIntoleranceFact,
  ConditionFact,
  FactId,
  MedicationRequestFact,
  ObservationFact,
  PatientFact,
  PatientRecord,
} from '../record/facts.ts';
import type { Comparison, Expression, Rule } from '../rules/model.ts';
import { DAY, HOUR, MINUTE } from '../time/instant.ts';
import { AT, allergy, condition, line, patient, record, result, step } from './facts.ts';
import { rule } from './rules.ts';

/**
 * Generated patients and rules. Values are drawn from few, around the thresholds and the windows that the rules ask
 * about, so that answers of every kind come up and change with every step.
 */
const LINE_IDS = ['l0', 'l1', 'l2', 'l3', 'l4'];
const RESULT_IDS = ['r0', 'r1', 'r2', 'r3', 'r4', 'r5', 'r6'];

const SUBSTANCES = [
  'alphapril',
  'betapril',
  'spirolone',
  'kaloride',
  'ibunone',
  'ketonone',
  'warfanol',
  'insuglar',
  'insurapid',
  'insulisp',
  'amoxilline',
  'glucolyte',
];
const CODES = [
  ...SUBSTANCES.map((id) => `dci:${id}`),
  ...[
    'ucd:9000101',
    'ucd:9000102',
    'ucd:9000103',
    'ucd:9000105',
    'ucd:9000106',
    'ucd:9000107',
    'atc:M01AE92',
    'ucd:1',
    'Trucmycine',
  ],
];

const part = fc.constantFrom(...SUBSTANCES, 'rien').map((code) => ({
  role: 'additive' as const,
  codings: [{ system: 'DCI', code, display: '' }],
  label: '',
  amount: undefined,
}));

const dosage = fc.record({
  dose: fc.constantFrom('5 mg', '75 mg', '1 cp', '3 cp', '50 mg/h', '4000 UI', '2 gouttes'),
  timing: fc.constantFrom(
    { timesPerDay: 1 },
    { timesPerDay: 3 },
    { everyHours: 8 },
    { timesPerDay: 2, asNeeded: true },
    { continuous: true },
    null,
  ),
  route: fc.constantFrom('PO', 'PO', 'IV', 'TP', '??', ''),
});

export const lineFact: fc.Arbitrary<MedicationRequestFact> = fc
  .record({
    id: fc.constantFrom(...LINE_IDS),
    code: fc.constantFrom(...CODES),
    since: fc.constantFrom(-30 * HOUR, -HOUR, 0, HOUR, 11 * HOUR, 12 * HOUR, 2 * DAY, 70 * HOUR, 5 * DAY, 20 * DAY),
    first: dosage,
    second: fc.option(fc.tuple(fc.constantFrom(-2 * HOUR, 0, 2 * HOUR, DAY), dosage), { nil: undefined }),
    status: fc.constantFrom('active', 'active', 'active', 'active', 'onHold', 'cancelled'),
    ends: fc.constantFrom(undefined, undefined, undefined, AT - HOUR, AT, AT + 3 * HOUR, AT + 2 * DAY),
    components: fc.oneof(
      { weight: 5, arbitrary: fc.constant([]) },
      { weight: 1, arbitrary: fc.array(part, { minLength: 1, maxLength: 3 }) },
    ),
  })
  .map(({ id, code, since, first, second, status, ends, components }) => {
    const steps = [step({ ...first, from: AT - since })];
    if (second && AT + second[0] > AT - since) steps.push(step({ ...second[1], from: AT + second[0] }));
    return line(components.length > 0 ? '' : code, { id, since, fact: { steps, status, endedAt: ends, components } });
  });

const VALUES: Readonly<Record<string, readonly string[]>> = {
  potassium: [
    '4 mmol/L',
    '5.5 mmol/L',
    '6 mmol/L',
    '7 mmol/L',
    '<5.5 mmol/L',
    '>=5.5 mmol/L',
    '>4 mmol/L',
    'hémolysé',
    '65 mmol/L',
    '5 foo',
  ],
  creatinine: ['60 umol/L', '90 umol/L', '150 umol/L', '400 umol/L', '<80 umol/L', '1.5 mg/dL', '150 mg/dL'],
  'body-weight': ['60 kg', '80 kg', '8000 kg'],
  inr: ['2', '3', '5', '>8', 'coagulé'],
  egfr: ['28 mL/min/{1.73_m2}', '70 mL/min/{1.73_m2}'],
  chlore: ['100 mmol/L'],
};

export const resultFact: fc.Arbitrary<ObservationFact> = fc
  .record({
    id: fc.constantFrom(...RESULT_IDS),
    analyte: fc.constantFrom(
      'potassium',
      'potassium',
      'creatinine',
      'creatinine',
      'body-weight',
      'inr',
      'egfr',
      'chlore',
    ),
    pick: fc.nat(9),
    ago: fc.oneof(
      {
        weight: 8,
        arbitrary: fc.constantFrom(-26 * HOUR, -HOUR, 0, HOUR, 2 * HOUR, 23 * HOUR, DAY, 47 * HOUR, 3 * DAY, 6 * DAY),
      },
      { weight: 1, arbitrary: fc.constantFrom(100 * DAY, HISTORY - DAY, HISTORY, HISTORY + DAY) },
    ),
    status: fc.constantFrom('final', 'final', 'final', 'final', 'corrected', 'preliminary', 'withdrawn'),
  })
  .map(({ id, analyte, pick, ago, status }) => {
    const values = VALUES[analyte] ?? [];
    return result(analyte, values[pick % values.length] ?? '', ago, { id: id as FactId, status });
  });

export const conditionFact: fc.Arbitrary<ConditionFact> = fc
  .record({
    code: fc.constantFrom('I50', 'I50.0', 'N18.4', 'J44'),
    status: fc.constantFrom('active', 'active', 'resolved'),
  })
  .map(({ code, status }) => condition(code, { status }));

export const allergyFact: fc.Arbitrary<AllergyIntoleranceFact> = fc
  .record({
    label: fc.constantFrom('AMOXILLINE', 'PENICILLINE', 'BETALACTAMINES', 'IBUNONE', 'TRUCMYCINE', 'LAIT DE VACHE'),
    severity: fc.constantFrom('severe', 'mild', 'unknown'),
    status: fc.constantFrom('active', 'active', 'enteredInError'),
    allergenType: fc.constantFrom('DA', 'FA'),
  })
  .map(({ label, ...fact }) => allergy(label, fact));

export const patientFact: fc.Arbitrary<PatientFact | undefined> = fc.option(
  fc
    .record({
      birthDate: fc.constantFrom(
        '1951-11-23',
        '1951-11-24',
        '1952-02-29',
        '1980-06-01',
        '2008-11-25',
        '2026-11-26',
        undefined,
      ),
      sex: fc.constantFrom('female', 'female', 'male', 'unknown'),
    })
    .map((fact) => patient(fact)),
  { nil: undefined, freq: 8 },
);

const byId = <T extends { readonly id: FactId }>(fact: fc.Arbitrary<T>, maxLength: number) =>
  fc.uniqueArray(fact, { maxLength, selector: ({ id }) => id });

export const patientRecord: fc.Arbitrary<PatientRecord> = fc
  .record({
    patient: patientFact,
    medicationRequests: byId(lineFact, LINE_IDS.length),
    observations: byId(resultFact, RESULT_IDS.length),
    conditions: byId(conditionFact, 2),
    allergies: byId(allergyFact, 2),
  })
  .map((parts) => record(parts));

// Rules

const place = { file: 'generated', line: 1, column: 1 };

const comparisonsOf = (thresholds: readonly number[]): fc.Arbitrary<Comparison[]> =>
  fc.array(
    fc
      .record({ operator: fc.constantFrom('>', '>=', '<', '<='), value: fc.constantFrom(...thresholds) })
      .map(({ operator, value }) => ({
        operator: operator as Comparison['operator'],
        value,
        written: { value, unit: '1' },
      })),
    { minLength: 1, maxLength: 2 },
  );

const THRESHOLDS: Readonly<Record<string, readonly number[]>> = {
  potassium: [4, 5.5, 6],
  creatinine: [80, 90, 150],
  inr: [2, 3, 5],
  egfr: [28, 30, 60],
  clearance: [30, 60],
};
const window = fc.constantFrom(HOUR, 24 * HOUR, 48 * HOUR, 72 * HOUR, 7 * DAY, HISTORY);
const duration = fc.constantFrom(undefined, undefined, undefined, 12 * HOUR, 48 * HOUR, 72 * HOUR, 21 * DAY);

const medicationTest = fc
  .record({
    member: fc.constantFrom(
      'list:ieca',
      'list:ains',
      'list:ains-sauf-ketonone',
      'list:potassiques',
      'atc:C09B',
      'atc:M01A',
      'atc:C09',
      'substance:spirolone',
      'substance:ibunone',
    ),
    as: fc.constantFrom('', 'culprit'),
    routeGroup: fc.constantFrom('systemic', 'systemic', 'local', 'any'),
    routes: fc.constantFrom([], [], [], ['oral', 'intravenous']),
    dosePerDay: fc.oneof(
      { weight: 3, arbitrary: fc.constant([]) },
      { weight: 1, arbitrary: comparisonsOf([5, 15, 75]) },
    ),
    dosePerIntake: fc.oneof(
      { weight: 5, arbitrary: fc.constant([]) },
      { weight: 1, arbitrary: comparisonsOf([5, 75]) },
    ),
    doseUnit: fc.constantFrom(...DOSE_UNITS, 'mg', 'mg', 'mg'),
    forAtLeast: duration,
    forLessThan: duration,
    count: fc.constantFrom(1, 1, 1, 2, 3),
  })
  .map((test): Expression => {
    const dosed = test.dosePerDay.length + test.dosePerIntake.length > 0;
    return {
      op: 'medication',
      ...test,
      member: test.member as 'list:ieca',
      doseUnit: dosed ? test.doseUnit : undefined,
      place,
    };
  });

const measure = fc.constantFrom(...Object.keys(THRESHOLDS));

const observationTest = measure.chain((analyte) =>
  fc
    .record({
      as: fc.constantFrom('', 'value'),
      take: fc.constantFrom('latest', 'latest', 'min', 'max'),
      within: window,
      comparisons: comparisonsOf(THRESHOLDS[analyte] ?? []),
    })
    .map((test): Expression => ({ op: 'observation', analyte, ...test, place })),
);

const changeTest = measure.chain((analyte) =>
  fc
    .record({
      direction: fc.constantFrom('rises', 'falls'),
      by: fc.constantFrom(0.5, 1, 30, undefined),
      over: window,
      within: window,
    })
    .map(
      ({ by, ...test }): Expression => ({
        op: 'change',
        analyte,
        as: '',
        ...test,
        by,
        byRatio: by === undefined ? 1.5 : undefined,
        written: { value: by ?? 1.5, unit: '1' },
        place,
      }),
    ),
);

const otherTest = fc.oneof(
  fc.record({ analyte: measure, within: window }).map((test): Expression => ({ op: 'noObservation', ...test, place })),
  comparisonsOf([1, 18, 74, 75]).map((comparisons): Expression => ({ op: 'age', comparisons, place })),
  fc.constantFrom('female' as const, 'male' as const).map((sex): Expression => ({ op: 'sex', sex, place })),
  fc
    .constantFrom(['I50'], ['N18', 'I500'])
    .map((cim10): Expression => ({ op: 'condition', cim10, name: { fr: '', en: '' }, as: '', place })),
);

export const { expression } = fc.letrec<{ expression: Expression }>((tie) => {
  const several = fc.array(tie('expression'), { minLength: 1, maxLength: 3 });
  return {
    expression: fc.oneof(
      { maxDepth: 3 },
      medicationTest,
      observationTest,
      medicationTest,
      observationTest,
      changeTest,
      otherTest,
      several.map((of): Expression => ({ op: 'all', of, place })),
      several.map((of): Expression => ({ op: 'any', of, place })),
      tie('expression').map((of): Expression => ({ op: 'not', of, place })),
      fc
        .tuple(fc.integer({ min: 1, max: 2 }), several)
        .map(([count, of]): Expression => ({ op: 'atLeast', count, of, place })),
    ),
  };
});

const BASE = rule({});

export const rules: fc.Arbitrary<Rule[]> = fc
  .array(
    fc.record({
      // Most rules concern a medicine: those are the ones that an index can choose.
      for: fc.oneof({ weight: 3, arbitrary: medicationTest }, { weight: 2, arbitrary: expression }),
      when: expression,
      silent: fc.option(expression, { nil: undefined, freq: 3 }),
      raise: fc.array(fc.record({ to: fc.constantFrom(...SEVERITIES), when: expression }), { maxLength: 1 }),
      severity: fc.constantFrom(...SEVERITIES),
    }),
    { minLength: 1, maxLength: 6 },
  )
  .map((all) =>
    all.map((words, index) => ({
      ...BASE,
      ...words,
      id: `r-${index}`,
      message: { fr: '{culprit} {value}', en: '{culprit} {value}' },
      advice: { fr: '{culprit}', en: '{culprit}' },
    })),
  );

// What may happen to a patient

export type Step = (state: { readonly record: PatientRecord; readonly at: number; readonly next: number }) => {
  readonly record: PatientRecord;
  readonly at: number;
};

type Lists = 'medicationRequests' | 'observations' | 'conditions' | 'allergies';

const put = <K extends Lists>(key: K, fact: fc.Arbitrary<PatientRecord[K][number]>): fc.Arbitrary<Step> =>
  fact.map(
    (added): Step =>
      ({ record: before, at }) => ({
        at,
        record: { ...before, [key]: [...before[key].filter(({ id }) => id !== added.id), added] },
      }),
  );

const drop = (key: Lists): fc.Arbitrary<Step> =>
  fc.nat(6).map(
    (position): Step =>
      ({ record: before, at }) => ({
        at,
        record: { ...before, [key]: before[key].filter((_, index) => index !== position) },
      }),
  );

export const clinicalStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: put('medicationRequests', lineFact) },
  { weight: 4, arbitrary: put('observations', resultFact) },
  { weight: 1, arbitrary: put('conditions', conditionFact) },
  { weight: 1, arbitrary: put('allergies', allergyFact) },
  {
    weight: 1,
    arbitrary: fc.constantFrom<Lists[]>('medicationRequests', 'observations', 'conditions', 'allergies').chain(drop),
  },
  {
    weight: 1,
    arbitrary: patientFact.map(
      (who): Step =>
        ({ record: before, at }) => ({ at, record: { ...before, patient: who } }),
    ),
  },
  // The store gives the same facts in another order.
  {
    weight: 1,
    arbitrary: fc.constant<Step>(({ record: before, at }) => ({
      at,
      record: {
        ...before,
        medicationRequests: [...before.medicationRequests].reverse(),
        observations: [...before.observations].reverse(),
        conditions: [...before.conditions].reverse(),
        allergies: [...before.allergies].reverse(),
      },
    })),
  },
  {
    weight: 3,
    arbitrary: fc.constantFrom(1, MINUTE, HOUR, 12 * HOUR, DAY, 30 * DAY).map(
      (time): Step =>
        ({ record: same, at }) => ({ record: same, at: at + time }),
    ),
  },
  {
    weight: 3,
    arbitrary: fc.constantFrom(-1, 0, 1).map(
      (off): Step =>
        ({ record: same, at, next }) => ({ record: same, at: Number.isFinite(next) ? Math.max(at, next + off) : at }),
    ),
  },
);
