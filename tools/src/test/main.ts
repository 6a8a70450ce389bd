import { type Need, provideChromium, providePostgres, provideRedis } from './needs.ts';
import { BROWSER, LINT, type Outcome, RULES, type Step, TYPES, UNUSED, vitest, WEB_BUILD } from './steps.ts';

/** What each name on the command line runs; without a name, everything. */
const SUITES: Readonly<Record<string, readonly Step[]>> = {
  check: [WEB_BUILD, TYPES, LINT, UNUSED, vitest('unit'), RULES],
  all: [WEB_BUILD, TYPES, LINT, UNUSED, vitest('unit'), RULES, vitest('integration'), BROWSER],
};

const suite = process.argv[2] ?? 'all';
const steps = SUITES[suite];
if (!steps) {
  process.stderr.write(`unknown suite “${suite}”: ${Object.keys(SUITES).join(', ')}\n`);
  process.exit(1);
}

const needs: Need[] = [];
const stopNeeds = async (): Promise<void> => {
  for (const need of needs.splice(0).reverse()) await need.stop();
};
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    void stopNeeds().finally(() => process.exit(1));
  });
}

let passed = 0;
let failed = 0;
let skipped = 0;
try {
  const environment = suite === 'all' ? await provideAll() : {};
  for (const step of steps) count(step, await timed(step, environment));
} catch (error) {
  failed += 1;
  process.stdout.write(`FAILED  ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
} finally {
  await stopNeeds();
}
if (skipped > 0) process.stdout.write(`${skipped} skipped (each says why: see the test)\n`);
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exit(failed === 0 ? 0 : 1);

async function provideAll(): Promise<Readonly<Record<string, string>>> {
  const provided = { postgres: providePostgres, redis: provideRedis, chromium: provideChromium };
  for (const [name, provide] of Object.entries(provided)) {
    process.stdout.write(`prepare ${name}\n`);
    needs.push(await provide());
  }
  return Object.assign({}, ...needs.map((need) => need.environment)) as Readonly<Record<string, string>>;
}

async function timed(
  step: Step,
  environment: Readonly<Record<string, string>>,
): Promise<Outcome & { seconds: number }> {
  process.stdout.write(`${step.name}…\n`);
  const began = performance.now();
  const outcome = await step.run(environment);
  return { ...outcome, seconds: Math.round((performance.now() - began) / 1_000) };
}

function count(step: Step, outcome: Outcome & { seconds: number }): void {
  passed += outcome.passed;
  failed += outcome.failed;
  skipped += outcome.skipped;
  if (outcome.failed > 0) process.stdout.write(`${outcome.output.slice(-30_000)}\n`);
  const verdict = outcome.failed === 0 ? 'ok' : 'FAILED';
  process.stdout.write(
    `${verdict.padEnd(7)} ${step.name}: ${outcome.passed} passed, ${outcome.failed} failed, ${outcome.seconds} s\n`,
  );
}
