import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { ApiContext, Services } from '@paracelse/api/context.ts';
import { buildSchema } from '@paracelse/api/schema/index.ts';
import { formatError } from '@paracelse/api/security/errors.ts';
import { LONGEST_DOCUMENT, limitsRule } from '@paracelse/api/security/limits.ts';
import type { Log } from '@paracelse/application/ports/log.ts';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { GraphQLError, NoSchemaIntrospectionCustomRule } from 'graphql';
import { mercurius } from 'mercurius';
import type { Sessions } from './session.ts';

export interface GraphqlDependencies {
  readonly sessions: Sessions;
  readonly services: (request: FastifyRequest) => Services;
  readonly log: Log;
  readonly introspection: boolean;
  readonly publicUrl: string;
}

/** Header that a form or an image of another site cannot send: with the cookie it makes a request ours. */
export const CSRF_HEADER = 'x-paracelse-csrf';

/** GraphQL over HTTP POST and over WebSocket, on `/graphql`. */
export async function registerGraphql(app: FastifyInstance, dependencies: GraphqlDependencies): Promise<void> {
  const { sessions, services, log, introspection, publicUrl } = dependencies;
  const reference = () => randomUUID().slice(0, 8);
  const contextOf = async (request: FastifyRequest): Promise<ApiContext> => ({
    account: await sessions.accountOf(request),
    services: services(request),
  });
  app.addHook('onRequest', async (request, reply) => {
    if (request.routeOptions.url !== '/graphql') return;
    if (request.headers.upgrade?.toLowerCase() === 'websocket') return;
    if (request.method !== 'POST')
      await reply
        .code(405)
        .header('allow', 'POST')
        .send({ errors: [{ message: 'use POST' }] });
    else if (request.headers.authorization === undefined && request.headers[CSRF_HEADER] === undefined) {
      await reply
        .code(403)
        .send({ errors: [{ message: `the header ${CSRF_HEADER} is missing`, extensions: { code: 'csrf' } }] });
    }
  });
  await app.register(mercurius, {
    schema: buildSchema(),
    jit: 1,
    graphiql: false,
    allowBatchedQueries: false,
    context: contextOf,
    validationRules: [limitsRule(), ...(introspection ? [] : [NoSchemaIntrospectionCustomRule])],
    subscription: {
      keepAlive: 20_000,
      context: (_connection: unknown, request: FastifyRequest) => contextOf(request),
      verifyClient: ({ req }: { req: IncomingMessage }, next: (accepted: boolean) => void) =>
        next(isOurOrigin(req, publicUrl)),
      onConnect: async (data: unknown) => data ?? {},
    },
    errorFormatter: (result) => ({
      statusCode: 200,
      response: {
        data: result.data ?? null,
        errors: (result.errors ?? [])
          .flatMap((error) => expand(error))
          .map((error) => formatError(error, log, reference)),
      },
    }),
  });
  // Before the document is parsed: parsing is what a huge one would make us pay for.
  app.graphql.addHook('preParsing', async (_schema, source) => {
    if (source.length <= LONGEST_DOCUMENT) return;
    throw new GraphQLError(`the document is over ${LONGEST_DOCUMENT} characters`, {
      extensions: { code: 'tooComplex' },
    });
  });
}

/** Mercurius wraps the errors of a document that is not valid in one of its own; they are given one by one. */
function expand(error: GraphQLError | Error): GraphQLError[] {
  const cause = error instanceof GraphQLError ? (error.originalError ?? error) : error;
  const wrapped = (cause as { errors?: readonly GraphQLError[] }).errors;
  if (Array.isArray(wrapped) && wrapped.length > 0) return [...wrapped];
  return [error instanceof GraphQLError ? error : new GraphQLError(error.message, { originalError: error })];
}

/** A browser always says where a stream is asked from; a script has its token instead. */
function isOurOrigin(request: Pick<IncomingMessage, 'headers'>, publicUrl: string): boolean {
  const { origin } = request.headers;
  return origin === undefined ? request.headers.authorization !== undefined : origin === new URL(publicUrl).origin;
}
