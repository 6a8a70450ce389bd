import { type Cache, cacheKeyText } from '@paracelse/application/ports/cache.ts';
import { SingleFlight } from '@paracelse/application/ports/single-flight.ts';
import { LRUCache } from 'lru-cache';

/** The default cache: in the process, bounded, gone with it. */
export function createMemoryCache(maxEntries = 2_000): Cache {
  const values = new LRUCache<string, { readonly value: unknown }>({ max: maxEntries });
  const flights = new SingleFlight();
  return {
    getOrCompute: async <T>(key: Parameters<Cache['getOrCompute']>[0], compute: () => Promise<T>): Promise<T> => {
      const text = cacheKeyText(key);
      const known = values.get(text);
      if (known) return known.value as T;
      return flights.run(text, async () => {
        const value = await compute();
        values.set(text, { value }, { ttl: key.secondsToLive * 1_000 });
        return value;
      });
    },
    close: async () => values.clear(),
  };
}
