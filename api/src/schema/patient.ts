import type {
  DoseStepView,
  LineView,
  OtherResultView,
  PatientFile,
  PointView,
  SeriesView,
} from '@paracelse/application/patient/patient-file.ts';
import type { PatientView } from '@paracelse/application/patient/patient-queries.ts';
import type { AllergyIntoleranceFact, ConditionFact, EncounterFact, Movement } from '@paracelse/core/record/facts.ts';
import { accountOf } from './account.ts';
import { AnalysisType, InterventionType } from './act.ts';
import { AlertType, ReasonType } from './alert.ts';
import { builder, scope, TextType } from './builder.ts';
import { KeyValueType, SexType } from './worklist.ts';

const QuantityType = builder.objectRef<{ readonly value: number; readonly unit: string }>('Quantity').implement({
  description: 'A number with its UCUM unit.',
  ...scope('patient:read'),
  fields: (t) => ({ value: t.exposeFloat('value'), unit: t.exposeString('unit') }),
});

const DoseStepType = builder.objectRef<DoseStepView>('DoseStep').implement({
  description: 'A dosage in force from an instant until the next step.',
  ...scope('patient:read'),
  fields: (t) => ({
    from: t.expose('from', { type: 'DateTime' }),
    text: t.expose('text', { type: TextType }),
    perDay: t.expose('perDay', { type: QuantityType, nullable: true }),
  }),
});

const LineType = builder.objectRef<LineView>('PrescriptionLine').implement({
  description: 'A line of the prescription and what was understood of it.',
  ...scope('patient:read'),
  fields: (t) => ({
    id: t.exposeID('id'),
    label: t.exposeString('label'),
    name: t.expose('name', { type: TextType }),
    atc: t.field({ type: ['String'], resolve: (line) => [...line.atc] }),
    route: t.exposeString('route'),
    status: t.exposeString('status'),
    inForce: t.exposeBoolean('inForce'),
    startedAt: t.expose('startedAt', { type: 'DateTime' }),
    endedAt: t.expose('endedAt', { type: 'DateTime', nullable: true }),
    receivedAt: t.expose('receivedAt', { type: 'DateTime' }),
    asNeeded: t.exposeBoolean('asNeeded'),
    steps: t.field({ type: [DoseStepType], resolve: (line) => [...line.steps] }),
    indication: t.exposeString('indication'),
    prescriber: t.exposeString('prescriber'),
    notAnalysed: t.exposeString('notAnalysed', { description: 'Why no check could look at it; empty when all did.' }),
    doseProblem: t.exposeString('doseProblem'),
  }),
});

const PointType = builder.objectRef<PointView>('Point').implement({
  ...scope('patient:read'),
  fields: (t) => ({
    factId: t.exposeID('factId'),
    at: t.expose('at', { type: 'DateTime' }),
    receivedAt: t.expose('receivedAt', { type: 'DateTime' }),
    value: t.exposeFloat('value'),
    comparator: t.exposeString('comparator'),
    status: t.exposeString('status'),
    interpretation: t.exposeString('interpretation'),
    low: t.exposeFloat('low', { nullable: true }),
    high: t.exposeFloat('high', { nullable: true }),
  }),
});

const SeriesType = builder.objectRef<SeriesView>('Series').implement({
  description: 'The results of one analyte, oldest first, all in one unit.',
  ...scope('patient:read'),
  fields: (t) => ({
    analyte: t.exposeString('analyte'),
    name: t.expose('name', { type: TextType }),
    short: t.expose('short', { type: TextType }),
    unit: t.exposeString('unit'),
    kind: t.exposeString('kind'),
    low: t.exposeFloat('low', { nullable: true }),
    high: t.exposeFloat('high', { nullable: true }),
    points: t.field({ type: [PointType], resolve: (series) => [...series.points] }),
  }),
});

const OtherResultType = builder.objectRef<OtherResultView>('OtherResult').implement({
  description: 'A result shown as it came: unknown code or unit, not a number, or withdrawn.',
  ...scope('patient:read'),
  fields: (t) => ({
    factId: t.exposeID('factId'),
    at: t.expose('at', { type: 'DateTime' }),
    label: t.exposeString('label'),
    code: t.exposeString('code'),
    text: t.exposeString('text'),
    status: t.exposeString('status'),
    reason: t.exposeString('reason'),
  }),
});

const MovementType = builder.objectRef<Movement>('Movement').implement({
  ...scope('patient:read'),
  fields: (t) => ({
    startedAt: t.expose('startedAt', { type: 'DateTime' }),
    unitCode: t.exposeString('unitCode'),
    unitLabel: t.exposeString('unitLabel'),
    room: t.exposeString('room'),
    bed: t.exposeString('bed'),
  }),
});

