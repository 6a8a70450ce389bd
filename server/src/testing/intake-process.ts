import { systemClock } from '@paracelse/application/ports/clock.ts';
import { readConfig } from '../config.ts';
import { loadEngine } from '../engine.ts';
import { createHouse } from '../house.ts';
import { createLog } from '../log.ts';
import { openMllp } from '../mllp.ts';
import { openStorage } from '../storage.ts';

/** The intake half of the server as a process of its own, for tests that kill it. Prints its MLLP port when ready. */
const config = readConfig(process.env);
const log = createLog('error');
const storage = await openStorage(config, log, () => undefined);
const engine = loadEngine(config.knowledgeFolder, config.rulebookFolder);
const house = await createHouse({ config, storage, engine, clock: systemClock, log, version: 'test' });
await house.start();
const port = await openMllp(
  { receiver: house.receiver, messages: house.messages, clock: systemClock, log },
  { host: '127.0.0.1', port: config.mllpPort },
);
process.stdout.write(`${port.port}\n`);
