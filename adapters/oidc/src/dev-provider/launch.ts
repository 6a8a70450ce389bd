import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';

const START_TIMEOUT_MS = 20_000;
const STOP_TIMEOUT_MS = 2_000;

export interface DevProviderOptions {
  /** Public address, with its path prefix when it sits behind one. */
  readonly issuer: string;
  readonly redirectUris: readonly string[];
  readonly postLogoutUris: readonly string[];
  readonly webClientSecret: string;
  readonly serviceSecret: string;
  /** Default: any free port, on the loopback address. */
  readonly port?: number;
}

export interface DevProvider {
  readonly port: number;
  stop(): Promise<void>;
}

/** Starts the provider's process and waits until it listens. Rejects when it does not start; never starts it again. */
export async function startDevProvider(options: DevProviderOptions): Promise<DevProvider> {
  const child = spawn(process.execPath, [fileURLToPath(new URL('./main.ts', import.meta.url))], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: environment(options),
    windowsHide: true,
  });
  child.stdin.on('error', () => {});
  try {
    const port = await listeningPort(child, child.stdout);
    child.stdout.resume();
    return { port, stop: () => stop(child) };
  } catch (error) {
    child.kill('SIGKILL');
    throw error;
  }
}

/** Only what the provider needs: the server's own secrets stay with the server. */
function environment(options: DevProviderOptions): Record<string, string> {
  const { PATH = '', SystemRoot = '' } = process.env;
  return {
    PATH,
    SystemRoot,
    NODE_ENV: 'production',
    DEV_IDP_PORT: String(options.port ?? 0),
    DEV_IDP_ISSUER: options.issuer,
    DEV_IDP_REDIRECT_URIS: options.redirectUris.join(' '),
    DEV_IDP_POST_LOGOUT_URIS: options.postLogoutUris.join(' '),
    DEV_IDP_CLIENT_SECRET: options.webClientSecret,
    DEV_IDP_SERVICE_SECRET: options.serviceSecret,
  };
}

function listeningPort(child: ChildProcess, stdout: Readable): Promise<number> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Error('the development provider did not start in time')),
      START_TIMEOUT_MS,
    );
    const settle = (finish: () => void) => {
      clearTimeout(timer);
      lines.close();
      finish();
    };
    const lines = createInterface({ input: stdout });
    lines.on('line', (line) => {
      const port = readPort(line);
      if (port !== undefined) settle(() => resolve(port));
    });
    child.once('error', (error) => settle(() => reject(error)));
    child.once('exit', (code) =>
      settle(() => reject(new Error(`the development provider ended at once (code ${code})`))),
    );
  });
}

function readPort(line: string): number | undefined {
  const found = /^\{"port":(\d{1,5})\}$/.exec(line);
  return found ? Number(found[1]) : undefined;
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.stdin?.end();
  const timer = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT_MS);
  await ended;
  clearTimeout(timer);
}
