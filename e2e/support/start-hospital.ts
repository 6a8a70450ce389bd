import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

const PREPARATION = 180_000;

/** Starts the hospital before the first journey and ends it after the last. */
export default async function startHospital(): Promise<() => Promise<void>> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'hospital-process.ts')], {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  const line = await new Promise<string>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('the hospital did not start in time')), PREPARATION);
    child.once('exit', (code) => reject(new Error(`the hospital ended before it was ready: ${code}`)));
    createInterface({ input: child.stdout as Readable }).once('line', (text) => {
      clearTimeout(timer);
      resolve(text);
    });
  });
  process.env.PARACELSE_E2E = line;
  return () =>
    new Promise((resolve) => {
      child.removeAllListeners('exit');
      child.once('exit', () => resolve());
      child.kill('SIGTERM');
    });
}
