/** One way of doing the job; `run` does it for `items` items of the workload. */
export interface Contender {
  readonly name: string;
  readonly items: number;
  readonly run: () => void | Promise<void>;
}

export interface Timing {
  readonly name: string;
  /** Microseconds for one item of the workload, by round. */
  readonly rounds: readonly number[];
  readonly median: number;
  readonly noisy: boolean;
}

const ROUNDS = 7;

/** Times contenders side by side: one warm-up each, then rounds with the contenders interleaved. */
export async function measure(contenders: readonly Contender[]): Promise<Timing[]> {
  for (const contender of contenders) await contender.run();
  const rounds = contenders.map(() => [] as number[]);
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [index, contender] of contenders.entries()) {
      const began = process.hrtime.bigint();
      await contender.run();
      rounds[index]?.push(Number(process.hrtime.bigint() - began) / 1_000 / contender.items);
    }
  }
  return contenders.map(({ name }, index) => {
    const own = rounds[index] ?? [];
    return { name, rounds: own, median: median(own), noisy: Math.max(...own) / Math.min(...own) > 2 };
  });
}

/** Median of `a` over `b`, round by round: what a drifting machine leaves comparable. */
export function ratio(a: Timing, b: Timing): number {
  return median(a.rounds.map((value, index) => value / (b.rounds[index] ?? Number.NaN)));
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const [low, high] = [sorted[middle - 1] ?? 0, sorted[middle] ?? 0];
  return sorted.length % 2 === 1 ? high : (low + high) / 2;
}

/** Seeded numbers in [0, 1): the same workload on every machine. */
export function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
