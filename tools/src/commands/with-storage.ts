import { type Config, readConfig } from '@paracelse/server/config.ts';
import { createLog } from '@paracelse/server/log.ts';
import { openStorage, type Storage } from '@paracelse/server/storage.ts';

/** Opens the same database as the server would, for one command. A PostgreSQL that a server uses goes on running. */
export async function withStorage<T>(work: (storage: Storage, config: Config) => Promise<T>): Promise<T> {
  const config = readConfig(process.env);
  const storage = await openStorage(config, createLog(config.logLevel), () => undefined);
  try {
    return await work(storage, config);
  } finally {
    await storage.close();
  }
}
