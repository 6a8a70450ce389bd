import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { prepareBinaries } from './binaries.ts';
import { closedFolder, giveTo, type SystemUser, systemUser } from './system-user.ts';
import { joinUsers } from './users.ts';

const run = promisify(execFile);

export interface EmbeddedPostgres {
  /** For the superuser of this private cluster, on loopback. */
  readonly connectionString: string;
  /** Whether we are now the only server on this data; others may read and write it beside us. */
  serve(): Promise<boolean>;
  /** Ends it, unless somebody else uses it. */
  stop(): Promise<void>;
}

export interface EmbeddedOptions {
  /** Everything is kept below this folder: binaries, data, password. */
  readonly folder: string;
  readonly database: string;
  readonly onProgress: (step: 'binaries' | 'initialise' | 'start') => void;
  /** Extra settings of the server, for example `fsync=off` in tests that may lose everything. */
  readonly settings?: readonly string[];
}

interface Cluster {
  readonly bin: string;
  readonly data: string;
  readonly log: string;
  readonly password: string;
  readonly user: SystemUser | undefined;
}

/**
 * A real PostgreSQL of our own, for one machine: started from binaries that npm brought, in a folder of its own, on a
 * loopback port chosen at each start. One that runs already, for a command or after our death, is shared; the last of its
 * users ends it.
 */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const folder = resolve(options.folder);
  makeFolder(folder);
  const user = systemUser();
  const closed = user && closedFolder(user, join(folder, 'data'));
  if (user && closed !== undefined) {
    throw new Error(
      `as root, PostgreSQL runs as “${user.name}”, who cannot enter ${closed}: set PARACELSE_DATA to a folder elsewhere`,
    );
  }
  options.onProgress('binaries');
  const bin = join(prepareBinaries(folder), 'bin');
  const cluster: Cluster = {
    bin,
    data: join(folder, 'data'),
    log: join(folder, 'postgresql.log'),
    password: readPassword(join(folder, 'password')),
    user,
  };
  if (!existsSync(join(cluster.data, 'PG_VERSION'))) {
    options.onProgress('initialise');
    await initialise(cluster);
  }
  options.onProgress('start');
  const port = (await runningPort(cluster)) ?? (await start(cluster, options.settings ?? []));
  const connect = (database: string) => `postgres://paracelse:${cluster.password}@127.0.0.1:${port}/${database}`;
  const users = await joinUsers(connect('postgres'));
  await ensureDatabase(connect('postgres'), options.database);
  return {
    connectionString: connect(options.database),
    serve: () => users.serve(),
    stop: async () => {
      if (await users.leave()) await stop(cluster);
    },
  };
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o755 });
  } catch (error) {
    const { message } = error as Error;
    throw new Error(`the folder of the data cannot be made (${message}): set PARACELSE_DATA to another`, {
      cause: error,
    });
  }
}

function readPassword(file: string): string {
  if (!existsSync(file)) writeFileSync(file, randomBytes(24).toString('hex'), { mode: 0o600 });
  return readFileSync(file, 'utf8').trim();
}

async function initialise(cluster: Cluster): Promise<void> {
  rmSync(cluster.data, { recursive: true, force: true });
  mkdirSync(cluster.data, { mode: 0o700 });
  const secret = `${cluster.data}.password`;
  writeFileSync(secret, cluster.password, { mode: 0o600 });
  if (cluster.user) {
    giveTo(cluster.user, cluster.data);
    chownSync(secret, cluster.user.uid, cluster.user.gid);
  }
  try {
    await command(cluster, 'initdb', [
      `--pgdata=${cluster.data}`,
      '--username=paracelse',
      '--auth=scram-sha-256',
      `--pwfile=${secret}`,
      '--encoding=UTF8',
      '--locale=C',
      '--data-checksums',
    ]);
  } finally {
    rmSync(secret, { force: true });
  }
}

/** The port of a server that already runs on this data, `undefined` when none does. */
async function runningPort(cluster: Cluster): Promise<number | undefined> {
  try {
    await command(cluster, 'pg_ctl', ['status', '-D', cluster.data]);
  } catch {
    return undefined;
  }
  const port = Number(readFileSync(join(cluster.data, 'postmaster.pid'), 'utf8').split('\n')[3]);
  return Number.isInteger(port) && port > 0 ? port : undefined;
}

async function start(cluster: Cluster, settings: readonly string[]): Promise<number> {
  const port = await freePort();
  const flags = [
    `-p ${port}`,
    '-c listen_addresses=127.0.0.1',
    "-c unix_socket_directories=''",
    '-c max_connections=60',
    ...settings.map((setting) => `-c ${setting}`),
  ];
  if (!existsSync(cluster.log)) writeFileSync(cluster.log, '', { mode: 0o600 });
  if (cluster.user) chownSync(cluster.log, cluster.user.uid, cluster.user.gid);
  try {
    await command(cluster, 'pg_ctl', [
      'start',
      '-w',
      '-t',
      '60',
      '-D',
      cluster.data,
      '-l',
      cluster.log,
      '-o',
      flags.join(' '),
    ]);
  } catch (error) {
    const tail = existsSync(cluster.log) ? readFileSync(cluster.log, 'utf8').split('\n').slice(-8).join('\n') : '';
    throw new Error(`PostgreSQL did not start; the end of ${cluster.log}:\n${tail}`, { cause: error });
  }
  return port;
}

async function stop(cluster: Cluster): Promise<void> {
  if ((await runningPort(cluster)) === undefined) return;
  await command(cluster, 'pg_ctl', ['stop', '-D', cluster.data, '-m', 'fast', '-w', '-t', '30']);
}

/** Runs one of the PostgreSQL programs as the right user, from a folder it may enter. */
async function command(cluster: Cluster, name: string, args: readonly string[]): Promise<void> {
  await run(join(cluster.bin, name), args, {
    cwd: cluster.user ? '/' : undefined,
    env: { PATH: process.env.PATH ?? '', LC_ALL: 'C', TZ: 'UTC' },
    ...(cluster.user ? { uid: cluster.user.uid, gid: cluster.user.gid } : {}),
  });
}

function freePort(): Promise<number> {
  return new Promise((resolvePort, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        typeof address === 'object' && address ? resolvePort(address.port) : reject(new Error('no free port')),
      );
    });
  });
}

/** Creates the database at the first start. */
async function ensureDatabase(connectionString: string, database: string): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [database]);
    if (rowCount === 0) await client.query(`create database ${client.escapeIdentifier(database)}`);
  } finally {
    await client.end();
  }
}
