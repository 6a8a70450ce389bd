/** The development identity provider, a process of its own. Demonstration and tests only: it asks for no password. */
import './console.ts';
import { createDevProviderServer } from './server.ts';
import { readSettings } from './settings.ts';

// The parent holds the other end: when it dies, however it dies, this ends.
const end = () => process.exit(0);
process.stdin.on('end', end).on('close', end).on('error', end).resume();
process.on('disconnect', end);
process.on('SIGTERM', end);
process.on('SIGINT', end);

const read = readSettings(process.env);
if (!read.ok) {
  console.error(`development identity provider: missing or wrong: ${read.problems.join(', ')}`);
  process.exit(2);
}

const server = await createDevProviderServer(read.settings);
server.on('error', (error) => {
  console.error(`development identity provider: ${error.message}`);
  process.exit(1);
});
server.listen(read.settings.port, '127.0.0.1', () => {
  const address = server.address();
  if (address !== null && typeof address === 'object')
    process.stdout.write(`${JSON.stringify({ port: address.port })}\n`);
});
