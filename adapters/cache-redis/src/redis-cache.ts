import { type Cache, cacheKeyText } from '@paracelse/application/ports/cache.ts';
import type { Log } from '@paracelse/application/ports/log.ts';
import { SingleFlight } from '@paracelse/application/ports/single-flight.ts';
import { createClient } from 'redis';

/** How long a look-up may take before computing is the better choice. */
const TIMEOUT_MS = 250;

/**
 * A cache shared by servers, in Redis or Valkey. Redis away, slow, emptied or holding something unreadable costs time
 * and nothing else: the value is computed.
 */
export async function createRedisCache(url: string, log: Log): Promise<Cache> {
  const client = createClient({
    url,
    disableOfflineQueue: true,
    socket: { reconnectStrategy: (retries) => Math.min(100 * 2 ** retries, 5_000), connectTimeout: 2_000 },
  });
  let away = false;
  const complain = (error: unknown): void => {
    if (!away) log.warn({ error: text(error) }, 'Redis is away: results are computed instead of remembered');
    away = true;
  };
  client.on('error', complain);
  client.on('ready', () => {
    away = false;
  });
  client.connect().catch(complain);
  const flights = new SingleFlight();
  return {
    getOrCompute: async <T>(key: Parameters<Cache['getOrCompute']>[0], compute: () => Promise<T>): Promise<T> => {
      const name = `paracelse:${cacheKeyText(key)}`;
      return flights.run(name, async () => {
        const known = client.isReady ? parse<T>(await attempt(() => client.get(name), complain)) : undefined;
        if (known !== undefined) return known.value;
        const value = await compute();
        if (client.isReady) {
          const body = JSON.stringify({ value });
          void attempt(
            () => client.set(name, body, { expiration: { type: 'EX', value: key.secondsToLive } }),
            complain,
          );
        }
        return value;
      });
    },
    close: async () => {
      client.destroy();
    },
  };
}

async function attempt<T>(call: () => Promise<T>, complain: (error: unknown) => void): Promise<T | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tooSlow = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), TIMEOUT_MS);
  });
  try {
    return await Promise.race([call(), tooSlow]);
  } catch (error) {
    complain(error);
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}

/** What was remembered, or nothing when it is not what we write. */
function parse<T>(body: unknown): { readonly value: T } | undefined {
  if (typeof body !== 'string') return undefined;
  try {
    const parsed: unknown = JSON.parse(body);
    return typeof parsed === 'object' && parsed !== null && 'value' in parsed ? (parsed as { value: T }) : undefined;
  } catch {
    return undefined;
  }
}

function text(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
