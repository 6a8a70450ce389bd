import { connect, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { MllpClient } from './client.ts';
import { framed } from './framing.ts';
import type { ConnectionEvent, MllpFrame, MllpServerOptions } from './options.ts';
import { type MllpServer, startMllpServer } from './server.ts';

const SILENT = { info: () => undefined, warn: () => undefined, error: () => undefined };
const closers: (() => Promise<void> | void)[] = [];

afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

interface Started {
  readonly server: MllpServer;
  readonly frames: MllpFrame[];
  readonly texts: () => string[];
  readonly events: ConnectionEvent[];
}

async function start(options: Partial<MllpServerOptions> = {}): Promise<Started> {
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
async function open(port: number): Promise<{ socket: Socket; received: () => string; closed: Promise<void> }> {
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

async function client(port: number, options = {}): Promise<MllpClient> {
  const sender = new MllpClient({ port, ...options });
  await sender.connect();
  closers.push(() => sender.destroy());
  return sender;
}

function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('latin1');
}

async function until(condition: () => boolean, withinMs = 3_000): Promise<void> {
  const deadline = Date.now() + withinMs;
  while (!condition()) {
    if (Date.now() > deadline) throw new Error('not in time');
    await wait(5);
  }
}

test('each message has its acknowledgement', async () => {
  const { server, texts } = await start();
  const sender = await client(server.port);
  expect(textOf(await sender.send(Buffer.from('one')))).toBe('ack one');
  expect(textOf(await sender.send(Buffer.from('two')))).toBe('ack two');
  expect(texts()).toEqual(['one', 'two']);
});

test('one byte per packet', async () => {
  const { server } = await start();
  const { socket, received } = await open(server.port);
  for (const byte of framed(Buffer.from('MSH|slow'))) {
    socket.write(Buffer.of(byte));
    await wait(1);
  }
  await until(() => received() === framed(Buffer.from('ack MSH|slow')).toString('latin1'));
});

test('pipelined messages are worked on together and answered in their order', async () => {
  let most = 0;
  let now = 0;
  const { server } = await start({
    onFrame: async ({ bytes }) => {
      now += 1;
      most = Math.max(most, now);
      // The later the message, the sooner it is done.
      await wait(20 - (Number(textOf(bytes)) % 20));
      now -= 1;
      return Buffer.from(bytes);
    },
  });
  const sender = await client(server.port, { maxPipelined: 100 });
  const sent = Array.from({ length: 200 }, (_, index) => String(index));
  const answers = await Promise.all(sent.map((text) => sender.send(Buffer.from(text))));
  expect(answers.map(textOf)).toEqual(sent);
  expect(most).toBeGreaterThan(1);
  expect(most).toBeLessThanOrEqual(16);
});

test('while the window is full the socket is not read', async () => {
  const releases: (() => void)[] = [];
  const { server, frames } = await start({
    limits: { maxInFlight: 3 },
    onFrame: () => new Promise((resolve) => releases.push(() => resolve(Buffer.from('ack')))),
  });
  const { socket, received } = await open(server.port);
  const frame = framed(Buffer.alloc(1_000, 'x'));
  for (let index = 0; index < 50; index += 1) socket.write(frame);
  await wait(50);
  expect(frames.length).toBe(3);
  const acknowledgements = () => received().split('ack').length - 1;
  while (acknowledgements() < 50) {
    for (const release of releases.splice(0)) release();
    await wait(1);
  }
  expect(frames.length).toBe(50);
});

test('a sender that does not read its answers is not read either', async () => {
  const { server, frames } = await start({ onFrame: async () => Buffer.alloc(200_000, 'a') });
  const { socket } = await open(server.port);
  socket.pause();
  for (let index = 0; index < 200; index += 1) socket.write(framed(Buffer.from('x')));
  await wait(300);
  expect(frames.length).toBeLessThan(200);
  socket.resume();
  await until(() => frames.length === 200);
});

test('a sender that closes its side still has its answers', async () => {
  const { server } = await start({
    onFrame: async ({ bytes }) => {
      await wait(30);
      return bytes;
    },
  });
  const { socket, received, closed } = await open(server.port);
  socket.end(Buffer.concat([framed(Buffer.from('one')), framed(Buffer.from('two'))]));
  await closed;
  expect(received()).toBe('\vone\x1c\r\vtwo\x1c\r');
});

test('a frame cut by the end of the connection is handed over and answered', async () => {
  const { server, texts } = await start();
  const { socket, received, closed } = await open(server.port);
  socket.end('\vMSH|cut');
  await closed;
  expect(texts()).toEqual(['MSH|cut frameTruncated']);
  expect(received()).toBe('\vack MSH|cut\x1c\r');
});

test('a frame cut by a reset is handed over', async () => {
  const { server, texts } = await start();
  const { socket } = await open(server.port);
  socket.write('\vMSH|cut');
  await wait(30);
  socket.resetAndDestroy();
  await until(() => texts().length === 1);
  expect(texts()).toEqual(['MSH|cut frameTruncated']);
});

test('dribbling senders are cut at the deadline, others are served meanwhile', async () => {
  const { server, texts } = await start({ limits: { frameDeadlineMs: 150 } });
  const dribblers = await Promise.all(Array.from({ length: 50 }, () => open(server.port)));
  const timers = dribblers.map(({ socket }) => {
    socket.write('\v');
    return setInterval(() => socket.write('x'), 20);
  });
  const sender = await client(server.port);
  expect(textOf(await sender.send(Buffer.from('quick')))).toBe('ack quick');
  await Promise.all(dribblers.map(({ closed }) => closed));
  for (const timer of timers) clearInterval(timer);
  expect(texts().filter((text) => text.endsWith('frameTruncated')).length).toBe(50);
  expect(textOf(await sender.send(Buffer.from('still')))).toBe('ack still');
});

test('the deadline does not run while we are the slow ones', async () => {
  const { server, texts } = await start({
    limits: { frameDeadlineMs: 60, maxInFlight: 1 },
    onFrame: async ({ bytes }) => {
      await wait(150);
      return bytes;
    },
  });
  const { socket, received } = await open(server.port);
  socket.write('\vone\x1c\r\vtw');
  await wait(160);
  socket.write('o\x1c\r');
  await until(() => received() === '\vone\x1c\r\vtwo\x1c\r');
  expect(texts()).toEqual(['one', 'two']);
});

test('too large: the beginning is kept and answered, the connection closed', async () => {
  const { server, frames } = await start({
    limits: { maxFrameBytes: 100_000, keptBytes: 1_000 },
    onFrame: async () => Buffer.from('ack'),
  });
  const { socket, received, closed } = await open(server.port);
  socket.write('\v');
  for (let index = 0; index < 60; index += 1) socket.write(Buffer.alloc(50_000, 'x'));
  await closed;
  expect(frames.map(({ bytes, problem }) => [bytes.length, problem?.code, problem?.detail])).toEqual([
    [1_000, 'frameTooLarge', { limit: 100_000 }],
  ]);
  expect(received()).toBe('\vack\x1c\r');
});

test('noise is stored and not answered', async () => {
  const { server, texts } = await start();
  const { socket, received } = await open(server.port);
  socket.write('noise\r\n\vA\x1c\r');
  await until(() => received() === '\vack A\x1c\r');
  expect(texts()).toEqual(['noise\r\n bytesOutsideFrame', 'A']);
});

test('no answer is sent when there is none', async () => {
  const { server } = await start({
    onFrame: async ({ bytes }) => (textOf(bytes) === 'quiet' ? undefined : Buffer.from('ack')),
  });
  const { socket, received } = await open(server.port);
  socket.write('\vquiet\x1c\r\vloud\x1c\r');
  await until(() => received() === '\vack\x1c\r');
});

test('a bug of ours closes the connection: the sender is not told that all is well', async () => {
  const { server } = await start({
    onFrame: async ({ bytes }) => {
      if (textOf(bytes) === 'bad') throw new Error('bug');
      return bytes;
    },
  });
  const sender = await client(server.port);
  expect(textOf(await sender.send(Buffer.from('good')))).toBe('good');
  await expect(sender.send(Buffer.from('bad'))).rejects.toThrow();
  const again = await client(server.port);
  expect(textOf(await again.send(Buffer.from('good')))).toBe('good');
});

test('idle connections are closed', async () => {
  const { server, events } = await start({ limits: { idleTimeoutMs: 60 } });
  const { closed } = await open(server.port);
  await closed;
  await until(() => events.some(({ state }) => state === 'closed'));
});

test('connections beyond the limit are refused and told', async () => {
  const { server, events } = await start({ limits: { maxConnections: 2 } });
  const first = await client(server.port);
  await client(server.port);
  const third = await open(server.port);
  await third.closed;
  expect(events.map(({ state }) => state)).toEqual(['opened', 'opened', 'refused']);
  expect(textOf(await first.send(Buffer.from('x')))).toBe('ack x');
});

test('unfinished frames of all connections share one memory', async () => {
  const { server, texts } = await start({ limits: { maxBufferedBytes: 10_000, frameDeadlineMs: 400 } });
  const holder = await open(server.port);
  holder.socket.write(`\v${'h'.repeat(20_000)}`);
  await wait(30);
  const other = await open(server.port);
  other.socket.write('\vMSH|other');
  await wait(30);
  other.socket.write('\x1c\r');
  await wait(50);
  expect(texts()).toEqual([]);
  holder.socket.write('\x1c\r');
  // The holder is not read either: its deadline frees the memory, and the other goes on.
  await until(() => texts().includes('MSH|other'));
});

test('closing waits for the answers under way', async () => {
  const { server } = await start({
    onFrame: async ({ bytes }) => {
      await wait(80);
      return bytes;
    },
  });
  const sender = await client(server.port);
  const answers = ['one', 'two', 'three'].map((text) => sender.send(Buffer.from(text)));
  await wait(20);
  await server.close();
  expect((await Promise.all(answers)).map(textOf)).toEqual(['one', 'two', 'three']);
  await expect(client(server.port)).rejects.toThrow();
});

test('closing waits for frames whose sender is gone', async () => {
  let taken = 0;
  const { server } = await start({
    onFrame: async () => {
      await wait(80);
      taken += 1;
      return undefined;
    },
  });
  const { socket } = await open(server.port);
  socket.write('\vone\x1c\r');
  await wait(20);
  socket.resetAndDestroy();
  await wait(10);
  await server.close();
  expect(taken).toBe(1);
});

test('a client that hears nothing gives up', async () => {
  const { server } = await start({ onFrame: () => new Promise(() => undefined), limits: { closeTimeoutMs: 50 } });
  const sender = await client(server.port, { timeoutMs: 80 });
  await expect(sender.send(Buffer.from('x'))).rejects.toMatchObject({ code: 'timeout' });
  await expect(sender.send(Buffer.from('y'))).rejects.toMatchObject({ code: 'notConnected' });
});

test('a client closes after its last answer', async () => {
  const { server } = await start();
  const sender = await client(server.port);
  const answer = sender.send(Buffer.from('last'));
  await sender.close();
  expect(textOf(await answer)).toBe('ack last');
  expect(sender.connected).toBe(false);
});
