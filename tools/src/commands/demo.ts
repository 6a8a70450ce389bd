import { systemClock } from '@paracelse/application/ports/clock.ts';
import { type Played, playFast } from '@paracelse/demo/player.ts';
import { MllpClient } from '@paracelse/mllp/client.ts';
import { readPlayed } from '@paracelse/server/demo/played.ts';
import { Command } from 'commander';
import { Failure } from './failure.ts';
import { summariseAck } from './hl7-files.ts';
import { withStorage } from './with-storage.ts';

/** `paracelse demo …`: what the demo hospital can be asked. */
export function demoCommand(): Command {
  return new Command('demo').description('the demo hospital').addCommand(playCommand());
}

function playCommand(): Command {
  return new Command('play')
    .description(
      'play what happens next in the demo hospital, faster than life, over the MLLP port of a running server',
    )
    .option('--events <n>', 'how many events', positive, 120)
    .option('--speed <n>', 'times faster than life; 0 sends without waiting', positive, 20)
    .option('--host <host>', 'host of the MLLP port', '127.0.0.1')
    .option('--port <port>', 'MLLP port', process.env.MLLP_PORT ?? '2575')
    .action(async (options: { events: number; speed: number; host: string; port: string }) => {
      await withStorage(async (storage) => {
        const { origin, nextEvent } = await readPlayed(storage);
        if (origin === undefined)
          throw new Failure('this database holds no demo hospital; `paracelse start` makes one');
        const client = new MllpClient({ host: options.host, port: Number(options.port), maxPipelined: 1 });
        await client.connect().catch((error: unknown) => {
          throw new Failure(`nothing answers on ${options.host}:${options.port} (${error}); is the server started?`, 2);
        });
        const ending = new AbortController();
        process.once('SIGINT', () => ending.abort());
        const send = (bytes: Uint8Array) => client.send(bytes);
        const { events: count, speed } = options;
        const play = { send, clock: systemClock, origin, from: nextEvent, count, speed, signal: ending.signal };
        const last = await playFast({ ...play, onEvent: print });
        await client.close();
        process.stdout.write(`${last - nextEvent} events played\n`);
      });
    });
}

/** Who it is about is not printed: a terminal is no place for names, even invented ones. */
function print({ message, ack, error }: Played): void {
  const answer = ack === undefined ? `not sent: ${String(error)}` : summariseAck(ack).code;
  process.stdout.write(`${answer}  ${message.patient}  ${message.what.split(' — ')[0]?.split(' de TEST')[0] ?? ''}\n`);
}

function positive(text: string): number {
  const value = Number(text);
  if (!(value >= 0)) throw new Failure(`“${text}” is not a number`);
  return value;
}
