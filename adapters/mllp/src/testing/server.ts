import { connect, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { MllpClient } from '../client.ts';
import type { ConnectionEvent, MllpFrame, MllpServerOptions } from '../options.ts';
import { type MllpServer, startMllpServer } from '../server.ts';

const SILENT = { info: () => undefined, warn: () => undefined, error: () => undefined };
const closers: (() => Promise<void> | void)[] = [];

/** Closes what a test opened. */
export async function closeAll(): Promise<void> {
  for (const close of closers.splice(0).reverse()) await close();
}

export interface Started {
  readonly server: MllpServer;
  readonly frames: MllpFrame[];
  readonly texts: () => string[];
  readonly events: ConnectionEvent[];
}

/** A server that answers `ack` and what it received. */
export async function start(options: Partial<MllpServerOptions> = {}): Promise<Started> {
  const frames: MllpFrame[] = [];
  const events: ConnectionEvent[] = [];
  const { onFrame = async (frame: MllpFrame) => Buffer.from(`ack ${textOf(frame.bytes)}`) } = options;
  const server = await startMllpServer({
    host: '127.0.0.1',
    port: 0,
    log: SILENT,
    onConnection: (event) => events.push(event),
    ...options,
    onFrame: (frame) => {
      frames.push(frame);
      return onFrame(frame);
    },
  });
  closers.push(() => server.close());
  const texts = () => frames.map(({ bytes, problem }) => textOf(bytes) + (problem ? ` ${problem.code}` : ''));
  return { server, frames, texts, events };
}

/** A sender at the level of bytes. */
export async function open(port: number): Promise<{ socket: Socket; received: () => string; closed: Promise<void> }> {
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true, noDelay: true });
  let text = '';
  socket.on('data', (chunk) => {
    text += chunk.toString('latin1');
  });
  socket.on('error', () => undefined);
  socket.on('end', () => socket.end());
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  await new Promise<void>((resolve) => socket.once('connect', () => resolve()));
  closers.push(() => {
    socket.destroy();
  });
  return { socket, received: () => text, closed };
}

export async function client(port: number, options = {}): Promise<MllpClient> {
  const sender = new MllpClient({ port, ...options });
  await sender.connect();
  closers.push(() => sender.destroy());
  return sender;
}

export function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('latin1');
}

/** Waits for something to become true. */
export async function until(condition: () => boolean, withinMs = 3_000): Promise<void> {
  const deadline = Date.now() + withinMs;
  while (!condition()) {
    if (Date.now() > deadline) throw new Error('not in time');
    await wait(5);
  }
}
