import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import proxy from '@fastify/http-proxy';
import rateLimit from '@fastify/rate-limit';
import { type FastifyInstance, fastify, LogController } from 'fastify';
import type { Logger } from 'pino';
import { type GraphqlDependencies, registerGraphql } from './graphql.ts';
import { type HealthDependencies, registerHealth } from './health.ts';
import { registerWeb } from './web.ts';

export interface AppDependencies extends GraphqlDependencies {
  readonly webFolder: string | undefined;
  readonly health: HealthDependencies;
  /** Address of the development identity provider, reached through `/dev-idp`; only in the demo. */
  readonly devProvider: string | undefined;
  readonly pino: Logger;
}

const LARGEST_BODY = 1_000_000;

/** The HTTP side of the server. No address, header or body of a request is logged: they may name a patient. */
export async function createApp(dependencies: AppDependencies): Promise<FastifyInstance> {
  const app = fastify({
    loggerInstance: dependencies.pino.child({}, { level: 'error' }),
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: LARGEST_BODY,
    trustProxy: false,
    forceCloseConnections: true,
  }) as unknown as FastifyInstance;
  await app.register(helmet, {
    contentSecurityPolicy: false,
    crossOriginEmbedderPolicy: false,
    referrerPolicy: { policy: 'no-referrer' },
    hsts: dependencies.publicUrl.startsWith('https://'),
  });
  await app.register(cookie);
  await app.register(rateLimit, {
    max: 1_200,
    timeWindow: '1 minute',
    allowList: (request) => request.url.startsWith('/assets/'),
  });
  registerHealth(app, dependencies.health);
  dependencies.sessions.register(app);
  if (dependencies.devProvider !== undefined) {
    await app.register(proxy, {
      upstream: dependencies.devProvider,
      prefix: '/dev-idp',
      rewritePrefix: '/dev-idp',
      replyOptions: { rewriteRequestHeaders: (request, headers) => ({ ...headers, host: request.headers.host ?? '' }) },
    });
  }
  await registerGraphql(app, dependencies);
  if (dependencies.webFolder !== undefined) {
    await registerWeb(app, dependencies.webFolder, dependencies.introspection);
  }
  return app;
}
