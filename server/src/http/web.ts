import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';

/** What each page may load: ourselves and nothing else; inline styles only with the nonce of the page. */
function policy(nonce: string, fonts: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    `font-src ${fonts}`,
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "manifest-src 'self'",
  ].join('; ');
}

/**
 * Serves the built web. Every address that is not a file or an interface is a screen of the application; `/graphiql`,
 * where developers try the API, is there only when asked for.
 */
export async function registerWeb(app: FastifyInstance, folder: string, graphiql: boolean): Promise<void> {
  const page = readFileSync(join(folder, 'index.html'), 'utf8');
  if (graphiql) {
    const explorer = readFileSync(join(folder, 'graphiql.html'), 'utf8');
    // The fonts of GraphiQL are inside of its style sheet.
    app.get('/graphiql', (_request, reply) => sendPage(reply, explorer, "'self' data:"));
  }
  await app.register(fastifyStatic, {
    root: join(folder, 'assets'),
    prefix: '/assets/',
    decorateReply: false,
    immutable: true,
    maxAge: '365d',
  });
  app.setNotFoundHandler((request, reply) => {
    const isScreen = request.method === 'GET' && (request.headers.accept ?? '').includes('text/html');
    if (!isScreen) return reply.code(404).send({ error: 'not found' });
    return sendPage(reply, page);
  });
}

function sendPage(reply: FastifyReply, page: string, fonts = "'self'"): FastifyReply {
  const nonce = randomBytes(16).toString('base64');
  return reply
    .code(200)
    .header('content-type', 'text/html; charset=utf-8')
    .header('cache-control', 'no-store')
    .header('content-security-policy', policy(nonce, fonts))
    .send(page.replaceAll('__CSP_NONCE__', nonce));
}
