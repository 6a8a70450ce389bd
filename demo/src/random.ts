/** Seed of the whole hospital: change it and every generated patient changes. */
const SEED = 'valmont-sur-orne';

/**
 * A small deterministic source of numbers (mulberry32 seeded by FNV-1a). Each thing that needs chance takes a source
 * of its own, by name: adding a patient does not change the others.
 */
export class Random {
  #state: number;

  constructor(...name: readonly (string | number)[]) {
    this.#state = hash(`${SEED}/${name.join('/')}`);
  }

  /** In [0, 1[. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** A number between two bounds. */
  between(low: number, high: number): number {
    return low + this.next() * (high - low);
  }

  /** A whole number between two bounds, both included. */
  integer(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  pick<T>(items: readonly T[]): T {
    const item = items[Math.floor(this.next() * items.length)];
    if (item === undefined) throw new Error('nothing to pick from');
    return item;
  }

  /** Bell-shaped, mean 0, standard deviation 1, never beyond ±2.5: chance alone makes no outlier here. */
  bell(): number {
    const sum = this.next() + this.next() + this.next() + this.next() - 2;
    return Math.max(-2.5, Math.min(2.5, sum * Math.sqrt(3)));
  }
}

function hash(text: string): number {
  let state = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    state ^= text.charCodeAt(index);
    state = Math.imul(state, 0x01000193);
  }
  return state >>> 0;
}
