import type { Page } from '@paracelse/application/ports/message-store.ts';
import type { KeyValue, WorklistCounts, WorklistEntry } from '@paracelse/application/ports/worklist-store.ts';
import type { Unit } from '@paracelse/application/worklist/worklist.ts';
import type { RankingTerm } from '@paracelse/core/alerts/rank.ts';
import { ageInYears } from '@paracelse/core/assessment/age.ts';
import { SEVERITIES, type Severity } from '@paracelse/core/assessment/answer.ts';
import { accountOf } from './account.ts';
import { builder, connectionOf, offsetOf, PageInfoType, scope, TextType } from './builder.ts';

export const SeverityType = builder.enumType('Severity', {
  description: 'The four levels of the ANSM thesaurus, strictest first.',
  values: SEVERITIES,
});

export const SexType = builder.enumType('Sex', { values: ['female', 'male', 'unknown'] as const });

export const KeyValueType = builder.objectRef<KeyValue>('KeyValue').implement({
  description: 'A measurement with its unit (UCUM), its time and where it is going.',
  ...scope('worklist:read'),
  fields: (t) => ({
    value: t.exposeFloat('value'),
    unit: t.exposeString('unit'),
    at: t.expose('at', { type: 'DateTime' }),
    trend: t.exposeString('trend'),
  }),
});

const SeverityCountType = builder.objectRef<{ severity: Severity; count: number }>('SeverityCount').implement({
  ...scope('worklist:read'),
  fields: (t) => ({ severity: t.expose('severity', { type: SeverityType }), count: t.exposeInt('count') }),
});

const RankingTermType = builder.objectRef<RankingTerm>('RankingTerm').implement({
  description: 'A term of the score that orders the worklist.',
  ...scope('worklist:read'),
  fields: (t) => ({ code: t.exposeString('code'), points: t.exposeFloat('points') }),
});

export const WorklistEntryType = builder.objectRef<WorklistEntry>('WorklistEntry').implement({
  description: 'A stay on the worklist.',
  ...scope('worklist:read'),
  fields: (t) => ({
    patientId: t.exposeID('patientId'),
    familyName: t.exposeString('familyName'),
    givenName: t.exposeString('givenName'),
    birthDate: t.expose('birthDate', { type: 'Date', nullable: true }),
    age: t.int({ nullable: true, resolve: (entry) => ageInYears(entry.birthDate, Date.now()) ?? null }),
    sex: t.expose('sex', { type: SexType }),
    identityReliability: t.exposeString('identityReliability'),
    unitCode: t.exposeString('unitCode'),
    unitLabel: t.exposeString('unitLabel'),
    room: t.exposeString('room'),
    bed: t.exposeString('bed'),
    admittedAt: t.expose('admittedAt', { type: 'DateTime', nullable: true }),
    strictest: t.expose('strictest', { type: SeverityType, nullable: true }),
    score: t.exposeFloat('score'),
    rankingTerms: t.expose('rankingTerms', { type: [RankingTermType] }),
    openAlerts: t.field({
      type: [SeverityCountType],
      resolve: (entry) =>
        SEVERITIES.map((severity) => ({ severity, count: entry.openAlerts[severity] })).filter(
          ({ count }) => count > 0,
        ),
    }),
    quietAlerts: t.exposeInt('quietAlerts'),
    notAssessable: t.exposeInt('notAssessable'),
    unanalysedLines: t.exposeInt('unanalysedLines'),
    activeLines: t.exposeInt('activeLines'),
    newLines: t.exposeInt('newLines'),
    why: t.expose('why', { type: TextType, nullable: true }),
    whyAt: t.expose('whyAt', { type: 'DateTime', nullable: true }),
    renalFunction: t.expose('renalFunction', { type: KeyValueType, nullable: true }),
    weight: t.expose('weight', { type: KeyValueType, nullable: true }),
    allergies: t.exposeStringList('allergies'),
    lastAnalysisAt: t.expose('lastAnalysisAt', { type: 'DateTime', nullable: true }),
    lastAnalysisLevel: t.exposeInt('lastAnalysisLevel', { nullable: true }),
    changedAt: t.expose('changedAt', { type: 'DateTime' }),
  }),
});

const WorklistCountsType = builder.objectRef<WorklistCounts>('WorklistCounts').implement({
  ...scope('worklist:read'),
  fields: (t) => ({
    toAnalyse: t.exposeInt('toAnalyse'),
    seen: t.exposeInt('seen'),
    all: t.exposeInt('all'),
    notAssessable: t.exposeInt('notAssessable'),
  }),
});

const WorklistEdgeType = builder.objectRef<{ node: WorklistEntry; cursor: string }>('WorklistEdge').implement({
  ...scope('worklist:read'),
  fields: (t) => ({ node: t.expose('node', { type: WorklistEntryType }), cursor: t.exposeString('cursor') }),
});

interface WorklistConnection extends Page<WorklistEntry> {
  readonly offset: number;
  readonly counts: WorklistCounts;
  readonly dataVersion: string;
}

const WorklistConnectionType = builder.objectRef<WorklistConnection>('WorklistConnection').implement({
  ...scope('worklist:read'),
  fields: (t) => ({
    edges: t.field({
      type: [WorklistEdgeType],
      resolve: ({ items, offset, hasMore }) => connectionOf(items, offset, hasMore).edges,
    }),
    pageInfo: t.field({
      type: PageInfoType,
      resolve: ({ items, offset, hasMore }) => connectionOf(items, offset, hasMore).pageInfo,
    }),
    totalCount: t.int({ resolve: ({ total }) => total }),
    counts: t.expose('counts', { type: WorklistCountsType }),
    dataVersion: t.exposeString('dataVersion', {
      description: 'Grows with every change of what these units show.',
    }),
  }),
});

const WorklistViewType = builder.enumType('WorklistView', { values: ['toAnalyse', 'seen', 'all'] as const });
const WorklistSortType = builder.enumType('WorklistSort', { values: ['urgency', 'unit', 'name', 'changed'] as const });

builder.queryField('worklist', (t) =>
  t.field({
    type: WorklistConnectionType,
    description: 'The stays of my units, most urgent first.',
    ...scope('worklist:read'),
    args: {
      first: t.arg.int({ defaultValue: 50 }),
      after: t.arg.string(),
      units: t.arg.stringList({ defaultValue: [] }),
      view: t.arg({ type: WorklistViewType, defaultValue: 'all' }),
      severities: t.arg({ type: [SeverityType], defaultValue: [] }),
      text: t.arg.string({ defaultValue: '' }),
      sort: t.arg({ type: WorklistSortType, defaultValue: 'urgency' }),
    },
    resolve: async (_, args, context) => {
      const offset = offsetOf(args.after);
      const page = await context.services.worklist.page(accountOf(context), {
        units: args.units ?? [],
        view: args.view ?? 'all',
        severities: args.severities ?? [],
        text: args.text ?? '',
        sort: args.sort ?? 'urgency',
        offset,
        limit: args.first ?? 50,
      });
      return { ...page, offset };
    },
  }),
);

const UnitType = builder.objectRef<Unit>('Unit').implement({
  ...scope('worklist:read'),
  fields: (t) => ({
    code: t.exposeString('code'),
    label: t.exposeString('label'),
    patients: t.exposeInt('patients'),
  }),
});

builder.queryField('units', (t) =>
  t.field({
    type: [UnitType],
    ...scope('worklist:read'),
    resolve: async (_, __, context) => [...(await context.services.worklist.units(accountOf(context)))],
  }),
);
