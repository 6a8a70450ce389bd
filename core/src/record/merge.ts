import type { Stamped } from './events.ts';
import { inSenderOrder } from './events.ts';

/** A node of the identity graph: whatever the store calls a patient before merges. */
export type Node = string;

export interface Merge {
  readonly survivor: Node;
  readonly retired: Node;
}

/**
 * Where each retired node leads, from all the merges ever stated about a connected set of identities, whatever
 * the order in which they arrived. A merge that reverses an earlier one wins; a merge of a node with itself
 * says nothing. Removing a merge from the input undoes it.
 */
export function redirectsOf(merges: readonly Stamped<Merge>[]): Map<Node, Node> {
  const target = new Map<Node, Node>();
  for (const { event } of inSenderOrder(merges)) {
    const survivor = rootOf(target, event.survivor);
    const retired = rootOf(target, event.retired);
    if (event.survivor === event.retired) continue;
    if (survivor === retired) {
      // Already one patient: the sender now names another identity as the one that survives.
      target.delete(event.survivor);
      if (survivor !== event.survivor) target.set(survivor, event.survivor);
      continue;
    }
    target.set(retired, survivor);
  }
  return new Map([...target.keys()].map((node) => [node, rootOf(target, node)]));
}

/** The surviving node of `node`: itself when nothing was merged. */
export function rootOf(redirects: ReadonlyMap<Node, Node>, node: Node): Node {
  let current = node;
  for (let hop = 0; hop <= redirects.size; hop += 1) {
    const next = redirects.get(current);
    if (next === undefined) return current;
    current = next;
  }
  return current;
}
