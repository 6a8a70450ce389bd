import type { Receiver } from '@paracelse/application/intake/receive.ts';
import type { Clock } from '@paracelse/application/ports/clock.ts';
import type { Log } from '@paracelse/application/ports/log.ts';
import type { MessageStore } from '@paracelse/application/ports/message-store.ts';
import type { MessageId } from '@paracelse/core/record/facts.ts';
import { startMllpServer } from '@paracelse/mllp/server.ts';

export interface IntakePort {
  readonly port: number;
  close(): Promise<void>;
}

/** Acknowledgements are marked in the database together, this often. */
const MARK_EVERY = 250;

/** Opens the MLLP port: every frame goes to the receiver, and its answer back to the sender. */
export async function openMllp(
  { receiver, messages, clock, log }: { receiver: Receiver; messages: MessageStore; clock: Clock; log: Log },
  address: { readonly host: string; readonly port: number },
): Promise<IntakePort> {
  let answered: MessageId[] = [];
  const flush = async (): Promise<void> => {
    const ids = answered;
    answered = [];
    try {
      await messages.markAcknowledged(ids, clock.now());
    } catch (error) {
      log.warn(
        { error: error instanceof Error ? error.message : String(error) },
        'acknowledgements could not be marked',
      );
    }
  };
  const timer = setInterval(() => void flush(), MARK_EVERY);
  const server = await startMllpServer({
    ...address,
    log,
    onFrame: async ({ bytes, problem }) => {
      const receipt = await receiver.receive({ bytes, channel: 'mllp', ...(problem ? { problem } : {}) });
      if (receipt.messageId !== undefined) answered.push(receipt.messageId);
      return receipt.acknowledgement;
    },
  });
  return {
    port: server.port,
    close: async () => {
      await server.close();
      clearInterval(timer);
      await flush();
    },
  };
}
