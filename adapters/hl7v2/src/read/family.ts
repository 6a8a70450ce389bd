import type { Reading } from './reading.ts';

/** A kind of message and how it is read. To support one more, write its family and list it in `families.ts`. */
export interface Family {
  /** MSH-9.1. */
  readonly code: string;
  /** MSH-9.2 understood; others are answered AR 201. */
  readonly triggers: ReadonlySet<string>;
  /** Adds events and merges; reports what is wrong, and refuses when what the message is for cannot be taken. */
  read(reading: Reading): void;
}
