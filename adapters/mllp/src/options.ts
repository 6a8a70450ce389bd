import type { Log } from '@paracelse/application/ports/log.ts';
import type { Problem } from '@paracelse/core/problems/problem.ts';
import type { MllpLimits } from './limits.ts';

/** What came in one frame, without its framing. */
export interface MllpFrame {
  readonly bytes: Uint8Array;
  /** Address and port of the sender. */
  readonly peer: string;
  /** What was wrong with the frame itself; the bytes are all that was kept. */
  readonly problem?: Problem;
}

export interface ConnectionEvent {
  readonly peer: string;
  readonly state: 'opened' | 'closed' | 'refused';
  /** Connections open now. */
  readonly connections: number;
}

export interface MllpServerOptions {
  readonly host?: string;
  /** 0 takes any free port: see `MllpServer.port`. */
  readonly port: number;
  readonly limits?: Partial<MllpLimits>;
  /**
   * Takes one frame and resolves to the acknowledgement to send, or to nothing. Frames of a connection may be
   * handed over before earlier ones are answered; answers are sent in the order of the frames. A rejection is a bug:
   * the connection is closed and the sender, unanswered, sends again.
   */
  readonly onFrame: (frame: MllpFrame) => Promise<Uint8Array | undefined>;
  readonly onConnection?: (event: ConnectionEvent) => void;
  readonly log: Log;
}
