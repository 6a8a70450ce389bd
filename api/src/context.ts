import type { Account } from '@paracelse/application/access/policy.ts';
import type { Acts } from '@paracelse/application/acts/acts.ts';
import type { Feeds } from '@paracelse/application/feeds/feeds.ts';
import type { PatientQueries } from '@paracelse/application/patient/patient-queries.ts';
import type { Change } from '@paracelse/application/ports/changes.ts';
import type { StatusQueries } from '@paracelse/application/status/status.ts';
import type { WorklistQueries } from '@paracelse/application/worklist/worklist.ts';

/** The use cases that resolvers may call. */
export interface Services {
  readonly worklist: WorklistQueries;
  readonly patients: PatientQueries;
  readonly acts: Acts;
  readonly feeds: Feeds;
  readonly status: StatusQueries;
  /** Changes that `account` may hear of, until its session ends. */
  readonly changesFor: (account: Account) => AsyncIterable<Change>;
}

/** What a request carries: who asks, if anybody. */
export interface ApiContext {
  readonly account: Account | undefined;
  readonly services: Services;
}
