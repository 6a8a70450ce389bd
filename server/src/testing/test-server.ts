import { createServer } from 'node:net';
import { systemClock } from '@paracelse/application/ports/clock.ts';
import { toBytes } from '@paracelse/hl7v2/compose/index.ts';
import { MllpClient } from '@paracelse/mllp/client.ts';
import { createBrowser } from '@paracelse/oidc/testing/browser.ts';
import { createTestDatabase, type TestDatabase } from '@paracelse/store-postgres/testing/test-database.ts';
import { readConfig } from '../config.ts';
import { CSRF_HEADER } from '../http/graphql.ts';
import { type Running, startParacelse } from '../start.ts';

export interface GraphqlAnswer {
  readonly status: number;
  readonly data: Record<string, unknown> | null;
  readonly errors: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[];
}

/** Somebody signed in: the cookie of a browser, and a way to ask. */
export interface SignedIn {
  readonly cookie: string;
  query(document: string, variables?: Readonly<Record<string, unknown>>): Promise<GraphqlAnswer>;
  post(path: string): Promise<Response>;
}

export interface TestServer {
  readonly running: Running;
  readonly database: TestDatabase;
  readonly url: string;
  /** Signs in through the real provider, as a demo account. */
  signIn(account: string): Promise<SignedIn>;
  /** Sends messages over the real MLLP port; gives the answers. */
  send(...messages: readonly string[]): Promise<string[]>;
  stop(): Promise<void>;
}

/** The whole program on a database of its own and free ports, without the web. */
export async function startTestServer(environment: NodeJS.ProcessEnv = {}): Promise<TestServer> {
  const database = await createTestDatabase();
  const port = await freePort();
  const config = readConfig({
    ...process.env,
    PORT: String(port),
    MLLP_PORT: '0',
    DATABASE_URL: database.connectionString,
    PARACELSE_DEMO: 'empty',
    LOG_LEVEL: 'error',
    ...environment,
  });
  const running = await startParacelse({ config, progress: () => undefined, clock: systemClock, web: false });
  const { url } = running;
  return {
    running,
    database,
    url,
    signIn: (account) => signIn(url, account),
    send: async (...messages) => {
      const client = new MllpClient({ port: running.mllpPort });
      await client.connect();
      const answers = await Promise.all(messages.map((message) => client.send(toBytes(message))));
      await client.close();
      await running.house.dispatcher.idle();
      return answers.map((answer) => Buffer.from(answer).toString());
    },
    stop: async () => {
      await running.stop();
      await database.drop();
    },
  };
}

async function signIn(url: string, account: string): Promise<SignedIn> {
  const browser = createBrowser();
  const form = await browser.follow(`${url}/auth/login?returnTo=/`, `${url}/?`);
  const chosen = await browser.post(form.url, { account });
  const end = await browser.follow(chosen.location ?? '', `${url}/?`);
  const cookie = browser.cookies('/');
  if (!cookie.includes('paracelse-session=')) throw new Error(`${account} is not signed in: ${end.status} ${end.url}`);
  const headers = { cookie, [CSRF_HEADER]: '1' };
  return {
    cookie,
    query: (document, variables) => postGraphql(url, { query: document, variables }, headers),
    post: (path) => fetch(new URL(path, url), { method: 'POST', headers }),
  };
}

/** One request to `/graphql`, whatever the headers. */
export async function postGraphql(
  url: string,
  body: unknown,
  headers: Readonly<Record<string, string>>,
): Promise<GraphqlAnswer> {
  const response = await fetch(new URL('/graphql', url), {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  const answer = (await response.json()) as { data?: GraphqlAnswer['data']; errors?: GraphqlAnswer['errors'] };
  return { status: response.status, data: answer.data ?? null, errors: answer.errors ?? [] };
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no free port')),
      );
    });
  });
}
