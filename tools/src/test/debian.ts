import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** A program from a Debian package, and what it needs in its environment to run. */
export interface Program {
  readonly path: string;
  readonly environment: Readonly<Record<string, string>>;
}

/** The first of these names on the PATH. */
export function findOnPath(names: readonly string[]): string | undefined {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    for (const name of names) {
      const path = join(folder, name);
      if (folder !== '' && existsSync(path)) return path;
    }
  }
  return undefined;
}

/** Installs packages for everybody; only as root on a machine with apt. Gives whether it worked. */
export function installAsRoot(packages: readonly string[]): boolean {
  if (process.getuid?.() !== 0 || findOnPath(['apt-get']) === undefined) return false;
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (...args: string[]) => execFileSync('apt-get', args, { env: environment, stdio: 'pipe' });
  try {
    try {
      apt('install', '-y', '-qq', '--no-install-recommends', ...packages);
    } catch {
      // The package lists of a fresh machine are empty or old.
      apt('update', '-qq');
      apt('install', '-y', '-qq', '--no-install-recommends', ...packages);
    }
    return true;
  } catch {
    return false;
  }
}

/**
 * Unpacks packages with all they depend on below `folder`, without any right on the machine: apt works on lists of its
 * own, and nothing is installed. Gives the folder that stands for `/`.
 */
export function unpackForUser(packages: readonly string[], folder: string): string | undefined {
  if (findOnPath(['apt-get']) === undefined || findOnPath(['dpkg-deb']) === undefined) return undefined;
  const root = join(folder, packages.join('+'));
  if (existsSync(join(root, '.complete'))) return root;
  const work = `${root}.work`;
  for (const path of ['lists/partial', 'cache/archives/partial', 'root'])
    mkdirSync(join(work, path), { recursive: true });
  const options = [
    `Dir::State::lists=${work}/lists`,
    `Dir::Cache=${work}/cache`,
    `Dir::Log=${work}`,
    'Dir::State::status=/var/lib/dpkg/status',
    'Debug::NoLocking=1',
    'APT::Sandbox::User=',
  ].flatMap((option) => ['-o', option]);
  try {
    const apt = (...args: string[]) =>
      execFileSync('apt-get', [...options, ...args], { stdio: 'pipe', maxBuffer: 50_000_000 });
    apt('update', '-qq');
    apt('install', '-y', '-qq', '--no-install-recommends', '--download-only', ...packages);
    const archives = join(work, 'cache', 'archives');
    for (const file of readdirSync(archives).filter((name) => name.endsWith('.deb'))) {
      execFileSync('dpkg-deb', ['-x', join(archives, file), join(work, 'root')], { stdio: 'pipe' });
    }
  } catch {
    rmSync(work, { recursive: true, force: true });
    return undefined;
  }
  rmSync(root, { recursive: true, force: true });
  renameSync(join(work, 'root'), root);
  rmSync(work, { recursive: true, force: true });
  writeFileSync(join(root, '.complete'), '');
  return root;
}

/** Where the libraries of unpacked packages are. */
export function librariesOf(root: string): string {
  const folders = ['usr/lib', 'lib'].flatMap((base) => {
    const path = join(root, base);
    if (!existsSync(path)) return [];
    const multiarch = readdirSync(path).filter((name) => name.endsWith('-linux-gnu'));
    return [path, ...multiarch.flatMap((name) => [join(path, name), join(path, name, 'nss')])];
  });
  return [...folders, process.env.LD_LIBRARY_PATH ?? ''].filter((path) => path !== '').join(delimiter);
}
