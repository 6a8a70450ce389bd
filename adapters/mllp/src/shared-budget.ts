/** Memory that all connections share for what they have not finished sending. */
export class SharedBudget {
  readonly #limit: number;
  #used = 0;
  readonly #waiting = new Set<() => void>();

  constructor(limit: number) {
    this.#limit = limit;
  }

  get exceeded(): boolean {
    return this.#used > this.#limit;
  }

  /** Records that a connection holds `change` bytes more, or less. */
  change(change: number): void {
    this.#used += change;
    if (change >= 0 || this.exceeded || this.#waiting.size === 0) return;
    const waiting = [...this.#waiting];
    this.#waiting.clear();
    for (const resume of waiting) resume();
  }

  /** Calls back once there is room again. */
  whenFree(resume: () => void): void {
    this.#waiting.add(resume);
  }

  forget(resume: () => void): void {
    this.#waiting.delete(resume);
  }
}
