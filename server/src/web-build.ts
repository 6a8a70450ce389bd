import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Builds the web when its sources changed since the last build; gives the folder to serve. */
export async function ensureWebBuilt(repository: string, onBuild: () => void): Promise<string> {
  const web = join(repository, 'web');
  const dist = join(web, 'dist');
  const stamp = join(dist, '.sources');
  const hash = sourcesHash(repository, web);
  if (existsSync(join(dist, 'index.html')) && existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return dist;
  onBuild();
  try {
    await run(process.execPath, [join(repository, 'web', 'build.mjs')], { cwd: web, maxBuffer: 20_000_000 });
  } catch (error) {
    const output = error instanceof Error && 'stderr' in error ? String(error.stderr) : '';
    throw new Error(`the web could not be built:\n${output.slice(-4_000)}`, { cause: error });
  }
  writeFileSync(stamp, hash);
  return dist;
}

function sourcesHash(repository: string, web: string): string {
  const hash = createHash('sha256');
  const files = readdirSync(join(web, 'src'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.includes('generated'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  const others = ['index.html', 'vite.config.ts', 'package.json', 'build.mjs'].map((name) => join(web, name));
  for (const file of [...files, ...others, join(repository, 'api', 'schema.graphql')]) {
    if (existsSync(file)) hash.update(file.slice(repository.length)).update(readFileSync(file));
  }
  return hash.digest('hex');
}
