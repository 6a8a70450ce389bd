import { type Account, allows, unitsFor } from '../access/policy.ts';
import { Refusal } from '../access/refusal.ts';
import type { Cache } from '../ports/cache.ts';
import type { Page } from '../ports/message-store.ts';
import type {
  WorklistCounts,
  WorklistEntry,
  WorklistFilter,
  WorklistSort,
  WorklistStore,
} from '../ports/worklist-store.ts';

export interface WorklistRequest {
  readonly units: readonly string[];
  readonly view: WorklistFilter['view'];
  readonly severities: WorklistFilter['severities'];
  readonly text: string;
  readonly sort: WorklistSort;
  readonly offset: number;
  readonly limit: number;
}

export interface WorklistPage extends Page<WorklistEntry> {
  readonly counts: WorklistCounts;
  /** Compare it to know whether anything changed since. */
  readonly dataVersion: string;
}

export interface Unit {
  readonly code: string;
  readonly label: string;
  readonly patients: number;
}

export interface WorklistQueries {
  page(account: Account, request: WorklistRequest): Promise<WorklistPage>;
  units(account: Account): Promise<readonly Unit[]>;
}

/** Most rows in one page. */
export const LARGEST_PAGE = 200;
const COUNTS_LIVE_SECONDS = 3_600;

/** The worklist of an account: its units and no other, most urgent first. */
export function createWorklistQueries(store: WorklistStore, cache: Cache): WorklistQueries {
  return {
    page: async (account, request) => {
      if (!allows(account, 'worklist:read')) throw new Refusal('notAllowed');
      const unitCodes = unitsFor(account, request.units);
      const limit = Math.min(Math.max(request.limit, 1), LARGEST_PAGE);
      const filter: WorklistFilter = {
        unitCodes,
        view: request.view,
        severities: request.severities,
        text: request.text.slice(0, 100),
      };
      // The version first: what is read after it can only be newer than its key says.
      const dataVersion = await store.dataVersion(unitCodes);
      const scope = unitCodes === undefined ? '*' : [...unitCodes].sort().join(',');
      const [page, counts] = await Promise.all([
        store.page(filter, request.sort, Math.max(0, request.offset), limit),
        cache.getOrCompute(
          { name: 'worklist-counts', dataVersion, parts: [scope], secondsToLive: COUNTS_LIVE_SECONDS },
          () => store.counts({ unitCodes }),
        ),
      ]);
      return { ...page, counts, dataVersion };
    },
    units: async (account) => {
      if (!allows(account, 'worklist:read')) throw new Refusal('notAllowed');
      const units = await store.units();
      return units.filter((unit) => account.unitCodes === undefined || account.unitCodes.includes(unit.code));
    },
  };
}
