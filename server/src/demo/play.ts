import type { Clock } from '@paracelse/application/ports/clock.ts';
import type { Log } from '@paracelse/application/ports/log.ts';
import { playLive } from '@paracelse/demo/player.ts';
import { MllpClient } from '@paracelse/mllp/client.ts';
import type { Storage } from '../storage.ts';
import { readPlayed } from './played.ts';

export interface PlayDependencies {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly log: Log;
  readonly host: string;
  readonly port: number;
}

/** Plays the hospital live through the MLLP port, as its systems would. Gives what ends it. */
export async function playDemo({ storage, clock, log, host, port }: PlayDependencies): Promise<() => Promise<void>> {
  const { origin, nextEvent } = await readPlayed(storage);
  if (origin === undefined) return async () => undefined;
  const ending = new AbortController();
  let client: MllpClient | undefined;
  const send = async (bytes: Uint8Array): Promise<Uint8Array> => {
    if (!client?.connected) {
      client = new MllpClient({ host, port, maxPipelined: 1 });
      await client.connect();
    }
    return client.send(bytes);
  };
  const played = playLive({
    send,
    clock,
    origin,
    from: nextEvent,
    nextIndex: async () => (await readPlayed(storage)).nextEvent,
    signal: ending.signal,
    onEvent: ({ error }) => {
      if (error !== undefined) log.warn({ error: String(error) }, 'a demo message was not sent; it will be sent again');
    },
  });
  return async () => {
    ending.abort();
    await played;
    await client?.close();
  };
}
