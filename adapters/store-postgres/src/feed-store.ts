import type { FeedStore } from '@paracelse/application/feeds/feeds.ts';
import { type Db, instant } from './database.ts';

/** Codes that wait for a mapping, those met most often first. */
export function createFeedStore(db: Db): FeedStore {
  return {
    unmappedCodes: async (limit) => {
      const rows = await db
        .selectFrom('unmapped_code')
        .selectAll()
        .orderBy('occurrences', 'desc')
        .limit(limit)
        .execute();
      return rows.map((row) => ({
        kind: row.kind === 'medication' ? 'medication' : 'observation',
        system: row.system,
        code: row.code,
        label: row.label,
        occurrences: Number(row.occurrences),
        firstSeen: instant(row.first_seen),
        lastSeen: instant(row.last_seen),
      }));
    },
  };
}
