import { readConfig } from '@paracelse/server/config.ts';
import { startParacelse } from '@paracelse/server/start.ts';
import { freePort } from '@paracelse/server/testing/test-server.ts';
import { createTestDatabase } from '@paracelse/store-postgres/testing/test-database.ts';

/** The whole program, with the settings of its environment, on a database of its own. Prints its addresses; ends with its parent. */
const database = await createTestDatabase();
const config = readConfig({
  ...process.env,
  DATABASE_URL: database.connectionString,
  PORT: String(await freePort()),
  MLLP_PORT: '0',
  LOG_LEVEL: 'warn',
});
const running = await startParacelse({ config, progress: () => undefined });
process.stdout.write(`${JSON.stringify({ url: running.url, mllpPort: running.mllpPort })}\n`);

const stop = async (): Promise<void> => {
  await running.stop();
  await database.drop();
  process.exit(0);
};
process.once('SIGTERM', () => void stop());
process.once('disconnect', () => void stop());
