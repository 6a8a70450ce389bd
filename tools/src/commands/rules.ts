import { formatPlace } from '@paracelse/core/problems/problem.ts';
import { testRules } from '@paracelse/core/rules/test-rules.ts';
import { readConfig } from '@paracelse/server/config.ts';
import { loadEngine } from '@paracelse/server/engine.ts';
import { Command } from 'commander';
import { Failure } from './failure.ts';

/** `paracelse rules test`: every worked case of every rule. */
export function rulesCommand(): Command {
  const test = new Command('test')
    .description('run the worked cases of every rule; exits 1 when one fails or a file cannot be read')
    .option('--json', 'print JSON')
    .action((options: { json?: boolean }) => {
      const config = readConfig(process.env);
      const engine = loadEngine(config.knowledgeFolder, config.rulebookFolder);
      const report = testRules(engine.loaded, engine.rules.engine.knowledge, Date.now());
      const counts = { rules: report.rules, cases: { passed: report.passed, failed: report.failures.length } };
      if (options.json === true) {
        process.stdout.write(`${JSON.stringify(counts)}\n`);
      } else {
        for (const { place, text } of engine.problems) process.stdout.write(`${place}  ${text.en}\n`);
        for (const failure of report.failures) {
          process.stdout.write(
            `${formatPlace(failure.place)}  ${failure.name}: expected ${failure.expected}, got ${failure.actual}\n`,
          );
        }
        const { active, trial, draft, retired } = report.rules;
        process.stdout.write(`rules: ${active} active, ${trial} trial, ${draft} draft, ${retired} retired\n`);
        process.stdout.write(`cases: ${report.passed} passed, ${report.failures.length} failed\n`);
      }
      if (report.failures.length > 0 || engine.problems.length > 0) {
        throw new Failure(`${report.failures.length} cases failed, ${engine.problems.length} problems in files`);
      }
    });
  return new Command('rules').description('check the rulebook').addCommand(test);
}
