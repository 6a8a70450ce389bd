import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { framed } from './framing.ts';
import { client, closeAll, open, start, textOf, until } from './testing/server.ts';

afterEach(closeAll);

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
    limits: { frameDeadlineMs: 400, maxInFlight: 1 },
    onFrame: async ({ bytes }) => {
      await wait(700);
      return bytes;
    },
  });
  const { socket, received } = await open(server.port);
  socket.write('\vone\x1c\r\vtw');
  await wait(750);
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
