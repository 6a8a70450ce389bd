import { createServer, type Socket } from 'node:net';
import { Connection } from './connection.ts';
import { InFlight } from './in-flight.ts';
import { DEFAULT_LIMITS } from './limits.ts';
import type { ConnectionEvent, MllpServerOptions } from './options.ts';
import { SharedBudget } from './shared-budget.ts';

export interface MllpServer {
  readonly port: number;
  readonly connections: number;
  /** Stops listening and reading, sends the answers under way, then closes. */
  close(): Promise<void>;
}

/** Listens for MLLP senders. Resolves once the port is open, rejects when it cannot be. */
export function startMllpServer(options: MllpServerOptions): Promise<MllpServer> {
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const { log, onConnection } = options;
  const open = new Set<Connection>();
  const budget = new SharedBudget(limits.maxBufferedBytes);
  const inFlight = new InFlight();
  const onFrame: MllpServerOptions['onFrame'] = (frame) => inFlight.track(options.onFrame(frame));
  const tell = (peer: string, state: ConnectionEvent['state']): void => {
    log.info({ peer, connections: open.size }, `mllp connection ${state}`);
    onConnection?.({ peer, state, connections: open.size });
  };
  // Half-open: a sender may end its side and still wait for its last answers.
  const server = createServer({ allowHalfOpen: true, keepAlive: true, noDelay: true }, (socket: Socket) => {
    const connection = new Connection(socket, { limits, budget, log, onFrame });
    open.add(connection);
    socket.once('close', () => {
      open.delete(connection);
      tell(connection.peer, 'closed');
    });
    tell(connection.peer, 'opened');
  });
  server.maxConnections = limits.maxConnections;
  server.on('drop', (dropped) => tell(`${dropped?.remoteAddress ?? '?'}:${dropped?.remotePort ?? '?'}`, 'refused'));
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, options.host, () => {
      server.off('error', reject);
      server.on('error', (error) => log.error({ error: error.message }, 'mllp server error'));
      const address = server.address();
      resolve({
        port: typeof address === 'object' && address !== null ? address.port : options.port,
        get connections() {
          return open.size;
        },
        close: async () => {
          const closed = new Promise<void>((done) => server.close(() => done()));
          await Promise.all([...open].map((connection) => connection.finish(limits.closeTimeoutMs)));
          await closed;
          await inFlight.none(limits.closeTimeoutMs);
        },
      });
    });
  });
}
