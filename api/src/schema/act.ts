import type { Activity, AlertId, Analysis, Intervention } from '@paracelse/application/ports/act-store.ts';
import { ACT_IP_INTERVENTIONS, ACT_IP_PROBLEMS, type ActIpCode } from '@paracelse/core/acts/act-ip.ts';
import type { FactId, PatientId } from '@paracelse/core/record/facts.ts';
import { accountOf } from './account.ts';
import { builder, scope, TextType } from './builder.ts';

export const AnalysisType = builder.objectRef<Analysis>('Analysis').implement({
  description: 'A pharmaceutical analysis of a prescription.',
  ...scope('patient:read'),
  fields: (t) => ({
    id: t.exposeID('id'),
    at: t.expose('at', { type: 'DateTime' }),
    actor: t.exposeString('actor'),
    level: t.exposeInt('level'),
    lineIds: t.idList({ resolve: (analysis) => [...analysis.lineIds] }),
    comment: t.exposeString('comment'),
  }),
});

const InterventionStatusType = builder.enumType('InterventionStatus', {
  values: ['sent', 'accepted', 'acceptedWithChange', 'refused', 'followed'] as const,
});

export const InterventionType = builder.objectRef<Intervention>('Intervention').implement({
  description: 'An Act-IP intervention, hospital form.',
  ...scope('patient:read'),
  fields: (t) => ({
    id: t.exposeID('id'),
    patientId: t.exposeID('patientId'),
    patientName: t.string({
      description: 'Empty when the patient is outside the units of the account.',
      resolve: async (intervention, _, context) => {
        const entry = await context.services.patients.patientName(accountOf(context), intervention.patientId);
        return entry ? `${entry.familyName} ${entry.givenName}`.trim() : '';
      },
    }),
    alertId: t.exposeID('alertId', { nullable: true }),
    at: t.expose('at', { type: 'DateTime' }),
    actor: t.exposeString('actor'),
    problemCode: t.exposeString('problemCode'),
    interventionCode: t.exposeString('interventionCode'),
    text: t.exposeString('text'),
    addressee: t.exposeString('addressee'),
    status: t.expose('status', { type: InterventionStatusType }),
    answeredAt: t.expose('answeredAt', { type: 'DateTime', nullable: true }),
    answeredBy: t.exposeString('answeredBy'),
    answerText: t.exposeString('answerText'),
  }),
});

builder.queryField('interventions', (t) =>
  t.field({
    type: [InterventionType],
    description: 'Interventions on the patients of my units, unanswered first.',
    ...scope('patient:read'),
    resolve: async (_, __, context) => [...(await context.services.patients.interventions(accountOf(context)))],
  }),
);

const ActIpCodeType = builder.objectRef<ActIpCode>('ActIpCode').implement({
  ...scope('status:read'),
  fields: (t) => ({ code: t.exposeString('code'), label: t.expose('label', { type: TextType }) }),
});

const ActIpType = builder.objectRef<object>('ActIp').implement({
  description: 'The Act-IP code lists, hospital form.',
  ...scope('status:read'),
  fields: (t) => ({
    problems: t.field({ type: [ActIpCodeType], resolve: () => [...ACT_IP_PROBLEMS] }),
    interventions: t.field({ type: [ActIpCodeType], resolve: () => [...ACT_IP_INTERVENTIONS] }),
  }),
});

builder.queryField('actIp', (t) => t.field({ type: ActIpType, ...scope('status:read'), resolve: () => ({}) }));

const ActResultType = builder.objectRef<{ readonly patientId: string; readonly id?: string }>('ActResult').implement({
  description: 'The act is in the database when this is answered.',
  ...scope('patient:read'),
  fields: (t) => ({
    patientId: t.exposeID('patientId'),
    id: t.id({ nullable: true, resolve: (result) => result.id ?? null }),
  }),
});

builder.mutationField('acknowledgeAlert', (t) =>
  t.field({
    type: ActResultType,
    description: 'Seen and accepted, with a reason: the alert is quiet until it gets materially worse.',
    ...scope('alert:act'),
    args: {
      alertId: t.arg.id({ required: true }),
      version: t.arg.int({ required: true }),
      reason: t.arg.string({ required: true }),
    },
    resolve: async (_, { alertId, version, reason }, context) => {
      const target = { alertId: alertId as AlertId, version };
      return { patientId: await context.services.acts.acknowledge(accountOf(context), target, reason) };
    },
  }),
);

