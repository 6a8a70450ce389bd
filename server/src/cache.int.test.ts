import { spawn } from 'node:child_process';
import type { Cache, CacheKey } from '@paracelse/application/ports/cache.ts';
import { createMemoryCache } from '@paracelse/cache-memory/memory-cache.ts';
import { createRedisCache } from '@paracelse/cache-redis/redis-cache.ts';
import { createClient } from 'redis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from './testing/test-server.ts';

const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
const redisUrl = process.env.PARACELSE_TEST_REDIS_URL ?? '';

/** What every cache promises, whatever it is made of. */
function contract(name: string, create: () => Promise<Cache>): void {
  describe(`cache contract: ${name}`, () => {
    let cache: Cache;
    let unique = 0;
    beforeAll(async () => {
      cache = await create();
      await new Promise((resolve) => setTimeout(resolve, 200));
    });
    afterAll(() => cache.close());
    const key = (dataVersion: string, part: string | number = 1): CacheKey => ({
      name: `test-${name}-${unique}`,
      dataVersion,
      parts: [part],
      secondsToLive: 60,
    });

    it('computes once and remembers', async () => {
      unique += 1;
      let computed = 0;
      const compute = async () => ({ value: ++computed });
      const first = await cache.getOrCompute(key('1'), compute);
      await new Promise((resolve) => setTimeout(resolve, 50));
      expect(await cache.getOrCompute(key('1'), compute)).toEqual(first);
      expect(computed).toBe(1);
    });

    it('never serves what was computed from older data', async () => {
      unique += 1;
      expect(await cache.getOrCompute(key('1'), async () => 'old')).toBe('old');
      expect(await cache.getOrCompute(key('2'), async () => 'new')).toBe('new');
    });

    it('keeps parts apart, whatever characters they hold', async () => {
      unique += 1;
      expect(await cache.getOrCompute(key('1', 'a:b'), async () => 1)).toBe(1);
      expect(await cache.getOrCompute({ ...key('1'), parts: ['a', 'b'] }, async () => 2)).toBe(2);
    });

    it('computes once for all who ask at the same time', async () => {
      unique += 1;
      let computed = 0;
      const compute = async () => {
        computed += 1;
        await new Promise((resolve) => setTimeout(resolve, 50));
        return 'slow';
      };
      expect(await Promise.all(Array.from({ length: 20 }, () => cache.getOrCompute(key('1'), compute)))).toEqual(
        Array(20).fill('slow'),
      );
      expect(computed).toBe(1);
    });

    it('does not remember a failure', async () => {
      unique += 1;
      await expect(cache.getOrCompute(key('1'), async () => Promise.reject(new Error('away')))).rejects.toThrow('away');
      expect(await cache.getOrCompute(key('1'), async () => 'back')).toBe('back');
    });
  });
}

contract('memory', async () => createMemoryCache());
contract('redis', () => createRedisCache(redisUrl, log));

describe('redis when it is not well', () => {
  it('computes when nothing answers', async () => {
    const cache = await createRedisCache(`redis://127.0.0.1:${await freePort()}`, log);
    const key = { name: 'away', dataVersion: '1', parts: [], secondsToLive: 60 };
    expect(await cache.getOrCompute(key, async () => 'computed')).toBe('computed');
    await cache.close();
  });

  it('computes again what it cannot read', async () => {
    const key = { name: 'garbled', dataVersion: '1', parts: ['x'], secondsToLive: 60 };
    const client = await createClient({ url: redisUrl }).connect();
    await client.set('paracelse:garbled:1:x', '<html>');
    const cache = await createRedisCache(redisUrl, log);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(await cache.getOrCompute(key, async () => 'right')).toBe('right');
    await cache.close();
    client.destroy();
  });

  it('goes on through its death and its return', async () => {
    const port = await freePort();
    const server = process.env.PARACELSE_TEST_REDIS_SERVER ?? 'redis-server';
    const libraries = process.env.PARACELSE_TEST_REDIS_LIBRARIES;
    const start = () =>
      spawn(server, ['--port', String(port), '--save', '', '--appendonly', 'no'], {
        stdio: 'ignore',
        env: { ...process.env, ...(libraries ? { LD_LIBRARY_PATH: libraries } : {}) },
      });
    let redis = start();
    const cache = await createRedisCache(`redis://127.0.0.1:${port}`, log);
    const ask = (part: number) =>
      cache.getOrCompute({ name: 'life', dataVersion: '1', parts: [part], secondsToLive: 60 }, async () => part);
    for (let part = 0; part < 5; part += 1) expect(await ask(part)).toBe(part);
    redis.kill('SIGKILL');
    for (let part = 0; part < 5; part += 1) expect(await ask(part)).toBe(part);
    redis = start();
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    for (let part = 0; part < 5; part += 1) expect(await ask(part)).toBe(part);
    await cache.close();
    redis.kill('SIGKILL');
  });
});
