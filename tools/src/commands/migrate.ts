import { Command } from 'commander';
import { withStorage } from './with-storage.ts';

/** `paracelse migrate`: brings the schema to this version and says so. */
export function migrateCommand(): Command {
  return new Command('migrate').description('bring the database schema to this version').action(async () => {
    await withStorage(async ({ migrated }) => {
      process.stdout.write(migrated.length === 0 ? 'schema is up to date\n' : `applied: ${migrated.join(', ')}\n`);
    });
  });
}
