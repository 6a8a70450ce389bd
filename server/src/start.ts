import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Clock, systemClock } from '@paracelse/application/ports/clock.ts';
import { createSessionStore } from '@paracelse/store-postgres/session-store.ts';
import { sql } from 'kysely';
import type { Config } from './config.ts';
import { playDemo } from './demo/play.ts';
import { seedDemo } from './demo/seed.ts';
import { demoStaff } from './demo/staff.ts';
import { loadEngine } from './engine.ts';
import { createHouse, type House } from './house.ts';
import { createApp } from './http/app.ts';
import { createSessions } from './http/session.ts';
import { connectIdentity } from './identity.ts';
import { createLog } from './log.ts';
import { openMllp } from './mllp.ts';
import type { Progress } from './progress.ts';
import { openStorage, type Storage } from './storage.ts';
import { ensureWebBuilt } from './web-build.ts';

export interface StartOptions {
  readonly config: Config;
  readonly progress: Progress;
  readonly clock?: Clock;
  /** Serve the web (default), or only the interfaces. */
  readonly web?: boolean;
}

export interface Running {
  readonly url: string;
  readonly port: number;
  readonly mllpPort: number;
  readonly house: House;
  readonly storage: Storage;
  stop(): Promise<void>;
}

/** Starts the whole program and gives its addresses. What was begun is ended when a later step fails. */
export async function startParacelse({
  config,
  progress,
  clock = systemClock,
  web = true,
}: StartOptions): Promise<Running> {
  const log = createLog(config.logLevel);
  const endings: (() => Promise<unknown>)[] = [];
  const stop = async (): Promise<void> => {
    for (const end of endings.splice(0).reverse()) {
      await end().catch((error: unknown) => log.error({ error: String(error) }, 'stopping failed'));
    }
  };
  try {
    progress('base de données');
    const storage = await openStorage(config, log, (step) => progress('base de données', STORAGE_STEPS[step]));
    endings.push(() => storage.close());
    if (!(await storage.serve())) {
      throw new Error(
        `another Paracelse works in ${config.dataFolder}: stop it, or set PARACELSE_DATA to another folder`,
      );
    }
    progress('connaissances et règles');
    const engine = loadEngine(config.knowledgeFolder, config.rulebookFolder);
    const version = versionOf(config.repository);
    const publicUrl = config.publicUrl || `http://localhost:${config.port}`;
    const accounts = createSessionStore(storage.db);
    const demo = config.mode === 'demo' ? config.demo : 'empty';
    if (demo !== 'empty') {
      progress('hôpital de démonstration');
      const staff = await demoStaff(accounts, publicUrl);
      await seedDemo({ config, storage, engine, clock, log, progress, accounts: staff });
    }
    const house = await createHouse({ config, storage, engine, clock, log, version });
    await house.start();
    endings.push(house.stop);
    void house.verify();
    progress('pages');
    const webFolder = web
      ? await ensureWebBuilt(config.repository, () => progress('pages', '(construction, une seule fois)'))
      : undefined;
    const identity = await connectIdentity(config, publicUrl, clock, log);
    endings.push(identity.stop);
    const sessions = createSessions({
      provider: identity.provider,
      sessions: accounts,
      clock,
      publicUrl,
    });
    const app = await createApp({
      sessions,
      services: (request) => house.services(() => sessions.isAlive(request)),
      log,
      pino: log.pino,
      introspection: config.mode === 'demo',
      publicUrl,
      webFolder,
      devProvider: identity.devProvider,
      health: { checks: { database: () => databaseProblem(storage), canaries: async () => canaryProblem(house) } },
    });
    endings.push(() => app.close());
    await withSetting('PORT', app.listen({ host: config.host, port: config.port }));
    const mllp = await withSetting(
      'MLLP_PORT',
      openMllp(
        { receiver: house.receiver, messages: house.messages, clock, log },
        { host: config.mllpHost, port: config.mllpPort },
      ),
    );
    endings.push(mllp.close);
    if (demo === 'live') endings.push(await playDemo({ storage, clock, log, host: config.mllpHost, port: mllp.port }));
    return { url: publicUrl, port: config.port, mllpPort: mllp.port, house, storage, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

const STORAGE_STEPS = {
  binaries: '(préparation)',
  initialise: '(création)',
  start: '(démarrage)',
  migrate: '(schéma)',
} as const;

/** A port that cannot be opened is said with the setting that chooses another. */
async function withSetting<T>(setting: string, opening: Promise<T>): Promise<T> {
  try {
    return await opening;
  } catch (error) {
    throw new Error(`${(error as Error).message}: set ${setting} to another port`, { cause: error });
  }
}

function versionOf(repository: string): string {
  const manifest = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8')) as { version: string };
  return manifest.version;
}

async function databaseProblem({ db }: Storage): Promise<string | undefined> {
  try {
    await sql`select 1`.execute(db);
    return undefined;
  } catch {
    return 'the database does not answer';
  }
}

/** Broken checks do not stop the service, but who watches it must know. */
function canaryProblem(house: House): string | undefined {
  const { state, broken } = house.canaries();
  return state === 'broken' ? `${broken.length} checks out of order` : undefined;
}
