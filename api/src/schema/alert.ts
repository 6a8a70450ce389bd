import type { AlertEvent, Precedents, StoredAlert } from '@paracelse/application/ports/act-store.ts';
import { ALERT_STATUSES } from '@paracelse/core/alerts/life-cycle.ts';
import type { Reason, StoredFact, StoredNode } from '@paracelse/core/alerts/reason.ts';
import { accountOf } from './account.ts';
import { builder, scope, TextType } from './builder.ts';
import { SeverityType } from './worklist.ts';

export const AlertStatusType = builder.enumType('AlertStatus', { values: ALERT_STATUSES });

const FactType = builder.objectRef<StoredFact>('EvidenceFact').implement({
  description: 'A fact an answer rests on, as it was then: what, value with unit, when.',
  ...scope('patient:read'),
  fields: (t) => ({
    factId: t.exposeID('factId'),
    kind: t.exposeString('kind'),
    name: t.expose('name', { type: TextType }),
    value: t.expose('value', { type: TextType }),
    effectiveAt: t.expose('effectiveAt', { type: 'DateTime' }),
    analyte: t.exposeString('analyte'),
    formula: t.exposeString('formula'),
    inputs: t.field({ type: [FactInputType], resolve: (fact) => [...fact.inputs] }),
  }),
});

/** Inputs of a computed value: one level, which is all a formula has. */
const FactInputType = builder.objectRef<StoredFact>('EvidenceInput').implement({
  ...scope('patient:read'),
  fields: (t) => ({
    factId: t.exposeID('factId'),
    kind: t.exposeString('kind'),
    name: t.expose('name', { type: TextType }),
    value: t.expose('value', { type: TextType }),
    effectiveAt: t.expose('effectiveAt', { type: 'DateTime' }),
  }),
});

const TruthType = builder.enumType('Truth', {
  values: ['true', 'false', 'unknown'].map((value) => value.toUpperCase()),
});

const NodeType = builder.objectRef<StoredNode>('EvidenceNode').implement({
  description: 'A line of the evidence tree, in reading order; depth gives the shape.',
  ...scope('patient:read'),
  fields: (t) => ({
    depth: t.exposeInt('depth'),
    truth: t.field({ type: TruthType, resolve: (node) => node.truth.toUpperCase() }),
    text: t.expose('text', { type: TextType }),
    facts: t.field({ type: [FactType], resolve: (node) => [...node.facts] }),
  }),
});

const ReferenceType = builder.objectRef<Reason['references'][number]>('Reference').implement({
  ...scope('status:read'),
  fields: (t) => ({
    title: t.exposeString('title'),
    publisher: t.exposeString('publisher'),
    date: t.exposeString('date'),
    url: t.exposeString('url'),
  }),
});

const MissingType = builder.objectRef<Reason['missing'][number]>('MissingFact').implement({
  description: 'What would have to be known for a check to answer.',
  ...scope('patient:read'),
  fields: (t) => ({
    kind: t.exposeString('kind'),
    analyte: t.exposeString('analyte'),
    text: t.expose('text', { type: TextType }),
  }),
});

const ActIpProposalType = builder.objectRef<Reason['actIp']>('ActIpProposal').implement({
  ...scope('patient:read'),
  fields: (t) => ({ problem: t.exposeString('problem'), intervention: t.exposeString('intervention') }),
});

export const ReasonType = builder.objectRef<Reason>('Reason').implement({
  description: 'What one check says, complete: texts, evidence, reference, version.',
  ...scope('patient:read'),
  fields: (t) => ({
    key: t.exposeString('key'),
    check: t.exposeString('check'),
    id: t.exposeString('id'),
    version: t.exposeString('version'),
    severity: t.expose('severity', { type: SeverityType }),
    title: t.expose('title', { type: TextType }),
    message: t.expose('message', { type: TextType }),
    advice: t.expose('advice', { type: TextType }),
    references: t.field({ type: [ReferenceType], resolve: (reason) => [...reason.references] }),
    facts: t.field({ type: [FactType], resolve: (reason) => [...reason.facts] }),
    tree: t.field({ type: [NodeType], resolve: (reason) => [...reason.tree] }),
    missing: t.field({ type: [MissingType], resolve: (reason) => [...reason.missing] }),
    actIp: t.expose('actIp', { type: ActIpProposalType }),
  }),
});

const AlertEventType = builder.objectRef<AlertEvent>('AlertEvent').implement({
  ...scope('patient:read'),
  fields: (t) => ({
    at: t.expose('at', { type: 'DateTime' }),
    type: t.exposeString('type'),
    actor: t.exposeString('actor'),
    text: t.exposeString('text'),
    because: t.string({ resolve: ({ detail }) => (typeof detail.because === 'string' ? detail.because : '') }),
  }),
});

const PrecedentsType = builder.objectRef<Precedents>('Precedents').implement({
  description: 'How earlier alerts of the same problem and rules ended in this hospital; counts only.',
  ...scope('patient:read'),
  fields: (t) => ({
    total: t.exposeInt('total'),
    acknowledged: t.exposeInt('acknowledged'),
    intervened: t.exposeInt('intervened'),
    accepted: t.exposeInt('accepted'),
    closedByFacts: t.exposeInt('closedByFacts'),
  }),
});

export const AlertType = builder.objectRef<StoredAlert>('Alert').implement({
  description: 'One clinical problem of one patient, with its reasons ranked.',
  ...scope('patient:read'),
  fields: (t) => ({
    id: t.exposeID('id'),
    patientId: t.exposeID('patientId'),
    version: t.exposeInt('version', {
      description: 'Give it back with an act: an act on an older version is refused.',
    }),
    problem: t.exposeString('problem'),
    title: t.expose('title', { type: TextType }),
    severity: t.expose('severity', { type: SeverityType }),
    status: t.expose('status', { type: AlertStatusType }),
    openedAt: t.expose('openedAt', { type: 'DateTime' }),
    changedAt: t.expose('changedAt', { type: 'DateTime' }),
    closedAt: t.expose('closedAt', { type: 'DateTime', nullable: true }),
    snoozedUntil: t.expose('snoozedUntil', { type: 'DateTime', nullable: true }),
    reasons: t.field({ type: [ReasonType], resolve: (alert) => [...alert.reasons] }),
    events: t.field({
      type: [AlertEventType],
      resolve: async (alert, _, context) => [
        ...(await context.services.patients.alertEvents(accountOf(context), alert)),
      ],
    }),
    precedents: t.field({
      type: PrecedentsType,
      resolve: (alert, _, context) => context.services.patients.precedents(accountOf(context), alert),
    }),
  }),
});

builder.queryField('alert', (t) =>
  t.field({
    type: AlertType,
    ...scope('patient:read'),
    args: { id: t.arg.id({ required: true }) },
    resolve: (_, { id }, context) => context.services.patients.alert(accountOf(context), id),
  }),
);
