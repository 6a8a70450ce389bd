import type { Account, Role } from '@paracelse/application/access/policy.ts';
import type { Clock } from '@paracelse/application/ports/clock.ts';
import type { Log } from '@paracelse/application/ports/log.ts';
import { toBytes } from '@paracelse/hl7v2/compose/index.ts';
import { createSessionStore } from '@paracelse/store-postgres/session-store.ts';
import { createTestDatabase, type TestDatabase } from '@paracelse/store-postgres/testing/test-database.ts';
import { readConfig } from '../config.ts';
import { type LoadedEngine, loadEngine } from '../engine.ts';
import { createHouse, type House } from '../house.ts';

/** A clock that stands still until it is moved. */
export interface TestClock extends Clock {
  set(at: number): void;
  advance(milliseconds: number): void;
}

export function testClock(at: number): TestClock {
  let now = at;
  return {
    now: () => now,
    set: (instant) => {
      now = instant;
    },
    advance: (milliseconds) => {
      now += milliseconds;
    },
  };
}

export interface TestHouse {
  readonly house: House;
  readonly database: TestDatabase;
  readonly clock: TestClock;
  /** Hands messages over as a transport would, in order, and waits until all are applied. Gives the answers. */
  send(...messages: readonly string[]): Promise<string[]>;
  /** A signed-in account, in the database as well. */
  account(role: Role, unitCodes?: readonly string[]): Promise<Account>;
  readonly problems: { readonly message: string; readonly fields: Readonly<Record<string, unknown>> }[];
  stop(): Promise<void>;
}

export const NOON = Date.parse('2026-11-23T11:00:00Z');

let shared: LoadedEngine | undefined;

/** The real knowledge and rulebook, loaded once for a test file. */
function realEngine(): LoadedEngine {
  const config = readConfig(process.env);
  shared ??= loadEngine(config.knowledgeFolder, config.rulebookFolder);
  return shared;
}

/** A house on a database of its own, with the real rulebook and knowledge, and without transports. */
export async function createTestHouse(at: number = NOON, engine: LoadedEngine = realEngine()): Promise<TestHouse> {
  const database = await createTestDatabase();
  const clock = testClock(at);
  const problems: { message: string; fields: Readonly<Record<string, unknown>> }[] = [];
  const note = (fields: Readonly<Record<string, unknown>>, message: string) => problems.push({ message, fields });
  const log: Log = { info: () => undefined, warn: note, error: note };
  const storage = { ...database, migrated: [], serve: async () => true, close: () => database.drop() };
  const house = await createHouse({
    config: { mode: 'demo', redisUrl: undefined },
    storage,
    engine,
    clock,
    log,
    version: 'test',
  });
  await house.start();
  const sessions = createSessionStore(database.db);
  return {
    house,
    database,
    clock,
    problems,
    send: async (...messages) => {
      const answers: string[] = [];
      for (const message of messages) {
        const receipt = await house.receiver.receive({ bytes: toBytes(message), channel: 'test' });
        answers.push(Buffer.from(receipt.acknowledgement).toString());
      }
      await house.dispatcher.idle();
      return answers;
    },
    account: async (role, unitCodes) => {
      const identity = {
        issuer: 'test',
        subject: `${role}/${unitCodes?.join() ?? '*'}`,
        name: `Compte ${role}`,
        role,
        unitCodes,
      };
      return { id: await sessions.upsertAccount(identity), name: identity.name, role, unitCodes };
    },
    stop: async () => {
      await house.stop();
      await database.drop();
    },
  };
}
