import type { Instant } from '@paracelse/core/time/instant.ts';
import { sql } from 'kysely';
import type { Storage } from '../storage.ts';

/** How far the demo hospital has been told to this database. */
export interface Played {
  /** Instant of the history that was loaded; undefined in a new database. */
  readonly origin: Instant | undefined;
  /** Messages of the history that are in. */
  readonly history: number;
  /** Next event of the live play. */
  readonly nextEvent: number;
  readonly lastReceivedAt: Instant | undefined;
}

/**
 * Reads it from the messages themselves: MSH-10 of a demo message is `H`, `C` or `L` (history, catch-up, live), the
 * origin or second in base 36, and a rank. Nothing else has to be kept, so nothing can disagree with the record.
 */
export async function readPlayed({ db }: Pick<Storage, 'db'>): Promise<Played> {
  const { rows } = await sql<{ control_id: string; count: string; last: Date | null }>`
    select kind.control_id, kind.count, kind.last
    from (
      select min(control_id) as control_id, count(*)::text as count, max(received_at) as last
        from message where sender like ${DEMO_SENDER} and control_id ~ '^H[0-9A-Z]+-[0-9]{5}$'
      union all
      select (array_agg(control_id order by split_part(control_id, '-', 2)::int desc))[1], count(*)::text, max(received_at)
        from message where sender like ${DEMO_SENDER} and control_id ~ '^L[0-9A-Z]+-[0-9]{5,}$'
    ) as kind`.execute(db);
  const [history, live] = rows;
  const times = rows.flatMap(({ last }) => (last === null ? [] : [last.getTime()]));
  return {
    origin: history?.control_id
      ? Number.parseInt(history.control_id.slice(1).split('-')[0] ?? '', 36) * 1_000
      : undefined,
    history: Number(history?.count ?? 0),
    nextEvent: live?.control_id ? Number(live.control_id.split('-')[1]) + 1 : 0,
    lastReceivedAt: times.length > 0 ? Math.max(...times) : undefined,
  };
}

const DEMO_SENDER = '%|CHU-DEMO';
