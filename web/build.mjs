// Generates the types of the queries, then builds the pages. Run from anywhere, without network.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { generate } from '@graphql-codegen/cli';
import { build } from 'vite';

const web = import.meta.dirname;
process.chdir(web);
const config = await import(pathToFileURL(join(web, 'codegen.ts')).href);
await generate({ ...config.default, cwd: web }, true);
if (!process.argv.includes('--types-only')) {
  await build({ root: web, configFile: join(web, 'vite.config.ts'), logLevel: 'warn' });
}
