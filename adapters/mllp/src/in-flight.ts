/** Frames handed over and not yet taken, those of connections that are gone included. */
export class InFlight {
  #count = 0;
  #waiting: (() => void)[] = [];

  track<T>(promise: Promise<T>): Promise<T> {
    this.#count += 1;
    return promise.finally(() => {
      this.#count -= 1;
      // The end of one frame may hand over the next: look again once that has happened.
      setImmediate(() => this.#settle());
    });
  }

  /** Resolves when none is left, or after a while. */
  none(timeoutMs: number): Promise<void> {
    if (this.#count === 0) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, timeoutMs);
      this.#waiting.push(() => {
        clearTimeout(timer);
        resolve();
      });
    });
  }

  #settle(): void {
    if (this.#count > 0) return;
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const resolve of waiting) resolve();
  }
}
