import { Command } from 'commander';
import { demoCommand } from './commands/demo.ts';
import { devCommand } from './commands/dev.ts';
import { Failure } from './commands/failure.ts';
import { knowledgeCommand } from './commands/knowledge.ts';
import { messagesCommand } from './commands/messages.ts';
import { migrateCommand } from './commands/migrate.ts';
import { rulesCommand } from './commands/rules.ts';
import { startCommand } from './commands/start.ts';

const program = new Command('paracelse')
  .description(
    'Paracelse: hospital messages in, medication alerts on screen. Settings come from the environment; see the README.',
  )
  .showHelpAfterError()
  .addCommand(startCommand())
  .addCommand(devCommand())
  .addCommand(migrateCommand())
  .addCommand(messagesCommand())
  .addCommand(rulesCommand())
  .addCommand(knowledgeCommand())
  .addCommand(demoCommand());

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof Failure) && process.env.PARACELSE_DEBUG !== undefined) throw error;
  process.stderr.write(`\nparacelse: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = error instanceof Failure ? error.exitCode : 1;
}
