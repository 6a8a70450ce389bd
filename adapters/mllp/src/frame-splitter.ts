import type { Problem } from '@paracelse/core/problems/problem.ts';
import { CR, END, LF, START } from './framing.ts';
import { GrowingBytes } from './growing-bytes.ts';
import type { MllpLimits } from './limits.ts';

/** A message cut out of the stream of a connection, without its framing. */
export interface SplitFrame {
  readonly bytes: Uint8Array;
  readonly problem?: Problem;
  /** Whether its sender waits for an answer: noise between two frames does not. */
  readonly answerable: boolean;
}

/** `blank`: between frames. `frame`: after a start byte or `MSH`. `noise`: anything else. `closed`: nothing more is read. */
type State = 'blank' | 'frame' | 'noise' | 'closed';

const MSH = [0x4d, 0x53, 0x48] as const;

/**
 * Cuts the bytes of one connection into frames, however they are split or joined on the way. It keeps at most one
 * unfinished frame and copies each byte a bounded number of times.
 */
export class FrameSplitter {
  readonly #limits: Pick<MllpLimits, 'maxFrameBytes' | 'keptBytes'>;
  readonly #pending = new GrowingBytes();
  #state: State = 'blank';
  /** Whether the frame under way had its start byte. */
  #started = true;

  constructor(limits: Pick<MllpLimits, 'maxFrameBytes' | 'keptBytes'>) {
    this.#limits = limits;
  }

  /** Whether a frame or noise has begun and not ended. */
  get unfinished(): boolean {
    return this.#state === 'frame' || this.#state === 'noise';
  }

  /** Bytes held of what is unfinished. */
  get buffered(): number {
    return this.#pending.length;
  }

  /** Whether a frame was too large: the connection is to be closed once it is answered. */
  get closed(): boolean {
    return this.#state === 'closed';
  }

  push(chunk: Uint8Array): SplitFrame[] {
    const frames: SplitFrame[] = [];
    let at = 0;
    while (at < chunk.length && this.#state !== 'closed') {
      if (this.#state === 'blank') at = this.#skipBlank(chunk, at);
      else if (this.#state === 'noise') at = this.#readNoise(chunk, at, frames);
      else at = this.#readFrame(chunk, at, frames);
    }
    return frames;
  }

  /** The connection ended or the deadline passed: what is unfinished is handed over as it is. */
  end(): SplitFrame[] {
    if (!this.unfinished) return [];
    const frames: SplitFrame[] = [];
    // A sender that ends its frames with 1C alone has finished.
    if (this.#state === 'frame' && this.#pending.last === END) this.#finishFrame(frames, 1);
    else if (this.#state === 'frame') frames.push(this.#cut('frameTruncated'));
    else this.#finishNoise(frames, false);
    this.#state = 'closed';
    return frames;
  }

  #skipBlank(chunk: Uint8Array, from: number): number {
    const byte = chunk[from];
    if (byte === CR || byte === LF) return from + 1;
    if (byte === START) {
      this.#begin('frame', true);
      return from + 1;
    }
    this.#begin(byte === MSH[0] ? 'frame' : 'noise', false);
    return from;
  }

  #begin(state: State, started: boolean): void {
    this.#state = state;
    this.#started = started;
  }

  /** Up to `1C` followed by CR (or LF, or the start of the next frame); a lone `1C` belongs to the message. */
  #readFrame(chunk: Uint8Array, from: number, frames: SplitFrame[]): number {
    if (!this.#started && this.#pending.length < MSH.length) {
      const next = this.#readPrefix(chunk, from);
      if (next !== undefined) return next;
    }
    if (this.#pending.last === END && isAfterEnd(chunk[from])) {
      this.#finishFrame(frames, 1);
      return from;
    }
    const end = chunk.indexOf(END, from);
    const to = end === -1 ? chunk.length : end + 1;
    this.#pending.add(chunk.subarray(from, to));
    if (this.#pending.length > this.#limits.maxFrameBytes) {
      frames.push(this.#cut('frameTooLarge'));
      this.#state = 'closed';
    }
    return to;
  }

  /** Without a start byte a frame is one only if it begins with MSH; `undefined` when it does so far. */
  #readPrefix(chunk: Uint8Array, from: number): number | undefined {
    if (chunk[from] !== MSH[this.#pending.length]) {
      this.#state = 'noise';
      return from;
    }
    this.#pending.add(chunk.subarray(from, from + 1));
    return from + 1;
  }

  /** Up to the start of a frame, or an end byte without start. Of endless noise only the beginning is kept. */
  #readNoise(chunk: Uint8Array, from: number, frames: SplitFrame[]): number {
    let to = from;
    while (to < chunk.length && chunk[to] !== START && chunk[to] !== END) to += 1;
    const room = this.#limits.keptBytes - this.#pending.length;
    if (room > 0) this.#pending.add(chunk.subarray(from, Math.min(to, from + room)));
    if (to === chunk.length) return to;
    this.#finishNoise(frames, chunk[to] === END);
    return chunk[to] === END ? to + 1 : to;
  }

  #finishNoise(frames: SplitFrame[], answerable: boolean): void {
    this.#state = 'blank';
    const bytes = this.#pending.take();
    frames.push({ bytes, problem: { code: 'bytesOutsideFrame' }, answerable });
  }

  /** `framing`: bytes of the end that were kept with the message. */
  #finishFrame(frames: SplitFrame[], framing: number): void {
    const started = this.#started;
    const whole = this.#pending.take();
    const bytes = whole.subarray(0, whole.length - framing);
    this.#state = 'blank';
    const lost = lastStart(bytes);
    if (lost > 0) {
      // The sender began again without ending: what came before is a frame that was cut.
      frames.push({ bytes: bytes.subarray(0, lost), problem: { code: 'frameTruncated' }, answerable: false });
      frames.push({ bytes: bytes.subarray(lost + 1), answerable: true });
      return;
    }
    frames.push({ bytes, ...problemOf(bytes, started), answerable: true });
  }

  #cut(code: 'frameTooLarge' | 'frameTruncated'): SplitFrame {
    const whole = this.#pending.take();
    if (code === 'frameTruncated') return { bytes: whole, problem: { code }, answerable: true };
    // A copy, so that the rest of the frame is freed.
    const bytes = Buffer.from(whole.subarray(0, this.#limits.keptBytes));
    return { bytes, problem: { code, detail: { limit: this.#limits.maxFrameBytes } }, answerable: true };
  }
}

function isAfterEnd(byte: number | undefined): boolean {
  return byte === CR || byte === LF || byte === START;
}

/** Where a start byte followed by MSH stands inside a frame; -1 in any sound one. */
function lastStart(bytes: Buffer): number {
  if (!bytes.includes(START)) return -1;
  return bytes.lastIndexOf(Buffer.of(START, ...MSH));
}

function problemOf(bytes: Buffer, started: boolean): { readonly problem?: Problem } {
  if (bytes.length === 0) return { problem: { code: 'emptyFrame' } };
  return started ? {} : { problem: { code: 'frameWithoutStart' } };
}
