import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { type Db, openDatabase, openPool } from '../database.ts';
import { migrate } from '../migrate.ts';

export interface TestDatabase {
  readonly connectionString: string;
  readonly pool: pg.Pool;
  readonly db: Db;
  drop(): Promise<void>;
}

/** A database of its own for one test file, on the PostgreSQL that `npm test` started. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const server = process.env.PARACELSE_TEST_DATABASE_URL;
  if (server === undefined)
    throw new Error('PARACELSE_TEST_DATABASE_URL is not set: run the integration tests through npm test');
  const name = `test_${randomBytes(6).toString('hex')}`;
  await withClient(server, (client) => client.query(`create database ${name}`));
  const url = new URL(server);
  url.pathname = `/${name}`;
  const pool = openPool({ connectionString: url.href }, () => undefined);
  await migrate(pool);
  return {
    connectionString: url.href,
    pool,
    db: openDatabase(pool),
    drop: async () => {
      await pool.end();
      await withClient(server, (client) => client.query(`drop database ${name} with (force)`));
    },
  };
}

async function withClient(connectionString: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
