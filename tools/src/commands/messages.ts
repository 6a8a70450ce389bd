import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { MessageState, MessageSummary } from '@paracelse/application/ports/message-store.ts';
import { problemText } from '@paracelse/core/problems/catalogue.ts';
import { formatPlace } from '@paracelse/core/problems/problem.ts';
import type { MessageId } from '@paracelse/core/record/facts.ts';
import { MllpClient } from '@paracelse/mllp/client.ts';
import { createMessageStore } from '@paracelse/store-postgres/message-store.ts';
import { Command } from 'commander';
import { Failure } from './failure.ts';
import { splitMessages, summariseAck } from './hl7-files.ts';
import { withStorage } from './with-storage.ts';

/** `paracelse messages …`: send files as a hospital would; see and replay what came in. */
export function messagesCommand(): Command {
  return new Command('messages')
    .description('send, list, show and replay messages')
    .addCommand(sendCommand())
    .addCommand(listCommand())
    .addCommand(showCommand())
    .addCommand(replayCommand());
}

function sendCommand(): Command {
  return new Command('send')
    .description(
      'send HL7 files over MLLP and print each acknowledgement; exits 1 when one is refused, 2 when nothing answers',
    )
    .argument('<files...>', 'HL7 v2 files (CR, LF or CRLF; .gz accepted; several messages in one file)')
    .option('--host <host>', 'host of the MLLP port', '127.0.0.1')
    .option('--port <port>', 'MLLP port', process.env.MLLP_PORT ?? '2575')
    .action(async (files: string[], options: { host: string; port: string }) => {
      const client = await connect(options.host, Number(options.port));
      let refused = 0;
      try {
        for (const file of files) {
          for (const bytes of splitMessages(readFile(file))) {
            const ack = summariseAck(await client.send(bytes));
            if (!ack.accepted) refused += 1;
            process.stdout.write(
              `${ack.code}  ${ack.controlId.padEnd(20)}  ${basename(file)}${ack.errors.map((error) => `\n    ${error}`).join('')}\n`,
            );
          }
        }
      } finally {
        await client.close();
      }
      if (refused > 0) throw new Failure(`${refused} refused`, 1);
    });
}

async function connect(host: string, port: number): Promise<MllpClient> {
  const client = new MllpClient({ host, port, maxPipelined: 1 });
  try {
    await client.connect();
    return client;
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error);
    throw new Failure(`nothing answers on ${host}:${port} (${cause}); is the server started?`, 2);
  }
}

function readFile(file: string): Uint8Array {
  try {
    const bytes = readFileSync(file);
    return file.endsWith('.gz') ? gunzipSync(bytes) : bytes;
  } catch (error) {
    throw new Failure(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

const STATES: readonly MessageState[] = ['received', 'applied', 'refused', 'held', 'failed'];

function listCommand(): Command {
  return new Command('list')
    .description('list the messages received last')
    .option('--state <state>', STATES.join(', '))
    .option('--problems', 'only those with problems')
    .option('--limit <n>', 'how many', '20')
    .option('--json', 'print JSON')
    .action(async (options: { state?: string; problems?: boolean; limit: string; json?: boolean }) => {
      const state = STATES.find((known) => known === options.state);
      if (options.state !== undefined && state === undefined)
        throw new Failure(`unknown state “${options.state}”: ${STATES.join(', ')}`);
      await withStorage(async ({ db }) => {
        const filter = { ...(state ? { states: [state] } : {}), withProblems: options.problems === true };
        const page = await createMessageStore(db).list(filter, 0, Number(options.limit));
        const text =
          options.json === true ? JSON.stringify(page.items.map(asJson), null, 2) : page.items.map(asLine).join('\n');
        process.stdout.write(`${text}\n`);
      });
    });
}

function showCommand(): Command {
  return new Command('show')
    .description('show one message: its states and its problems in words')
    .argument('<id>', 'number of the message')
    .option('--raw', 'print the message itself: it names a patient')
    .option('--json', 'print JSON')
    .action(async (id: string, options: { raw?: boolean; json?: boolean }) => {
      await withStorage(async ({ db }) => {
        const store = createMessageStore(db);
        const message = await store.find(id as MessageId);
        if (!message) throw new Failure(`no message ${id}`);
        if (options.json === true) process.stdout.write(`${JSON.stringify(asJson(message), null, 2)}\n`);
        else
          process.stdout.write(
            `${asLine(message)}\n${message.problems.map((problem) => `  ${problem.place ? formatPlace(problem.place) : ''}  ${problemText(problem, 'fr')}`).join('\n')}\n`,
          );
        if (options.raw === true)
          process.stdout.write(
            Buffer.from((await store.raw(id as MessageId)) ?? '')
              .toString('latin1')
              .replaceAll('\r', '\n'),
          );
      });
    });
}

function replayCommand(): Command {
  return new Command('replay')
    .description('put held or failed messages back in the queue; a running server applies them at once')
    .argument('[ids...]', 'numbers of the messages')
    .option('--all', 'every held and failed message')
    .action(async (ids: string[], options: { all?: boolean }) => {
      if (ids.length === 0 && options.all !== true) throw new Failure('name messages, or use --all');
      await withStorage(async ({ db }) => {
        const store = createMessageStore(db);
        const all =
          options.all === true
            ? (await store.list({ states: ['held', 'failed'] }, 0, 10_000)).items.map(({ id }) => id)
            : ids;
        const requeued = await store.requeue(all as MessageId[]);
        process.stdout.write(`${requeued.length} put back in the queue\n`);
      });
    });
}

function asLine(message: MessageSummary): string {
  const ack = message.verdict === 'accepted' ? 'AA' : message.verdict === 'error' ? 'AE' : 'AR';
  const at = new Date(message.receivedAt).toISOString();
  return [
    message.id.padStart(6),
    at,
    message.messageType.padEnd(8),
    ack,
    message.state.padEnd(8),
    message.sender,
    message.controlId,
  ].join('  ');
}

function asJson(message: MessageSummary) {
  return {
    ...message,
    receivedAt: new Date(message.receivedAt).toISOString(),
    problems: message.problems.map((problem) => ({
      code: problem.code,
      place: problem.place ? formatPlace(problem.place) : '',
      text: problemText(problem, 'fr'),
    })),
  };
}
