import type { FastifyInstance } from 'fastify';

export interface HealthDependencies {
  /** Parts without which nothing can be stored or read. Each gives `undefined` when well, else what is wrong. */
  readonly checks: Readonly<Record<string, () => Promise<string | undefined>>>;
}

/** `/healthz`: the process answers. `/readyz`: it can store what it receives and show what it has. */
export function registerHealth(app: FastifyInstance, { checks }: HealthDependencies): void {
  app.get('/healthz', { config: { rateLimit: false } }, async () => ({ status: 'ok' }));
  app.get('/readyz', { config: { rateLimit: false } }, async (_, reply) => {
    const results = await Promise.all(
      Object.entries(checks).map(async ([name, check]) => [name, (await check()) ?? 'ok'] as const),
    );
    const ready = results.every(([, result]) => result === 'ok');
    return reply
      .code(ready ? 200 : 503)
      .send({ status: ready ? 'ready' : 'notReady', checks: Object.fromEntries(results) });
  });
}
