import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { readConfig } from '@paracelse/server/config.ts';
import { Command } from 'commander';

/** `paracelse dev`: the demo server, restarted when a file changes, and Vite beside it. */
export function devCommand(): Command {
  return new Command('dev')
    .description('development: the demo with restart on change, and the web on Vite')
    .action(async () => {
      const { repository } = readConfig(process.env);
      const options = { stdio: 'inherit' as const, cwd: repository };
      const watched = ['core', 'application', 'adapters', 'api', 'server', 'rulebook', 'knowledge-base'];
      const server = spawn(
        process.execPath,
        [
          ...watched.map((folder) => `--watch-path=${join(repository, folder)}`),
          join(repository, 'tools', 'src', 'main.ts'),
          'start',
        ],
        options,
      );
      const vite = spawn(process.execPath, [join(repository, 'node_modules', 'vite', 'bin', 'vite.js')], {
        ...options,
        cwd: join(repository, 'web'),
      });
      await new Promise<void>((resolve) => {
        for (const child of [server, vite]) child.once('exit', () => resolve());
        process.once('SIGINT', () => resolve());
      });
      server.kill();
      vite.kill();
    });
}
