import type { CanaryResult } from '@paracelse/application/canary/canary.ts';
import type { SystemStatus } from '@paracelse/application/status/status.ts';
import type { Knowledge } from '@paracelse/core/knowledge/compile.ts';
import type { SourceReference } from '@paracelse/core/knowledge/model.ts';
import type { Rule } from '@paracelse/core/rules/model.ts';
import { accountOf } from './account.ts';
import { builder, scope, TextType } from './builder.ts';
import { SeverityType } from './worklist.ts';

const CanaryType = builder.objectRef<CanaryResult>('BrokenCheck').implement({
  description: 'A check that did not fire on its invented patient: out of order, never to be read as clear.',
  ...scope('status:read'),
  fields: (t) => ({ check: t.exposeString('check'), title: t.expose('title', { type: TextType }) }),
});

const RulebookProblemType = builder.objectRef<SystemStatus['rulebookProblems'][number]>('RulebookProblem').implement({
  ...scope('status:read'),
  fields: (t) => ({ place: t.exposeString('place'), text: t.expose('text', { type: TextType }) }),
});

const StatusType = builder.objectRef<SystemStatus>('SystemStatus').implement({
  description: 'What the system says of itself.',
  ...scope('status:read'),
  fields: (t) => ({
    version: t.exposeString('version'),
    demo: t.exposeBoolean('demo'),
    edition: t.string({ resolve: ({ edition }) => edition.id }),
    editionDate: t.string({ resolve: ({ edition }) => edition.date }),
    editionTitle: t.field({ type: TextType, resolve: ({ edition }) => edition.title }),
    activeRules: t.exposeInt('activeRules'),
    interactions: t.exposeInt('interactions'),
    canaryState: t.string({ resolve: ({ canaries }) => canaries.state }),
    canaryCount: t.int({ resolve: ({ canaries }) => canaries.total }),
    canariesRanAt: t.field({ type: 'DateTime', nullable: true, resolve: ({ canaries }) => canaries.ranAt }),
    brokenChecks: t.field({ type: [CanaryType], resolve: ({ canaries }) => [...canaries.broken] }),
    rulebookProblems: t.field({ type: [RulebookProblemType], resolve: (status) => [...status.rulebookProblems] }),
    queueDepth: t.exposeInt('queueDepth'),
    lastMessageAt: t.expose('lastMessageAt', { type: 'DateTime', nullable: true }),
    now: t.field({ type: 'DateTime', resolve: () => Date.now() }),
  }),
});

builder.queryField('status', (t) =>
  t.field({
    type: StatusType,
    ...scope('status:read'),
    resolve: (_, __, context) => context.services.status.status(accountOf(context)),
  }),
);

const RuleType = builder.objectRef<Rule>('Rule').implement({
  ...scope('rule:read'),
  fields: (t) => ({
    id: t.exposeID('id'),
    version: t.exposeInt('version'),
    status: t.exposeString('status'),
    kind: t.exposeString('kind'),
    severity: t.expose('severity', { type: SeverityType }),
    title: t.expose('title', { type: TextType }),
    message: t.expose('message', { type: TextType }),
    advice: t.expose('advice', { type: TextType }),
    references: t.stringList({
      resolve: ({ references }) => references.map(({ title, publisher, date }) => `${title}, ${publisher}, ${date}`),
    }),
  }),
});

builder.queryField('rules', (t) =>
  t.field({
    type: [RuleType],
    ...scope('rule:read'),
    resolve: async (_, __, context) => [...(await context.services.status.rules(accountOf(context)))],
  }),
);

const SourceType = builder.objectRef<SourceReference>('KnowledgeSource').implement({
  ...scope('knowledge:read'),
  fields: (t) => ({
    id: t.exposeString('id'),
    title: t.exposeString('title'),
    publisher: t.exposeString('publisher'),
    date: t.exposeString('date'),
    licence: t.exposeString('licence'),
    url: t.string({ resolve: ({ url }) => url ?? '' }),
  }),
});

const KnowledgeType = builder.objectRef<Knowledge>('KnowledgeEdition').implement({
  ...scope('knowledge:read'),
  fields: (t) => ({
    id: t.string({ resolve: ({ source }) => source.edition.id }),
    date: t.string({ resolve: ({ source }) => source.edition.date }),
    title: t.field({ type: TextType, resolve: ({ source }) => source.edition.title }),
    substances: t.int({ resolve: ({ substances }) => substances.length }),
    products: t.int({ resolve: ({ source }) => source.products.length }),
    interactions: t.int({
      resolve: ({ source }) => source.interactions.filter((interaction) => interaction.status === 'active').length,
    }),
    sources: t.field({ type: [SourceType], resolve: ({ source }) => [...source.sources] }),
  }),
});

builder.queryField('knowledge', (t) =>
  t.field({
    type: KnowledgeType,
    ...scope('knowledge:read'),
    resolve: (_, __, context) => context.services.status.knowledge(accountOf(context)),
  }),
);
