/**
 * Bytes added piece by piece. Pieces are copied into a buffer that doubles, so that a frame sent one byte at a time
 * costs no more than a few copies of itself, and no object per packet.
 */
export class GrowingBytes {
  #buffer: Buffer = Buffer.alloc(0);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  add(piece: Uint8Array): void {
    const needed = this.#length + piece.length;
    if (needed > this.#buffer.length) {
      const larger = Buffer.allocUnsafe(Math.max(needed, this.#buffer.length * 2, 1_024));
      larger.set(this.#buffer.subarray(0, this.#length));
      this.#buffer = larger;
    }
    this.#buffer.set(piece, this.#length);
    this.#length = needed;
  }

  /** The last byte added, `undefined` when there is none. */
  get last(): number | undefined {
    return this.#length === 0 ? undefined : this.#buffer[this.#length - 1];
  }

  /** What was added, as bytes of the caller's own; nothing is left here. */
  take(): Buffer {
    const taken = this.#buffer.subarray(0, this.#length);
    this.#buffer = Buffer.alloc(0);
    this.#length = 0;
    return taken;
  }
}
