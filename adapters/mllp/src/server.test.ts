import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { framed } from './framing.ts';
import { client, closeAll, open, start, textOf, until } from './testing/server.ts';

afterEach(closeAll);

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