builder.mutationField('snoozeAlert', (t) =>
  t.field({
    type: ActResultType,
    description: 'Put off until an instant, or, without one, until a fact of the alert changes.',
    ...scope('alert:act'),
    args: {
      alertId: t.arg.id({ required: true }),
      version: t.arg.int({ required: true }),
      until: t.arg({ type: 'DateTime' }),
      reason: t.arg.string({ defaultValue: '' }),
    },
    resolve: async (_, { alertId, version, until, reason }, context) => {
      const target = { alertId: alertId as AlertId, version };
      return {
        patientId: await context.services.acts.snooze(accountOf(context), target, until ?? undefined, reason ?? ''),
      };
    },
  }),
);

builder.mutationField('intervene', (t) =>
  t.field({
    type: ActResultType,
    description: 'Sends an intervention to the prescriber.',
    ...scope('intervention:write'),
    args: {
      patientId: t.arg.id({ required: true }),
      alertId: t.arg.id(),
      problemCode: t.arg.string({ required: true }),
      interventionCode: t.arg.string({ required: true }),
      text: t.arg.string({ required: true }),
      addressee: t.arg.string({ defaultValue: '' }),
    },
    resolve: (_, args, context) =>
      context.services.acts.intervene(accountOf(context), {
        patientId: args.patientId as PatientId,
        alertId: (args.alertId ?? undefined) as AlertId | undefined,
        problemCode: args.problemCode,
        interventionCode: args.interventionCode,
        text: args.text,
        addressee: args.addressee ?? '',
      }),
  }),
);

builder.mutationField('validateAnalysis', (t) =>
  t.field({
    type: ActResultType,
    description: 'Records the analysis of the lines given, at a level, of the record as it was read.',
    ...scope('analysis:write'),
    args: {
      patientId: t.arg.id({ required: true }),
      level: t.arg.int({ required: true }),
      lineIds: t.arg.idList({ required: true }),
      recordVersion: t.arg.int({ required: true }),
      comment: t.arg.string({ defaultValue: '' }),
    },
    resolve: (_, args, context) =>
      context.services.acts.validate(accountOf(context), {
        patientId: args.patientId as PatientId,
        level: args.level as 1 | 2 | 3,
        lineIds: args.lineIds as FactId[],
        recordVersion: args.recordVersion,
        comment: args.comment ?? '',
      }),
  }),
);

builder.mutationField('answerIntervention', (t) =>
  t.field({
    type: ActResultType,
    description: 'The prescriber’s answer; a refusal needs a reason.',
    ...scope('intervention:answer'),
    args: {
      id: t.arg.id({ required: true }),
      status: t.arg({ type: InterventionStatusType, required: true }),
      text: t.arg.string({ defaultValue: '' }),
    },
    resolve: async (_, { id, status, text }, context) => ({
      id,
      patientId: await context.services.acts.answer(accountOf(context), id, status, text ?? ''),
    }),
  }),
);

const SeverityActivityType = builder.objectRef<Activity['alertsBySeverity'][number]>('SeverityActivity').implement({
  ...scope('activity:read'),
  fields: (t) => ({
    severity: t.exposeString('severity'),
    opened: t.exposeInt('opened'),
    acknowledged: t.exposeInt('acknowledged'),
  }),
});

const CountType = builder.objectRef<{ readonly key: string; readonly count: number }>('Count').implement({
  ...scope('activity:read'),
  fields: (t) => ({ key: t.exposeString('key'), count: t.exposeInt('count') }),
});

const ActivityType = builder.objectRef<Activity>('Activity').implement({
  description: 'What was done over a period: counts only, nothing that names a patient.',
  ...scope('activity:read'),
  fields: (t) => ({
    analyses: t.exposeInt('analyses'),
    lines: t.exposeInt('lines'),
    interventions: t.exposeInt('interventions'),
    accepted: t.exposeInt('accepted'),
    refused: t.exposeInt('refused'),
    unanswered: t.exposeInt('unanswered'),
    alertsBySeverity: t.field({ type: [SeverityActivityType], resolve: (activity) => [...activity.alertsBySeverity] }),
    interventionsByProblem: t.field({
      type: [CountType],
      resolve: (activity) => activity.interventionsByProblem.map(({ code, count }) => ({ key: code, count })),
    }),
    analysesByDay: t.field({
      type: [CountType],
      resolve: (activity) => activity.analysesByDay.map(({ day, count }) => ({ key: day, count })),
    }),
  }),
});

builder.queryField('activity', (t) =>
  t.field({
    type: ActivityType,
    ...scope('activity:read'),
    args: { from: t.arg({ type: 'DateTime', required: true }), to: t.arg({ type: 'DateTime', required: true }) },
    resolve: (_, { from, to }, context) => context.services.patients.activity(accountOf(context), from, to),
  }),
);
