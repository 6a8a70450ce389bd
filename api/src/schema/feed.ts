import type { UnmappedCodeCount } from '@paracelse/application/feeds/feeds.ts';
import type { MessageState, MessageSummary, Page } from '@paracelse/application/ports/message-store.ts';
import { CATALOGUE, problemText } from '@paracelse/core/problems/catalogue.ts';
import { formatPlace, type Problem } from '@paracelse/core/problems/problem.ts';
import { accountOf } from './account.ts';
import { builder, connectionOf, offsetOf, PageInfoType, scope, TextType } from './builder.ts';

const STATES = ['received', 'applied', 'refused', 'held', 'failed'] as const satisfies readonly MessageState[];

const MessageStateType = builder.enumType('MessageState', { values: STATES });

const ProblemType = builder.objectRef<Problem>('Problem').implement({
  description: 'What was wrong in a message, where, and what to do.',
  ...scope('feed:read'),
  fields: (t) => ({
    code: t.exposeString('code'),
    place: t.string({ resolve: ({ place }) => (place ? formatPlace(place) : '') }),
    nature: t.string({ resolve: ({ code }) => CATALOGUE[code].nature }),
    text: t.field({
      type: TextType,
      resolve: (problem) => ({ fr: problemText(problem, 'fr'), en: problemText(problem, 'en') }),
    }),
    action: t.field({
      type: TextType,
      resolve: ({ code }) => ({ fr: CATALOGUE[code].actionFr, en: CATALOGUE[code].actionEn }),
    }),
  }),
});

const MessageType = builder.objectRef<MessageSummary>('Message').implement({
  description: 'A message as it came: received, acknowledged and applied are separate states.',
  ...scope('feed:read'),
  fields: (t) => ({
    id: t.exposeID('id'),
    channel: t.exposeString('channel'),
    sender: t.exposeString('sender'),
    controlId: t.exposeString('controlId'),
    messageType: t.exposeString('messageType'),
    characterSet: t.exposeString('characterSet'),
    receivedAt: t.expose('receivedAt', { type: 'DateTime' }),
    recordedAt: t.expose('recordedAt', { type: 'DateTime' }),
    acknowledgedAt: t.expose('acknowledgedAt', { type: 'DateTime', nullable: true }),
    appliedAt: t.expose('appliedAt', { type: 'DateTime', nullable: true }),
    state: t.expose('state', { type: MessageStateType }),
    acknowledgement: t.string({
      description: 'AA, AE or AR.',
      resolve: ({ verdict }) => (verdict === 'accepted' ? 'AA' : verdict === 'error' ? 'AE' : 'AR'),
    }),
    duplicates: t.exposeInt('duplicates'),
    size: t.exposeInt('size'),
    problems: t.field({ type: [ProblemType], resolve: ({ problems }) => [...problems] }),
  }),
});

const MessageEdgeType = builder.objectRef<{ node: MessageSummary; cursor: string }>('MessageEdge').implement({
  ...scope('feed:read'),
  fields: (t) => ({ node: t.expose('node', { type: MessageType }), cursor: t.exposeString('cursor') }),
});

const StateCountType = builder.objectRef<{ state: MessageState; count: number }>('StateCount').implement({
  ...scope('feed:read'),
  fields: (t) => ({ state: t.expose('state', { type: MessageStateType }), count: t.exposeInt('count') }),
});

interface MessageConnection extends Page<MessageSummary> {
  readonly offset: number;
}

const MessageConnectionType = builder.objectRef<MessageConnection>('MessageConnection').implement({
  ...scope('feed:read'),
  fields: (t) => ({
    edges: t.field({
      type: [MessageEdgeType],
      resolve: ({ items, offset, hasMore }) => connectionOf(items, offset, hasMore).edges,
    }),
    pageInfo: t.field({
      type: PageInfoType,
      resolve: ({ items, offset, hasMore }) => connectionOf(items, offset, hasMore).pageInfo,
    }),
    totalCount: t.int({ resolve: ({ total }) => total }),
    counts: t.field({
      type: [StateCountType],
      resolve: async (_, __, context) => {
        const counts = await context.services.feeds.counts(accountOf(context));
        return STATES.map((state) => ({ state, count: counts[state] }));
      },
    }),
  }),
});

builder.queryField('messages', (t) =>
  t.field({
    type: MessageConnectionType,
    ...scope('feed:read'),
    args: {
      first: t.arg.int({ defaultValue: 50 }),
      after: t.arg.string(),
      states: t.arg({ type: [MessageStateType], defaultValue: [] }),
      withProblems: t.arg.boolean({ defaultValue: false }),
      text: t.arg.string({ defaultValue: '' }),
    },
    resolve: async (_, args, context) => {
      const offset = offsetOf(args.after);
      const filter = { states: args.states ?? [], withProblems: args.withProblems ?? false, text: args.text ?? '' };
      const page = await context.services.feeds.messages(accountOf(context), filter, offset, args.first ?? 50);
      return { ...page, offset };
    },
  }),
);

builder.queryField('message', (t) =>
  t.field({
    type: MessageType,
    ...scope('feed:read'),
    args: { id: t.arg.id({ required: true }) },
    resolve: (_, { id }, context) => context.services.feeds.message(accountOf(context), id),
  }),
);

const UnmappedCodeType = builder.objectRef<UnmappedCodeCount>('UnmappedCode').implement({
  description: 'A code that stands for nothing we know: its lines or results are not analysed.',
  ...scope('feed:read'),
  fields: (t) => ({
    kind: t.exposeString('kind'),
    system: t.exposeString('system'),
    code: t.exposeString('code'),
    label: t.exposeString('label'),
    occurrences: t.exposeInt('occurrences'),
    firstSeen: t.expose('firstSeen', { type: 'DateTime' }),
    lastSeen: t.expose('lastSeen', { type: 'DateTime' }),
  }),
});

builder.queryField('unmappedCodes', (t) =>
  t.field({
    type: [UnmappedCodeType],
    ...scope('feed:read'),
    resolve: async (_, __, context) => [...(await context.services.feeds.unmappedCodes(accountOf(context)))],
  }),
);

builder.mutationField('replayMessages', (t) =>
  t.int({
    description: 'Puts held or failed messages back in the queue; gives how many were.',
    ...scope('feed:replay'),
    args: { ids: t.arg.idList({ required: true }) },
    resolve: (_, { ids }, context) => context.services.feeds.replay(accountOf(context), ids),
  }),
);
