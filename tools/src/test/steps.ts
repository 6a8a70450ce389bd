import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const REPOSITORY = join(import.meta.dirname, '..', '..', '..');

/** What a step came to. A step without tests of its own counts as one. */
export interface Outcome {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** What to show when something failed. */
  readonly output: string;
}

export interface Step {
  readonly name: string;
  readonly run: (environment: Readonly<Record<string, string>>) => Promise<Outcome>;
}

/** Checks types with the native compiler: the server side, then the web with its generated GraphQL types. */
export const TYPES: Step = {
  name: 'types',
  run: async (environment) => {
    const server = await tool(['typescript', 'bin', 'tsc'], ['-p', '.'], environment);
    const web = await tool(['typescript', 'bin', 'tsc'], ['-p', 'web'], environment);
    return {
      ...server,
      passed: server.passed + web.passed,
      failed: server.failed + web.failed,
      output: server.output + web.output,
    };
  },
};

export const LINT: Step = {
  name: 'lint and format',
  run: (environment) => tool(['@biomejs', 'biome', 'bin', 'biome'], ['ci', '.'], environment),
};

/** Code, exports and dependencies that nothing uses. */
export const UNUSED: Step = {
  name: 'unused code',
  run: (environment) => tool(['knip', 'bin', 'knip.js'], ['--no-progress'], environment),
};

/** Builds the web once; its generated types are needed by the type check, its pages by the browser tests. */
export const WEB_BUILD: Step = {
  name: 'web build',
  run: (environment) => exitCode([join(REPOSITORY, 'web', 'build.mjs')], environment),
};

export const RULES: Step = {
  name: 'rule cases',
  run: async (environment) => {
    const { code, output } = await execute(
      [join(REPOSITORY, 'tools', 'src', 'main.ts'), 'rules', 'test', '--json'],
      environment,
    );
    const match = /^\{.*"cases":\{"passed":(\d+),"failed":(\d+)\}/m.exec(output);
    const failed = Number(match?.[2] ?? 0);
    return { passed: Number(match?.[1] ?? 0), failed: code === 0 ? failed : Math.max(1, failed), skipped: 0, output };
  },
};

/** The tests of one Vitest project. */
export function vitest(project: string): Step {
  return {
    name: `${project} tests`,
    run: (environment) =>
      withReport(async (report) => {
        const args = [
          'run',
          '--project',
          project,
          '--reporter=default',
          '--reporter=json',
          `--outputFile.json=${report}`,
        ];
        const { code, output } = await execute([join(MODULES, 'vitest', 'vitest.mjs'), ...args], environment);
        const result = readJson<{
          numPassedTests: number;
          numFailedTests: number;
          numPendingTests: number;
          success: boolean;
        }>(report);
        const failed = result?.numFailedTests ?? 0;
        return {
          passed: result?.numPassedTests ?? 0,
          failed: code === 0 ? failed : Math.max(1, failed),
          skipped: result?.numPendingTests ?? 0,
          output,
        };
      }),
  };
}

/** Journeys in a real browser. */
export const BROWSER: Step = {
  name: 'browser tests',
  run: (environment) =>
    withReport(async (report) => {
      const { code, output } = await execute(
        [
          join(MODULES, '@playwright', 'test', 'cli.js'),
          'test',
          '--config',
          join('e2e', 'playwright.config.ts'),
          '--reporter=line,json',
        ],
        { ...environment, PLAYWRIGHT_JSON_OUTPUT_FILE: report },
      );
      const stats = readJson<{ stats: { expected: number; unexpected: number; flaky: number; skipped: number } }>(
        report,
      )?.stats;
      const failed = (stats?.unexpected ?? 0) + (stats?.flaky ?? 0);
      return {
        passed: stats?.expected ?? 0,
        failed: code === 0 ? failed : Math.max(1, failed),
        skipped: stats?.skipped ?? 0,
        output,
      };
    }),
};

const MODULES = join(REPOSITORY, 'node_modules');

type Environment = Readonly<Record<string, string>>;

function tool(path: readonly string[], args: readonly string[], environment: Environment): Promise<Outcome> {
  return exitCode([join(MODULES, ...path), ...args], environment);
}

/** A program whose exit code is the answer. */
async function exitCode(args: readonly string[], environment: Environment): Promise<Outcome> {
  const { code, output } = await execute(args, environment);
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0, output };
}

function execute(args: readonly string[], environment: Environment): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, {
      cwd: REPOSITORY,
      env: { ...process.env, CI: '1', FORCE_COLOR: '0', ...environment },
    });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
    child.stderr.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
    child.on('error', (error) => resolve({ code: 1, output: String(error) }));
  });
}

async function withReport<T>(work: (file: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'paracelse-report-'));
  try {
    return await work(join(folder, 'report.json'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A report, or nothing when the program ended before writing it. */
function readJson<T>(file: string): T | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as T;
  } catch {
    return undefined;
  }
}
