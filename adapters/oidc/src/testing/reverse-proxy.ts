import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';

/** A small reverse proxy before the provider: what the server will be. It can lose the provider and alter answers. */
export interface ReverseProxy {
  readonly origin: string;
  /** Port of the provider; `undefined`: nobody behind, 502. */
  target: number | undefined;
  /** Prefix taken off before the request is passed on. */
  strip: string;
  /** Changes the JSON of token answers, as a hostile network would. */
  tamper: ((answer: Record<string, unknown>) => Record<string, unknown>) | undefined;
  close(): Promise<void>;
}

export async function startReverseProxy(): Promise<ReverseProxy> {
  const server = createServer((request, response) => {
    forward(proxy, request).then(
      async (answer) => {
        const body = await bodyOf(proxy, request, answer);
        const headers = new Headers(answer.headers);
        for (const name of ['content-length', 'content-encoding', 'transfer-encoding', 'connection']) {
          headers.delete(name);
        }
        response.setHeaders(headers).writeHead(answer.status).end(body);
      },
      () => response.writeHead(502).end(),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the proxy has no port');
  const proxy: ReverseProxy = {
    origin: `http://localhost:${address.port}`,
    target: undefined,
    strip: '',
    tamper: undefined,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  return proxy;
}

async function forward(proxy: ReverseProxy, request: IncomingMessage): Promise<Response> {
  if (proxy.target === undefined) throw new Error('nobody behind the proxy');
  const chunks: Buffer[] = [];
  for await (const chunk of request) if (Buffer.isBuffer(chunk)) chunks.push(chunk);
  const headers = new Headers();
  for (const name of ['accept', 'accept-language', 'authorization', 'content-type', 'cookie'] as const) {
    const value = request.headers[name];
    if (value !== undefined) headers.set(name, value);
  }
  const path = (request.url ?? '/').slice(proxy.strip.length);
  return fetch(`http://127.0.0.1:${proxy.target}${path}`, {
    method: request.method ?? 'GET',
    headers,
    redirect: 'manual',
    ...(chunks.length > 0 ? { body: Buffer.concat(chunks) } : {}),
  });
}

async function bodyOf(proxy: ReverseProxy, request: IncomingMessage, answer: Response): Promise<string> {
  const text = await answer.text();
  if (!proxy.tamper || !request.url?.endsWith('/token') || !answer.ok) return text;
  return JSON.stringify(proxy.tamper(JSON.parse(text)));
}
