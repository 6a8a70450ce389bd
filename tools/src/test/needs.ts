import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '@paracelse/store-postgres/embedded/embedded-postgres.ts';
import { findOnPath, installAsRoot, librariesOf, type Program, unpackForUser } from './debian.ts';

/** Something a step needs, started or found: its environment, and how to end it. */
export interface Need {
  readonly environment: Readonly<Record<string, string>>;
  readonly stop: () => Promise<void>;
}

/** Where fetched packages are kept between runs. */
const CACHE =
  process.env.PARACELSE_TEST_CACHE ?? join(existsSync(homedir()) ? homedir() : tmpdir(), '.cache', 'paracelse-tests');

/** A PostgreSQL of its own, in a folder that goes with it. It may lose everything if the machine stops, not otherwise. */
export async function providePostgres(): Promise<Need> {
  const folder = mkdtempSync(join(tmpdir(), 'paracelse-test-pg-'));
  execFileSync('chmod', ['755', folder]);
  const postgres = await startEmbeddedPostgres({
    folder,
    database: 'paracelse',
    onProgress: () => undefined,
    settings: ['fsync=off', 'full_page_writes=off', 'max_wal_size=1GB'],
  });
  return {
    environment: { PARACELSE_TEST_DATABASE_URL: postgres.connectionString },
    stop: async () => {
      await postgres.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A Redis (or Valkey) on a private port. */
export async function provideRedis(): Promise<Need> {
  const program = findRedis();
  if (!program)
    throw new Error('no redis-server: install Redis or Valkey, or run where Debian packages can be fetched');
  const folder = mkdtempSync(join(tmpdir(), 'paracelse-test-redis-'));
  const port = await freePort();
  const redis = spawn(
    program.path,
    ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', folder],
    { stdio: 'ignore', env: { ...process.env, ...program.environment } },
  );
  return {
    environment: {
      PARACELSE_TEST_REDIS_URL: `redis://127.0.0.1:${port}`,
      PARACELSE_TEST_REDIS_SERVER: program.path,
      PARACELSE_TEST_REDIS_LIBRARIES: program.environment.LD_LIBRARY_PATH ?? '',
    },
    stop: async () => {
      redis.kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function findRedis(): Program | undefined {
  const names = ['redis-server', 'valkey-server'];
  const known = findOnPath(names);
  if (known !== undefined) return { path: known, environment: {} };
  if (installAsRoot(['redis-server'])) {
    const installed = findOnPath(names);
    if (installed !== undefined) return { path: installed, environment: {} };
  }
  const root = unpackForUser(['redis-server'], CACHE);
  if (root === undefined) return undefined;
  return { path: join(root, 'usr', 'bin', 'redis-server'), environment: { LD_LIBRARY_PATH: librariesOf(root) } };
}

const CHROMIUM = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** A Chromium for the browser tests. */
export async function provideChromium(): Promise<Need> {
  const program = findChromium();
  if (!program) throw new Error('no Chromium: install it, or set PARACELSE_CHROMIUM to its path');
  const libraries = program.environment.LD_LIBRARY_PATH ?? '';
  return {
    environment: {
      PARACELSE_CHROMIUM: program.path,
      PARACELSE_CHROMIUM_LIBRARIES: libraries,
      ...fontsOf(program.environment),
    },
    stop: async () => undefined,
  };
}

function fontsOf(environment: Readonly<Record<string, string>>): Record<string, string> {
  return environment.FONTCONFIG_PATH === undefined ? {} : { PARACELSE_CHROMIUM_FONTS: environment.FONTCONFIG_PATH };
}

function findChromium(): Program | undefined {
  const told = process.env.PARACELSE_CHROMIUM;
  if (told !== undefined && existsSync(told)) return { path: told, environment: {} };
  const known = findOnPath(CHROMIUM);
  if (known !== undefined) return { path: known, environment: {} };
  if (installAsRoot(['chromium', 'fonts-liberation'])) {
    const installed = findOnPath(CHROMIUM);
    if (installed !== undefined) return { path: installed, environment: {} };
  }
  const root = unpackForUser(['chromium', 'fonts-liberation'], CACHE);
  if (root !== undefined) {
    return {
      path: join(root, 'usr', 'lib', 'chromium', 'chromium'),
      environment: { LD_LIBRARY_PATH: librariesOf(root), FONTCONFIG_PATH: join(root, 'etc', 'fonts') },
    };
  }
  return playwrightChromium();
}

/** The last resort: the browser that Playwright brings, where its download site can be reached. */
function playwrightChromium(): Program | undefined {
  try {
    execFileSync('npx', ['playwright', 'install', 'chromium'], { stdio: 'pipe', timeout: 300_000 });
    const path = execFileSync(
      process.execPath,
      [
        '--input-type=module',
        '-e',
        "import { chromium } from '@playwright/test'; console.log(chromium.executablePath())",
      ],
      { encoding: 'utf8', cwd: join(import.meta.dirname, '..', '..', '..', 'e2e') },
    ).trim();
    return existsSync(path) ? { path, environment: {} } : undefined;
  } catch {
    return undefined;
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no free port')),
      );
    });
  });
}
