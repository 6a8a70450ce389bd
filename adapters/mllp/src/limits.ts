/** Bounds on what a sender may make us hold or wait for. */
export interface MllpLimits {
  /** Largest frame read whole; of a larger one only the beginning is kept. */
  readonly maxFrameBytes: number;
  /** How much is kept of what is too large or outside any frame. */
  readonly keptBytes: number;
  /** From the first byte of a frame to its last. A sender that dribbles holds a connection no longer than this. */
  readonly frameDeadlineMs: number;
  /** A connection on which nothing comes and nothing is under way; senders keep theirs open over night. */
  readonly idleTimeoutMs: number;
  readonly maxConnections: number;
  /** Frames of one connection handed over and not yet answered; the socket is not read meanwhile. */
  readonly maxInFlight: number;
  /** Unfinished frames of all connections together; beyond it sockets wait for one another. */
  readonly maxBufferedBytes: number;
  /** How long `close` waits for the answers under way. */
  readonly closeTimeoutMs: number;
}

export const DEFAULT_LIMITS: MllpLimits = {
  maxFrameBytes: 20 * 1024 * 1024,
  keptBytes: 64 * 1024,
  frameDeadlineMs: 30_000,
  idleTimeoutMs: 12 * 3_600_000,
  maxConnections: 500,
  maxInFlight: 16,
  maxBufferedBytes: 256 * 1024 * 1024,
  closeTimeoutMs: 10_000,
};
