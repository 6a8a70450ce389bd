import type { Services } from '@paracelse/api/context.ts';
import type { Account } from '@paracelse/application/access/policy.ts';
import { type Acts, createActs } from '@paracelse/application/acts/acts.ts';
import { CANARIES_RUNNING, type CanaryReport, runCanaries } from '@paracelse/application/canary/canary.ts';
import { createFeeds } from '@paracelse/application/feeds/feeds.ts';
import { createApplier } from '@paracelse/application/intake/apply.ts';
import { createDispatcher, type Dispatcher } from '@paracelse/application/intake/dispatcher.ts';
import { createReceiver, type Receiver } from '@paracelse/application/intake/receive.ts';
import { createPatientQueries } from '@paracelse/application/patient/patient-queries.ts';
import type { Cache } from '@paracelse/application/ports/cache.ts';
import type { Clock } from '@paracelse/application/ports/clock.ts';
import type { Log } from '@paracelse/application/ports/log.ts';
import type { MessageStore } from '@paracelse/application/ports/message-store.ts';
import type { RecordStore } from '@paracelse/application/ports/record-store.ts';
import { PatientMemory } from '@paracelse/application/reassess/patient-memory.ts';
import { createReassessor } from '@paracelse/application/reassess/reassess.ts';
import { createWaker } from '@paracelse/application/reassess/waker.ts';
import { createStatusQueries } from '@paracelse/application/status/status.ts';
import { createWorklistQueries } from '@paracelse/application/worklist/worklist.ts';
import { createMemoryCache } from '@paracelse/cache-memory/memory-cache.ts';
import { createRedisCache } from '@paracelse/cache-redis/redis-cache.ts';
import { PARIS } from '@paracelse/core/time/zoned.ts';
import { createHl7Reader } from '@paracelse/hl7v2/read/reader.ts';
import { createActStore } from '@paracelse/store-postgres/act-store.ts';
import { createChanges } from '@paracelse/store-postgres/changes.ts';
import { createFeedStore } from '@paracelse/store-postgres/feed-store.ts';
import { createMessageStore } from '@paracelse/store-postgres/message-store.ts';
import { createRecordStore } from '@paracelse/store-postgres/record-store.ts';
import { createWorklistStore } from '@paracelse/store-postgres/worklist-store.ts';
import { buildCanaries } from './canaries.ts';
import type { Config } from './config.ts';
import type { LoadedEngine } from './engine.ts';
import { changesFor } from './live.ts';
import type { Storage } from './storage.ts';

export interface HouseDependencies {
  readonly config: Pick<Config, 'mode' | 'redisUrl'>;
  readonly storage: Storage;
  readonly engine: LoadedEngine;
  readonly clock: Clock;
  readonly log: Log;
  readonly version: string;
}

/** Everything between a message and a screen, without the transports. */
export interface House {
  readonly receiver: Receiver;
  readonly dispatcher: Dispatcher;
  readonly messages: MessageStore;
  readonly records: RecordStore;
  readonly acts: Acts;
  readonly canaries: () => CanaryReport;
  /** Runs the canaries again. */
  readonly verify: () => Promise<CanaryReport>;
  /** The use cases for one request; `isAlive` says whether its session still is. */
  services(isAlive: () => Promise<boolean>): Services;
  /** Takes up what an earlier run left, and wakes patients who are due. */
  start(): Promise<void>;
  /** Assesses now whoever is due; the waker does it by itself when a timer ends. */
  wake(): Promise<void>;
  stop(): Promise<void>;
}

const MESSAGES_AT_ONCE = 8;

export async function createHouse(dependencies: HouseDependencies): Promise<House> {
  const { config, storage, engine, clock, log } = dependencies;
  const { db } = storage;
  const reader = createHl7Reader({ zone: PARIS, fictitiousIns: config.mode === 'demo' ? 'accept' : 'refuse' });
  const [messages, records] = [createMessageStore(db), createRecordStore(db)];
  const [worklistStore, actStore] = [createWorklistStore(db), createActStore(db)];
  const memory = new PatientMemory();
  const rules = () => engine.rules;
  const reassessor = createReassessor({ rules, memory, log });
  const waker = createWaker({ store: records, reassessor, memory, rules, clock, log });
  const apply = createApplier({ reader, store: records, memory, reassessor, clock, log });
  const dispatcher = createDispatcher({
    messages,
    log,
    concurrency: MESSAGES_AT_ONCE,
    apply: async (id) => {
      const applied = await apply(id);
      waker.poke();
      return applied;
    },
  });
  const receiver = createReceiver({ reader, messages, clock, log, onStored: (message) => dispatcher.offer(message) });
  const cache: Cache =
    config.redisUrl === undefined ? createMemoryCache() : await createRedisCache(config.redisUrl, log);
  const changes = createChanges(storage.connectionString, {
    onGap: () => log.warn({}, 'changes may have been missed; pages will read again'),
    onPending: () => void dispatcher.start(),
  });
  const acts = createActs({
    store: records,
    worklist: worklistStore,
    memory,
    reassessor,
    clock,
    onScheduleChanged: () => waker.poke(),
  });
  let report: CanaryReport = CANARIES_RUNNING;
  const canaryList = buildCanaries(engine.loaded, engine.rules.engine.knowledge);
  const queries = {
    worklist: createWorklistQueries(worklistStore, cache),
    patients: createPatientQueries({
      records,
      worklist: worklistStore,
      acts: actStore,
      cache,
      engine: () => engine.rules.engine,
      clock,
    }),
    acts,
    feeds: createFeeds({ messages, store: createFeedStore(db), offer: (message) => dispatcher.offer(message) }),
    status: createStatusQueries({
      version: dependencies.version,
      demo: config.mode === 'demo',
      knowledgeHash: engine.knowledgeHash,
      rules,
      rulebook: () => engine.loaded.map(({ rule }) => rule),
      rulebookProblems: () => engine.problems,
      canaries: () => report,
      queueDepth: () => dispatcher.depth,
      lastMessageAt: () => messages.lastReceivedAt(),
    }),
  };
  return {
    receiver,
    dispatcher,
    messages,
    records,
    acts,
    canaries: () => report,
    verify: async () => {
      report = await runCanaries(canaryList, { receiver, dispatcher, store: records, clock, log });
      return report;
    },
    services: (isAlive) => ({
      ...queries,
      changesFor: (account: Account) => changesFor(changes, account, isAlive),
    }),
    start: async () => {
      await changes.start();
      await dispatcher.start();
      await waker.start();
    },
    wake: () => waker.start(),
    stop: async () => {
      await waker.stop();
      await dispatcher.stop();
      await changes.close();
      await cache.close();
    },
  };
}
