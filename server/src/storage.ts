import { join } from 'node:path';
import type { Log } from '@paracelse/application/ports/log.ts';
import { type Db, openDatabase, openPool } from '@paracelse/store-postgres/database.ts';
import { startEmbeddedPostgres } from '@paracelse/store-postgres/embedded/embedded-postgres.ts';
import { migrate } from '@paracelse/store-postgres/migrate.ts';
import type { Pool } from 'pg';
import type { Config } from './config.ts';

export interface Storage {
  readonly connectionString: string;
  readonly pool: Pool;
  readonly db: Db;
  /** Names of the migrations that were applied on opening. */
  readonly migrated: readonly string[];
  /** Whether a server may work on it: an embedded PostgreSQL has one at most. */
  serve(): Promise<boolean>;
  /** An embedded PostgreSQL ends with the last of its users. */
  close(): Promise<void>;
}

export type StorageStep = 'binaries' | 'initialise' | 'start' | 'migrate';

/** Opens the database: the one that `DATABASE_URL` names, else a private PostgreSQL. From there on there is no difference. */
export async function openStorage(
  config: Pick<Config, 'databaseUrl' | 'dataFolder'>,
  log: Log,
  onProgress: (step: StorageStep) => void,
): Promise<Storage> {
  const embedded =
    config.databaseUrl === undefined
      ? await startEmbeddedPostgres({
          folder: join(config.dataFolder, 'postgresql'),
          database: 'paracelse',
          onProgress,
        })
      : undefined;
  const connectionString = config.databaseUrl ?? embedded?.connectionString ?? '';
  const pool = openPool({ connectionString }, (error) =>
    log.warn({ error: error.message }, 'a database connection was lost'),
  );
  onProgress('migrate');
  let migrated: readonly string[];
  try {
    migrated = await migrate(pool);
  } catch (error) {
    await pool.end();
    await embedded?.stop();
    throw error;
  }
  return {
    connectionString,
    pool,
    db: openDatabase(pool),
    migrated,
    serve: async () => (await embedded?.serve()) ?? true,
    close: async () => {
      await pool.end();
      await embedded?.stop();
    },
  };
}
