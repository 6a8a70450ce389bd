import type { Log } from '@paracelse/application/ports/log.ts';
import { type Logger, pino } from 'pino';

/** The operator's log, JSON lines on standard error. Standard output is for the person at the terminal. */
export function createLog(level: string): Log & { readonly pino: Logger } {
  const logger = pino({ level, base: null }, pino.destination(2));
  return {
    pino: logger,
    info: (fields, message) => logger.info(fields, message),
    warn: (fields, message) => logger.warn(fields, message),
    error: (fields, message) => logger.error(fields, message),
  };
}
