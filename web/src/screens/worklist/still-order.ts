/**
 * How many files would appear, leave or move if the list took its new order. Rows stay where they are until the person
 * asks: nothing jumps under a pointer.
 */
export function differences(shown: readonly string[], fresh: readonly string[]): number {
  const rank = new Map(shown.map((id, index) => [id, index]));
  const kept = fresh.flatMap((id) => rank.get(id) ?? []);
  const appeared = fresh.length - kept.length;
  const left = shown.length - kept.length;
  return appeared + left + (kept.length - longestRising(kept));
}

/** Length of the longest rising subsequence: the rows that need not move. */
function longestRising(values: readonly number[]): number {
  const tails: number[] = [];
  for (const value of values) {
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((tails[middle] as number) < value) low = middle + 1;
      else high = middle;
    }
    tails[low] = value;
  }
  return tails.length;
}
