import { createHash } from 'node:crypto';
import type { PatientIdentifier, Stamp } from '@paracelse/core/record/events.ts';
import type { PatientId } from '@paracelse/core/record/facts.ts';
import { redirectsOf, rootOf } from '@paracelse/core/record/merge.ts';
import type { ReadMessage } from '../ports/message-reader.ts';
import { identifierKey, type PatientNode, type RecordTransaction } from '../ports/record-store.ts';

/** Whom a message is about, after the merges it states. */
export interface Identification {
  readonly node: PatientNode['node'];
  readonly root: PatientId;
  /** Version of the record before this message; the patient is locked. */
  readonly version: number;
  /** Roots that this message made disappear into `root`. */
  readonly retired: readonly PatientId[];
}

/** The identifiers of a message name two patients: a person must say. Everything begun is undone. */
export class IdentityConflict extends Error {}

/** Another message changed who is who meanwhile: to be tried again, like a serialisation failure of PostgreSQL. */
export class IdentityMoved extends Error {
  readonly code = '40001';
}

/**
 * Finds, links or creates the patient of a message. Identifiers that nobody contradicts are linked; two numbers of
 * one hospital in one message are two patients, and a person must say.
 */
export async function identify(
  transaction: RecordTransaction,
  read: Pick<ReadMessage, 'identifiers' | 'merges'>,
  stamp: Stamp,
  canary: boolean,
): Promise<Identification> {
  const merged = read.merges.flatMap((merge) => [merge.survivor, merge.retired]);
  const named = [...read.identifiers, ...merged];
  await transaction.lockIdentifiers([...new Set(named.map(identifierKey))].sort());
  const nodes = new Map(await transaction.findNodes(named));
  const retired = new Set<PatientId>();
  for (const { survivor, retired: old } of read.merges) {
    const [to, from] = [
      await nodeOf(transaction, nodes, survivor, canary),
      await nodeOf(transaction, nodes, old, canary),
    ];
    await transaction.addMerge({ survivor: to.node, retired: from.node }, stamp);
    for (const root of await redirect(transaction, nodes, [to.root, from.root])) retired.add(root);
  }
  const roots = new Set(read.identifiers.flatMap((identifier) => nodes.get(identifierKey(identifier))?.root ?? []));
  if (roots.size > 1) {
    if (await contradict(transaction, [...roots])) throw new IdentityConflict();
    for (const root of await link(transaction, nodes, read.identifiers, stamp)) retired.add(root);
  }
  const first = read.identifiers[0];
  if (!first) throw new Error('an accepted message names its patient');
  const home = read.identifiers.map((identifier) => nodes.get(identifierKey(identifier))).find(Boolean);
  const node = home ?? (await nodeOf(transaction, nodes, first, canary));
  const unknown = read.identifiers.filter((identifier) => !nodes.has(identifierKey(identifier)));
  if (unknown.length > 0 && (await addsContradiction(transaction, node, unknown))) {
    throw new IdentityConflict();
  }
  await transaction.addIdentifiers(node.node, unknown);
  const locked = await transaction.lockPatients([node.root]);
  const version = locked.get(node.root);
  if (version === undefined) throw new IdentityMoved();
  return {
    node: node.node,
    root: node.root,
    version,
    retired: [...retired].filter((root) => root !== node.root),
  };
}

async function nodeOf(
  transaction: RecordTransaction,
  nodes: Map<string, PatientNode>,
  identifier: PatientIdentifier,
  canary: boolean,
): Promise<PatientNode> {
  const key = identifierKey(identifier);
  const known = nodes.get(key);
  if (known) return known;
  const created = await transaction.createNode(canary);
  await transaction.addIdentifiers(created.node, [identifier]);
  nodes.set(key, created);
  return created;
}

/** Recomputes where the nodes of these roots lead, from all the merges ever stated among them. */
async function redirect(
  transaction: RecordTransaction,
  nodes: Map<string, PatientNode>,
  roots: readonly PatientId[],
): Promise<PatientId[]> {
  await transaction.lockPatients([...new Set(roots)].sort());
  const redirects = redirectsOf(await transaction.mergesAmong(roots));
  await transaction.setRoots(redirects);
  for (const [key, known] of nodes) {
    nodes.set(key, { node: known.node, root: rootOf(redirects, known.node) as PatientId });
  }
  return roots.filter((root) => redirects.has(root));
}

/** Whether one hospital gave two different numbers among these patients. */
async function contradict(transaction: RecordTransaction, roots: readonly PatientId[]): Promise<boolean> {
  const identifiers = await transaction.identifiersOf(roots);
  return identifiers.some((one) =>
    identifiers.some((other) => one.system === other.system && one.value !== other.value && one.root !== other.root),
  );
}

async function addsContradiction(
  transaction: RecordTransaction,
  { node, root }: PatientNode,
  added: readonly PatientIdentifier[],
): Promise<boolean> {
  const known = await transaction.identifiersOf([root]);
  return added.some((one) =>
    known.some((other) => other.node === node && other.system === one.system && other.value !== one.value),
  );
}

/** Links patients that one message names together: a merge that the sender implied. */
async function link(
  transaction: RecordTransaction,
  nodes: Map<string, PatientNode>,
  identifiers: readonly PatientIdentifier[],
  stamp: Stamp,
): Promise<PatientId[]> {
  const [home, ...others] = [
    ...new Map(
      identifiers.flatMap((identifier) => {
        const known = nodes.get(identifierKey(identifier));
        return known ? [[known.root, known] as const] : [];
      }),
    ).values(),
  ];
  if (!home) return [];
  for (const other of others) await transaction.addMerge({ survivor: home.root, retired: other.root }, stamp);
  return redirect(
    transaction,
    nodes,
    [home, ...others].map(({ root }) => root),
  );
}

/** Identity of a fact under a patient: what the sender calls the thing, hashed so that it can appear in an address. */
export function factIdFor(root: PatientId, kind: string, key: string): string {
  const hex = createHash('sha256').update(`${root}\u0000${kind}\u0000${key}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
