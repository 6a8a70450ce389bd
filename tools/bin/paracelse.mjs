#!/usr/bin/env node
// Starts the command line on the Node.js that npm brought, whatever Node.js typed the command.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const OLDEST = 24;
const here = dirname(fileURLToPath(import.meta.url));
const main = join(here, '..', 'src', 'main.ts');

if (Number(process.versions.node.split('.')[0]) >= OLDEST) {
  await import(new URL('../src/main.ts', import.meta.url).href);
} else {
  const bundled = join(here, '..', '..', 'node_modules', '.bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (!existsSync(bundled)) {
    console.error(`Paracelse needs Node.js ${OLDEST} or newer: run "npm ci" in its folder, which brings one.`);
    process.exit(1);
  }
  const { status, signal } = spawnSync(bundled, [main, ...process.argv.slice(2)], { stdio: 'inherit' });
  process.exit(signal ? 1 : (status ?? 1));
}
