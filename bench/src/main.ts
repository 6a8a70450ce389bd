import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import type { GoalResult } from './goal.ts';
import { runG3 } from './hl7/g3.ts';
import { runG1, runG1b } from './rules/g1.ts';

/** Runs the goals one after the other, prints a line for each, and writes JSON when asked. */
const jsonAt = process.argv.indexOf('--json');
const file = jsonAt === -1 ? undefined : process.argv[jsonAt + 1];

const goals: GoalResult[] = [];
for (const run of [runG1, runG1b, runG3]) {
  for (const goal of await run()) {
    goals.push(goal);
    const verdict = goal.noisy ? 'noisy' : goal.ok ? 'ok' : 'UNDER';
    process.stdout.write(`${verdict.padEnd(6)} ${goal.id} ${goal.case}: ${goal.text}\n`);
  }
}
if (file !== undefined) {
  const rounded = goals.map((goal) => ({
    ...goal,
    ratio: round(goal.ratio),
    limitRatio: goal.limitRatio && round(goal.limitRatio),
  }));
  const machine = { node: process.version, cpus: cpus().length, model: cpus()[0]?.model ?? '' };
  writeFileSync(file, `${JSON.stringify({ machine, goals: rounded }, null, 2)}\n`);
}
process.exitCode = goals.some((goal) => !goal.ok && !goal.noisy) ? 1 : 0;

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
