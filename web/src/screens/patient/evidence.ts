/** A line of the evidence with the lines below it. */
export type Nested<N> = N & { readonly children: readonly Nested<N>[] };

/** The evidence comes as lines in reading order with a depth: as a tree, so that it is read as one. */
export function nested<N extends { readonly depth: number }>(nodes: readonly N[]): readonly Nested<N>[] {
  const shallowest = Math.min(...nodes.map(({ depth }) => depth));
  const starts = nodes.flatMap(({ depth }, index) => (depth === shallowest ? [index] : []));
  // Lines before the first shallowest one belong to nobody: they stay, on their own.
  const [first = nodes.length] = starts;
  return [
    ...(first > 0 ? nested(nodes.slice(0, first)) : []),
    ...starts.flatMap((start, index) => {
      const node = nodes[start];
      return node ? [{ ...node, children: nested(nodes.slice(start + 1, starts[index + 1])) }] : [];
    }),
  ];
}