const EncounterType = builder.objectRef<EncounterFact>('Encounter').implement({
  ...scope('patient:read'),
  fields: (t) => ({
    id: t.exposeID('id'),
    visitNumber: t.exposeString('visitNumber'),
    status: t.exposeString('status'),
    patientClass: t.exposeString('patientClass'),
    admittedAt: t.expose('admittedAt', { type: 'DateTime', nullable: true }),
    dischargedAt: t.expose('dischargedAt', { type: 'DateTime', nullable: true }),
    movements: t.field({ type: [MovementType], resolve: (encounter) => [...encounter.movements] }),
    attending: t.string({ resolve: (encounter) => encounter.attending?.name ?? '' }),
  }),
});

const AllergyType = builder.objectRef<AllergyIntoleranceFact>('AllergyIntolerance').implement({
  ...scope('patient:read'),
  fields: (t) => ({
    id: t.exposeID('id'),
    label: t.exposeString('label'),
    severity: t.exposeString('severity'),
    reaction: t.exposeString('reaction'),
    onsetAt: t.expose('onsetAt', { type: 'DateTime', nullable: true }),
  }),
});

const ConditionType = builder.objectRef<ConditionFact>('Condition').implement({
  ...scope('patient:read'),
  fields: (t) => ({
    id: t.exposeID('id'),
    label: t.exposeString('label'),
    code: t.string({ resolve: (condition) => condition.codings[0]?.code ?? '' }),
    onsetAt: t.expose('onsetAt', { type: 'DateTime', nullable: true }),
  }),
});

const file =
  <K extends keyof PatientFile>(field: K) =>
  ({ file: read }: PatientView): PatientFile[K] =>
    read[field];

export const PatientType = builder.objectRef<PatientView>('Patient').implement({
  description: 'The file of one patient: everything its screen needs in one query.',
  ...scope('patient:read'),
  fields: (t) => ({
    id: t.id({ resolve: file('patientId') }),
    recordVersion: t.int({
      description: 'Give it back when validating: what came after it was not read.',
      resolve: file('recordVersion'),
    }),
    familyName: t.string({ resolve: file('familyName') }),
    givenName: t.string({ resolve: file('givenName') }),
    birthName: t.string({ resolve: file('birthName') }),
    birthDate: t.field({ type: 'Date', nullable: true, resolve: file('birthDate') }),
    age: t.int({ nullable: true, resolve: file('age') }),
    sex: t.field({ type: SexType, resolve: ({ entry }) => entry.sex }),
    deceasedAt: t.field({ type: 'DateTime', nullable: true, resolve: file('deceasedAt') }),
    identityReliability: t.string({ resolve: file('identityReliability') }),
    insStatus: t.string({ resolve: file('insStatus') }),
    ipp: t.string({ resolve: file('ipp') }),
    unitCode: t.string({ resolve: ({ entry }) => entry.unitCode }),
    unitLabel: t.string({ resolve: ({ entry }) => entry.unitLabel }),
    room: t.string({ resolve: ({ entry }) => entry.room }),
    bed: t.string({ resolve: ({ entry }) => entry.bed }),
    weight: t.field({ type: KeyValueType, nullable: true, resolve: file('weight') }),
    height: t.field({ type: KeyValueType, nullable: true, resolve: file('height') }),
    renalFunction: t.field({ type: KeyValueType, nullable: true, resolve: file('renalFunction') }),
    clearance: t.field({ type: KeyValueType, nullable: true, resolve: file('clearance') }),
    gestationWeeks: t.float({ nullable: true, resolve: file('gestationWeeks') }),
    currentEncounter: t.field({ type: EncounterType, nullable: true, resolve: file('currentEncounter') }),
    encounters: t.field({ type: [EncounterType], resolve: ({ file: read }) => [...read.encounters] }),
    allergies: t.field({ type: [AllergyType], resolve: ({ file: read }) => [...read.allergies] }),
    conditions: t.field({ type: [ConditionType], resolve: ({ file: read }) => [...read.conditions] }),
    lines: t.field({ type: [LineType], resolve: ({ file: read }) => [...read.lines] }),
    series: t.field({ type: [SeriesType], resolve: ({ file: read }) => [...read.series] }),
    otherResults: t.field({ type: [OtherResultType], resolve: ({ file: read }) => [...read.otherResults] }),
    alerts: t.field({ type: [AlertType], resolve: ({ alerts }) => [...alerts] }),
    notAssessable: t.field({ type: [ReasonType], resolve: ({ gaps }) => [...gaps] }),
    assessedAt: t.field({ type: 'DateTime', resolve: ({ assessment }) => assessment.assessedAt }),
    analyses: t.field({ type: [AnalysisType], resolve: ({ analyses }) => [...analyses] }),
    interventions: t.field({ type: [InterventionType], resolve: ({ interventions }) => [...interventions] }),
  }),
});

builder.queryField('patient', (t) =>
  t.field({
    type: PatientType,
    description: 'Leaves a trace in the access log.',
    ...scope('patient:read'),
    args: { id: t.arg.id({ required: true }) },
    resolve: (_, { id }, context) => context.services.patients.patient(accountOf(context), id),
  }),
);
