import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, describe, expect, it } from 'vitest';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres.ts';

const folder = mkdtempSync(join(tmpdir(), 'paracelse-embedded-'));
execFileSync('chmod', ['755', folder]);
const opened: EmbeddedPostgres[] = [];

const open = async (below = folder): Promise<EmbeddedPostgres> => {
  const postgres = await startEmbeddedPostgres({ folder: below, database: 'essai', onProgress: () => undefined });
  opened.push(postgres);
  return postgres;
};

/** The answer of the server, `undefined` when it is gone. */
async function ask({ connectionString }: EmbeddedPostgres, question: string): Promise<unknown> {
  const client = new pg.Client({ connectionString });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return (await client.query<{ answer: unknown }>(question)).rows[0]?.answer;
  } catch {
    return undefined;
  } finally {
    await client.end().catch(() => undefined);
  }
}

afterAll(async () => {
  for (const postgres of opened) await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe('a PostgreSQL of our own', () => {
  it('has one server at most, is shared with commands, and ends with the last of its users', async () => {
    const server = await open();
    expect(await server.serve()).toBe(true);
    expect(await ask(server, 'select 1 as answer')).toBe(1);
    const second = await open();
    expect(second.connectionString).toBe(server.connectionString);
    expect(await second.serve()).toBe(false);
    await second.stop();
    expect(await ask(server, 'select 2 as answer')).toBe(2);
    const command = await open();
    await server.stop();
    expect(await ask(command, 'select 3 as answer')).toBe(3);
    await command.stop();
    expect(await ask(command, 'select 4 as answer')).toBeUndefined();
  });

  it('keeps what it was given from one start to the next', async () => {
    const first = await open();
    await ask(first, 'create table kept as select 5 as answer');
    await first.stop();
    expect(await ask(await open(), 'select answer from kept')).toBe(5);
  });

  it('says which setting to change when its folder cannot be made', async () => {
    const file = join(folder, 'a-file');
    writeFileSync(file, '');
    await expect(open(join(file, 'below'))).rejects.toThrow(/set PARACELSE_DATA to another/);
  });
});
