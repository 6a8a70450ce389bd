import pg from 'pg';

/** Keys of the advisory locks: that somebody uses this PostgreSQL, and that a server does. */
const IN_USE = 7_310_001;
const SERVED = 7_310_002;

/** How long the locks of a process that was killed may take to go. */
const PATIENCE = 2_000;
const PAUSE = 100;

/** Who uses an embedded PostgreSQL, so that it ends with the last of them and has one server at most. */
export interface Users {
  /** Whether we are now its only server. */
  serve(): Promise<boolean>;
  /** We no longer use it; whether nobody does. */
  leave(): Promise<boolean>;
}

/** Joins the users. The locks are those of a connection: they go with the process, however it ends. */
export async function joinUsers(connectionString: string): Promise<Users> {
  const client = new pg.Client({ connectionString });
  // A server that goes away is reported by the pool, which cannot work without it.
  client.on('error', () => undefined);
  await client.connect();
  await client.query('select pg_advisory_lock_shared($1)', [IN_USE]);
  const tryLock = async (key: number): Promise<boolean> => {
    const { rows } = await client.query<{ locked: boolean }>('select pg_try_advisory_lock($1) as locked', [key]);
    return rows[0]?.locked === true;
  };
  return {
    serve: async () => {
      for (let waited = 0; waited < PATIENCE; waited += PAUSE) {
        if (await tryLock(SERVED)) return true;
        await new Promise((resolve) => setTimeout(resolve, PAUSE));
      }
      return false;
    },
    leave: async () => {
      try {
        await client.query('select pg_advisory_unlock_shared($1)', [IN_USE]);
        return await tryLock(IN_USE);
      } catch {
        // It is gone already: there is nothing left to end, and ending it again does nothing.
        return true;
      } finally {
        await client.end().catch(() => undefined);
      }
    },
  };
}
