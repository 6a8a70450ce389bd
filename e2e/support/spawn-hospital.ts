import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import type { Addresses } from './hospital.ts';

const PREPARATION = 180_000;

export interface SpawnedHospital {
  readonly addresses: Addresses;
  readonly stop: () => Promise<void>;
}

/** Starts the whole program in a process of its own, with these settings, and waits until it is ready. */
export async function spawnHospital(settings: Readonly<Record<string, string>>): Promise<SpawnedHospital> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'hospital-process.ts')], {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    env: { ...process.env, ...settings },
  });
  const line = await new Promise<string>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('the hospital did not start in time')), PREPARATION);
    child.once('exit', (code) => reject(new Error(`the hospital ended before it was ready: ${code}`)));
    createInterface({ input: child.stdout as Readable }).once('line', (text) => {
      clearTimeout(timer);
      resolve(text);
    });
  });
  return {
    addresses: JSON.parse(line) as Addresses,
    stop: () =>
      new Promise((resolve) => {
        child.removeAllListeners('exit');
        child.once('exit', () => resolve());
        child.kill('SIGTERM');
      }),
  };
}
