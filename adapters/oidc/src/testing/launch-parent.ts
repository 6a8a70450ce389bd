/** A parent process for the tests: starts the provider, says its port, waits to be killed. */
import { startProvider } from './setting.ts';

const { port } = await startProvider('http://localhost:9');
process.stdout.write(`${port}\n`);
setInterval(() => {}, 60_000);
