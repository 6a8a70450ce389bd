import type { MessageReader, ReadMessage } from '@paracelse/application/ports/message-reader.ts';
import type { Problem } from '@paracelse/core/problems/problem.ts';
import type { Instant } from '@paracelse/core/time/instant.ts';
import { acknowledgeMessage } from '../acknowledge.ts';
import { decodeMessage } from '../decode.ts';
import type { Message, Segment } from '../message.ts';
import { parseMessage } from '../parse.ts';
import { checkEnvelope } from './envelope.ts';
import { FAMILIES } from './families.ts';
import type { Family } from './family.ts';
import { emptyHeader, readHeader } from './header.ts';
import { readIdentifiers } from './patient/identifiers.ts';
import { readPatient } from './patient/patient.ts';
import { Reading } from './reading.ts';

export interface Hl7ReaderOptions {
  /** Zone of times sent without offset, such as `Europe/Paris`. */
  readonly zone: string;
  /** Whether matricules of test and demonstration are taken: never in production. */
  readonly fictitiousIns: 'accept' | 'refuse';
  /** MSH-11 taken here, such as `['P']`; all when left out. */
  readonly acceptedProcessingIds?: readonly string[];
  /**
   * Which messages may change names, birth date and sex. By default only ADT: the PID of a result or an order names
   * the patient, and its sender may hold an identity that was corrected since.
   */
  readonly demographicsFrom?: 'adt' | 'all';
}

/** HL7 v2 to record events, and the answers to send. */
export function createHl7Reader(options: Hl7ReaderOptions): MessageReader {
  return {
    read: (bytes, receivedAt) => readMessage(bytes, receivedAt, options),
    acknowledge: (acknowledgement) => acknowledgeMessage(acknowledgement, options.zone),
  };
}

function readMessage(bytes: Uint8Array, receivedAt: Instant, options: Hl7ReaderOptions): ReadMessage {
  const decoded = decodeMessage(bytes);
  const parsed = parseMessage(decoded.text);
  const msh = parsed.ok ? parsed.message.segments[0] : undefined;
  if (!parsed.ok || !msh) {
    const header = emptyHeader(decoded.characterSet, receivedAt);
    const problems = parsed.ok ? decoded.problems : [...decoded.problems, parsed.problem];
    return { header, verdict: 'rejected', identifiers: [], merges: [], events: [], problems };
  }
  const earlier = [...decoded.problems, ...parsed.problems];
  return readParsed(parsed.message, msh, earlier, { ...options, receivedAt, characterSet: decoded.characterSet });
}

interface Context extends Hl7ReaderOptions {
  readonly receivedAt: Instant;
  readonly characterSet: string;
}

function readParsed(message: Message, msh: Segment, earlier: readonly Problem[], context: Context): ReadMessage {
  const { header, sentAtKnown } = readHeader(message, msh, context);
  const reading = new Reading(message, header, context);
  for (const problem of earlier) reading.add(problem);
  if (!sentAtKnown) reading.report('sentAtMissing', reading.place(msh, 7));
  const family = checkEnvelope(reading, msh, context.acceptedProcessingIds)
    ? FAMILIES.get(header.messageCode)
    : undefined;
  if (!family) return refused(reading, 'rejected');
  try {
    readContent(reading, family, context);
  } catch (error) {
    // A bug of ours must not stop the feed: the bytes are kept, and can be replayed once it is corrected.
    reading.refuse('applyFailed', undefined, { reference: whereThrown(error) });
  }
  if (reading.refused) return refused(reading, 'error');
  const { identifiers, events, merges, problems } = reading;
  return { header, verdict: 'accepted', identifiers, merges, events, problems };
}

function readContent(reading: Reading, family: Family, context: Context): void {
  readIdentifiers(reading);
  if (reading.refused) return;
  if (family.code === 'ADT' || context.demographicsFrom === 'all') readPatient(reading, context.receivedAt);
  family.read(reading);
  if (reading.refused) return;
  if (reading.events.length === 0 && reading.merges.length === 0) reading.report('withoutEffect');
}

/** File and line, never the message of the error: it may quote the patient. */
function whereThrown(error: unknown): string {
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  return /\n\s+at .*?([\w-]+\.ts:\d+)/.exec(stack)?.[1] ?? 'hl7v2';
}

function refused(reading: Reading, verdict: 'rejected' | 'error'): ReadMessage {
  const { header, problems } = reading;
  return { header, verdict, identifiers: [], merges: [], events: [], problems };
}
