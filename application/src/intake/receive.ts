import { createHash, randomUUID } from 'node:crypto';
import { CATALOGUE } from '@paracelse/core/problems/catalogue.ts';
import type { Problem } from '@paracelse/core/problems/problem.ts';
import type { MessageId } from '@paracelse/core/record/facts.ts';
import { type Instant, MINUTE } from '@paracelse/core/time/instant.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { MessageReader, ReadMessage, Verdict } from '../ports/message-reader.ts';
import type { MessageStore, NewMessage, SavedMessage } from '../ports/message-store.ts';
import { identifierKey } from '../ports/record-store.ts';

/** Bytes as they came from a transport, with what the transport itself found wrong. */
export interface ReceivedFrame {
  readonly bytes: Uint8Array;
  /** `mllp`, `command`, `canary`… */
  readonly channel: string;
  readonly problem?: Problem;
}

export interface Receipt {
  readonly acknowledgement: Uint8Array;
  readonly messageId: MessageId | undefined;
  readonly verdict: Verdict;
}

export interface ReceiverDependencies {
  readonly reader: MessageReader;
  readonly messages: MessageStore;
  readonly clock: Clock;
  readonly log: Log;
  /** Told of each message that is to be applied. */
  readonly onStored: (message: { readonly id: MessageId; readonly lanes: readonly string[] }) => void;
}

export interface Receiver {
  /** Stores the bytes durably, then gives the answer to send. Never throws: a failure of ours is an answer too. */
  receive(frame: ReceivedFrame): Promise<Receipt>;
}

/** A clock ahead of ours by more than this is said. */
const CLOCK_TOLERANCE = 5 * MINUTE;

/**
 * The door of the house. What arrived during one commit is written by the next one: a lone sender is not slowed by
 * a batching window, and many senders share a commit.
 */
export function createReceiver({ reader, messages, clock, log, onStored }: ReceiverDependencies): Receiver {
  const save = batched((batch: readonly NewMessage[]) => messages.save(batch));
  return {
    receive: async (frame) => {
      const receivedAt = clock.now();
      const read = withTransportProblem(reader.read(frame.bytes, receivedAt), frame.problem, receivedAt);
      const message = newMessage(frame, read, receivedAt);
      let saved: SavedMessage;
      try {
        saved = await save(message);
      } catch (error) {
        log.error({ error: errorText(error), messageType: message.messageType }, 'a message could not be stored');
        return unavailable(reader, read, clock.now());
      }
      if (saved.state === 'received' && !saved.duplicate) onStored({ id: saved.id, lanes: message.lanes });
      const problems: readonly Problem[] = saved.controlIdReused
        ? [...read.problems, { code: 'controlIdReused', place: { segment: 'MSH', segmentRank: 1, field: 10 } }]
        : read.problems;
      return {
        acknowledgement: acknowledge(reader, read, read.verdict, problems, clock.now()),
        messageId: saved.id,
        verdict: read.verdict,
      };
    },
  };
}

function newMessage(frame: ReceivedFrame, read: ReadMessage, receivedAt: Instant): NewMessage {
  const { header } = read;
  const merged = read.merges.flatMap((merge) => [merge.survivor, merge.retired]);
  return {
    channel: frame.channel,
    sender: `${header.senderApplication}|${header.senderFacility}`,
    controlId: header.controlId,
    contentHash: createHash('sha256').update(frame.bytes).digest('hex'),
    raw: frame.bytes,
    receivedAt,
    recordedAt: header.recordedAt,
    messageType: header.triggerEvent === '' ? header.messageCode : `${header.messageCode}^${header.triggerEvent}`,
    characterSet: header.characterSet,
    verdict: read.verdict,
    problems: read.problems,
    lanes: [...new Set([...read.identifiers, ...merged].map(identifierKey))].sort(),
  };
}

/** What the transport found wrong is said with the rest; a permanent problem refuses the message. */
function withTransportProblem(read: ReadMessage, problem: Problem | undefined, receivedAt: Instant): ReadMessage {
  const problems: Problem[] = problem ? [problem] : [];
  const ahead = read.header.recordedAt - receivedAt;
  if (ahead > CLOCK_TOLERANCE) {
    problems.push({
      code: 'senderClockAhead',
      place: { segment: 'MSH', segmentRank: 1, field: 7 },
      detail: { minutes: Math.round(ahead / MINUTE) },
    });
  }
  if (problems.length === 0) return read;
  const fatal = problem !== undefined && CATALOGUE[problem.code].nature === 'permanent';
  const all = [...problems, ...read.problems];
  if (!fatal) return { ...read, problems: all };
  return { ...read, problems: all, verdict: 'rejected', events: [], identifiers: [], merges: [] };
}

function unavailable(reader: MessageReader, read: ReadMessage, at: Instant): Receipt {
  const problems: Problem[] = [{ code: 'storageUnavailable' }];
  return { acknowledgement: acknowledge(reader, read, 'error', problems, at), messageId: undefined, verdict: 'error' };
}

function acknowledge(
  reader: MessageReader,
  read: ReadMessage,
  verdict: Verdict,
  problems: readonly Problem[],
  at: Instant,
): Uint8Array {
  return reader.acknowledge({ header: read.header, verdict, problems, controlId: randomUUID().slice(0, 20), at });
}

function errorText(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Most messages written by one commit. */
const LARGEST_BATCH = 200;

/** One call at a time; what is asked meanwhile goes together into the next. */
function batched<T, R>(run: (batch: readonly T[]) => Promise<R[]>): (item: T) => Promise<R> {
  let waiting: { item: T; resolve: (result: R) => void; reject: (error: unknown) => void }[] = [];
  let running = false;
  const flush = async (): Promise<void> => {
    running = true;
    while (waiting.length > 0) {
      const batch = waiting.slice(0, LARGEST_BATCH);
      waiting = waiting.slice(LARGEST_BATCH);
      try {
        const results = await run(batch.map(({ item }) => item));
        batch.forEach(({ resolve }, index) => {
          resolve(results[index] as R);
        });
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
    }
    running = false;
  };
  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (!running) void flush();
    });
}
