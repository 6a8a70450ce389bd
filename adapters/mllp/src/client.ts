import { connect, type Socket } from 'node:net';
import { FrameSplitter } from './frame-splitter.ts';
import { framed } from './framing.ts';
import { DEFAULT_LIMITS } from './limits.ts';

export interface MllpClientOptions {
  readonly host?: string;
  readonly port: number;
  /** How long to wait for the connection, and for each acknowledgement. */
  readonly timeoutMs?: number;
  /** Messages sent and not yet acknowledged; 1 waits for each answer, as most hospital senders do. */
  readonly maxPipelined?: number;
}

/** Why a message has no acknowledgement. It may have been received all the same: sending it again is safe. */
export class MllpError extends Error {
  readonly code: 'notConnected' | 'timeout' | 'closed';

  constructor(code: MllpError['code'], message: string) {
    super(message);
    this.code = code;
  }
}

interface Waiting {
  readonly message: Uint8Array;
  readonly resolve: (acknowledgement: Uint8Array) => void;
  readonly reject: (error: Error) => void;
  timer: NodeJS.Timeout | undefined;
}

/** A sender: the demo hospital, the canaries, tests and benches. Answers are matched to messages by their order. */
export class MllpClient {
  readonly #options: Required<MllpClientOptions>;
  #socket: Socket | undefined;
  #toSend: Waiting[] = [];
  #sent: Waiting[] = [];
  #idle: (() => void)[] = [];

  constructor(options: MllpClientOptions) {
    this.#options = { host: '127.0.0.1', timeoutMs: 30_000, maxPipelined: 16, ...options };
  }

  get connected(): boolean {
    return this.#socket?.writable === true && !this.#socket.connecting;
  }

  connect(): Promise<void> {
    const { host, port, timeoutMs } = this.#options;
    const splitter = new FrameSplitter(DEFAULT_LIMITS);
    return new Promise((resolve, reject) => {
      const socket = connect({ host, port, noDelay: true, keepAlive: true });
      const timer = setTimeout(() => socket.destroy(new MllpError('timeout', 'no connection in time')), timeoutMs);
      let failure: Error | undefined;
      this.#socket = socket;
      socket.once('connect', () => {
        clearTimeout(timer);
        resolve();
      });
      socket.on('data', (chunk: Buffer) => {
        for (const { bytes } of splitter.push(chunk)) this.#answered(bytes);
      });
      socket.on('error', (error) => {
        failure = error;
      });
      socket.once('close', () => {
        clearTimeout(timer);
        const error = failure ?? new MllpError('closed', 'connection closed before the acknowledgement');
        reject(error);
        this.#failAll(error);
      });
    });
  }

  /** Sends one message (without framing) and resolves to its acknowledgement. */
  send(message: Uint8Array): Promise<Uint8Array> {
    return new Promise((resolve, reject) => {
      if (!this.connected) {
        reject(new MllpError('notConnected', 'connect first'));
        return;
      }
      this.#toSend.push({ message, resolve, reject, timer: undefined });
      this.#sendWaiting();
    });
  }

  /** Waits for the answers under way, then closes. */
  async close(): Promise<void> {
    const socket = this.#socket;
    if (!socket || socket.destroyed) return;
    if (this.#sent.length + this.#toSend.length > 0) await new Promise<void>((resolve) => this.#idle.push(resolve));
    await new Promise<void>((resolve) => {
      if (socket.destroyed) resolve();
      socket.once('close', () => resolve());
      socket.end();
    });
  }

  /** Cuts the connection at once, as a killed sender does. */
  destroy(): void {
    this.#socket?.destroy();
  }

  #sendWaiting(): void {
    while (this.#toSend.length > 0 && this.#sent.length < this.#options.maxPipelined) {
      const next = this.#toSend.shift();
      if (!next) return;
      next.timer = setTimeout(() => {
        this.#socket?.destroy(new MllpError('timeout', 'no acknowledgement in time'));
      }, this.#options.timeoutMs);
      this.#sent.push(next);
      this.#socket?.write(framed(next.message));
    }
  }

  #answered(acknowledgement: Uint8Array): void {
    const first = this.#sent.shift();
    clearTimeout(first?.timer);
    first?.resolve(acknowledgement);
    this.#sendWaiting();
    if (this.#sent.length === 0) this.#settle();
  }

  #failAll(error: Error): void {
    const failed = [...this.#sent, ...this.#toSend];
    this.#sent = [];
    this.#toSend = [];
    for (const { timer, reject } of failed) {
      clearTimeout(timer);
      reject(error);
    }
    this.#settle();
  }

  #settle(): void {
    const idle = this.#idle;
    this.#idle = [];
    for (const resolve of idle) resolve();
  }
}
