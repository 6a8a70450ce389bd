import type { Socket } from 'node:net';
import type { Log } from '@paracelse/application/ports/log.ts';
import { FrameSplitter, type SplitFrame } from './frame-splitter.ts';
import { framed } from './framing.ts';
import type { MllpLimits } from './limits.ts';
import type { MllpServerOptions } from './options.ts';
import type { SharedBudget } from './shared-budget.ts';

/** After our last answer the peer gets this long to close: cutting it off at once could lose the answer. */
const LINGER_MS = 2_000;

interface Answer {
  done: boolean;
  bytes: Uint8Array | undefined;
  failed: boolean;
}

export interface ConnectionContext {
  readonly limits: MllpLimits;
  readonly budget: SharedBudget;
  readonly log: Log;
  readonly onFrame: MllpServerOptions['onFrame'];
}

/**
 * One sender. Its frames are handed over a few at a time and answered in their order; while that window is full, or
 * the sender does not read its answers, or memory is short, its socket is not read.
 */
export class Connection {
  readonly peer: string;
  readonly #socket: Socket;
  readonly #context: ConnectionContext;
  readonly #splitter: FrameSplitter;
  /** Cut and not yet handed over. */
  #queue: SplitFrame[] = [];
  /** Handed over, in order, up to those that are answered. */
  readonly #answers: Answer[] = [];
  /** Nothing more is taken from this sender. */
  #inputOver = false;
  #writeBlocked = false;
  #held = 0;
  #deadline: NodeJS.Timeout | undefined;
  #linger: NodeJS.Timeout | undefined;
  readonly #roomAgain = () => this.#pump();

  constructor(socket: Socket, context: ConnectionContext) {
    this.#socket = socket;
    this.#context = context;
    this.#splitter = new FrameSplitter(context.limits);
    this.peer = `${socket.remoteAddress ?? '?'}:${socket.remotePort ?? '?'}`;
    socket.setTimeout(context.limits.idleTimeoutMs);
    socket.on('data', (chunk: Buffer) => this.#onData(chunk));
    socket.on('end', () => this.#onInputEnd());
    socket.on('timeout', () => this.#onIdle());
    socket.on('drain', () => {
      this.#writeBlocked = false;
      this.#pump();
    });
    socket.on('error', (error: NodeJS.ErrnoException) => {
      context.log.warn({ peer: this.peer, error: error.code ?? error.message }, 'mllp connection failed');
    });
    socket.on('close', () => this.#onClose());
  }

  /** Takes nothing more, sends the answers under way, closes. Resolves when the socket is closed. */
  finish(timeoutMs: number): Promise<void> {
    if (this.#socket.destroyed) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.#socket.destroy(), timeoutMs);
      this.#socket.once('close', () => {
        clearTimeout(timer);
        resolve();
      });
      this.#inputOver = true;
      this.#pump();
    });
  }

  #onData(chunk: Buffer): void {
    // Once input is over, what still comes is only read so that the peer can finish and see our answer.
    if (this.#inputOver) return;
    const wasUnfinished = this.#splitter.unfinished;
    this.#queue.push(...this.#splitter.push(chunk));
    if (this.#splitter.closed) this.#inputOver = true;
    this.#account();
    if (!wasUnfinished || this.#queue.length > 0) this.#stopDeadline();
    this.#pump();
  }

  #onInputEnd(): void {
    this.#takeRest();
    this.#pump();
  }

  /** What is unfinished is handed over as truncated; nothing after it can be trusted. */
  #takeRest(): void {
    this.#stopDeadline();
    if (!this.#inputOver) this.#queue.push(...this.#splitter.end());
    this.#inputOver = true;
    this.#account();
  }

  #onIdle(): void {
    if (this.#writeBlocked) this.#socket.destroy();
    else if (this.#answers.length === 0) this.#onInputEnd();
  }

  #onClose(): void {
    this.#takeRest();
    this.#context.budget.forget(this.#roomAgain);
    clearTimeout(this.#linger);
    this.#pump();
  }

  /** Hands over what the window allows, then reads on, waits, or closes. */
  #pump(): void {
    const { limits, budget } = this.#context;
    let next = 0;
    while (next < this.#queue.length && this.#answers.length < limits.maxInFlight) {
      const frame = this.#queue[next];
      next += 1;
      if (frame) this.#handOver(frame);
    }
    if (next > 0) this.#queue = this.#queue.slice(next);
    if (this.#inputOver) {
      this.#finishIfAnswered();
      return;
    }
    const full = this.#answers.length >= limits.maxInFlight || this.#writeBlocked;
    if (budget.exceeded && !full) budget.whenFree(this.#roomAgain);
    if (full || budget.exceeded) this.#socket.pause();
    else this.#socket.resume();
    // Time runs against the sender only while it is read, or while it holds memory that others wait for.
    if (full) this.#stopDeadline();
    else if (this.#splitter.unfinished) this.#startDeadline();
  }

  #handOver(frame: SplitFrame): void {
    const answer: Answer = { done: false, bytes: undefined, failed: false };
    this.#answers.push(answer);
    const { bytes, problem, answerable } = frame;
    const { onFrame, log } = this.#context;
    Promise.resolve({ bytes, peer: this.peer, ...(problem ? { problem } : {}) })
      .then(onFrame)
      .then(
        (acknowledgement) => {
          answer.bytes = answerable ? acknowledgement : undefined;
        },
        (error: unknown) => {
          answer.failed = true;
          log.error(
            { peer: this.peer, error: error instanceof Error ? error.stack : String(error) },
            'frame not taken',
          );
        },
      )
      .then(() => {
        answer.done = true;
        this.#sendAnswers();
      });
  }

  #sendAnswers(): void {
    let sent = 0;
    for (const answer of this.#answers) {
      if (!answer.done) break;
      sent += 1;
      if (answer.failed) this.#socket.destroy();
      if (answer.bytes && this.#socket.writable) this.#writeBlocked = !this.#socket.write(framed(answer.bytes));
    }
    this.#answers.splice(0, sent);
    if (sent > 0) this.#pump();
  }

  #finishIfAnswered(): void {
    if (this.#socket.destroyed) return;
    // Read on and forget: a peer that is still sending must be able to come to our answer.
    this.#socket.resume();
    if (this.#queue.length > 0 || this.#answers.length > 0 || this.#linger) return;
    this.#socket.end();
    if (this.#socket.readableEnded) return;
    this.#linger = setTimeout(() => this.#socket.destroy(), LINGER_MS);
  }

  #startDeadline(): void {
    this.#deadline ??= setTimeout(() => {
      this.#context.log.warn({ peer: this.peer }, 'mllp frame not finished in time');
      this.#takeRest();
      this.#pump();
    }, this.#context.limits.frameDeadlineMs);
  }

  #stopDeadline(): void {
    clearTimeout(this.#deadline);
    this.#deadline = undefined;
  }

  #account(): void {
    const held = this.#splitter.buffered;
    const change = held - this.#held;
    this.#held = held;
    if (change !== 0) this.#context.budget.change(change);
  }
}
