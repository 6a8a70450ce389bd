import type { Stamped } from './events.ts';
import { compareStamps } from './events.ts';

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
  const lastSurvivor = new Map<string, Node>();
  for (const { event } of [...merges].sort(compareMerges)) {
    if (event.survivor === event.retired) continue;
    const survivor = rootOf(target, event.survivor);
    const retired = rootOf(target, event.retired);
    const pair = [event.survivor, event.retired].sort().join('\u0000');
    // Already one patient: only a sender who turns an earlier merge round changes who survives. One who repeats a
    // merge, after the survivor was itself retired, does not.
    const reverses = lastSurvivor.get(pair) === event.retired || leadsThrough(target, event.survivor, event.retired);
    lastSurvivor.set(pair, event.survivor);
    if (survivor !== retired) target.set(retired, survivor);
    else if (reverses && survivor !== event.survivor) {
      target.delete(event.survivor);
      target.set(survivor, event.survivor);
    }
  }
  return new Map([...target.keys()].map((node) => [node, rootOf(target, node)]));
}

function leadsThrough(target: ReadonlyMap<Node, Node>, from: Node, through: Node): boolean {
  for (let node = target.get(from); node !== undefined; node = target.get(node)) if (node === through) return true;
  return false;
}

/** The sender's order; one message may state several merges, which are then told apart by whom they name. */
function compareMerges(a: Stamped<Merge>, b: Stamped<Merge>): number {
  return (
    compareStamps(a.stamp, b.stamp) ||
    compareText(a.event.survivor, b.event.survivor) ||
    compareText(a.event.retired, b.event.retired)
  );
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
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
