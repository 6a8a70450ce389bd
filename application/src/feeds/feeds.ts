import type { MessageId } from '@paracelse/core/record/facts.ts';
import type { Instant } from '@paracelse/core/time/instant.ts';
import { type Account, allows, type Scope } from '../access/policy.ts';
import { Refusal } from '../access/refusal.ts';
import type {
  MessageFilter,
  MessageState,
  MessageStore,
  MessageSummary,
  Page,
  PendingMessage,
} from '../ports/message-store.ts';
import type { UnmappedCode } from '../ports/record-store.ts';

export interface UnmappedCodeCount extends UnmappedCode {
  readonly occurrences: number;
  readonly firstSeen: Instant;
  readonly lastSeen: Instant;
}

export interface FeedStore {
  unmappedCodes(limit: number): Promise<readonly UnmappedCodeCount[]>;
}

/** What came in, what became of it, and why. */
export interface Feeds {
  messages(account: Account, filter: MessageFilter, offset: number, limit: number): Promise<Page<MessageSummary>>;
  message(account: Account, id: string): Promise<MessageSummary>;
  counts(account: Account): Promise<Readonly<Record<MessageState, number>>>;
  unmappedCodes(account: Account): Promise<readonly UnmappedCodeCount[]>;
  /** Puts held and failed messages back in the queue; gives how many were. */
  replay(account: Account, ids: readonly string[]): Promise<number>;
}

export interface FeedDependencies {
  readonly messages: MessageStore;
  readonly store: FeedStore;
  readonly offer: (message: PendingMessage) => void;
}

const MOST_REPLAYED = 1_000;

export function createFeeds({ messages, store, offer }: FeedDependencies): Feeds {
  const require = (account: Account, scope: Scope): void => {
    if (!allows(account, scope)) throw new Refusal('notAllowed');
  };
  return {
    messages: async (account, filter, offset, limit) => {
      require(account, 'feed:read');
      return messages.list(filter, Math.max(0, offset), Math.min(Math.max(limit, 1), 200));
    },
    message: async (account, id) => {
      require(account, 'feed:read');
      const message = await messages.find(id as MessageId);
      if (!message) throw new Refusal('notFound');
      return message;
    },
    counts: async (account) => {
      require(account, 'feed:read');
      return messages.counts();
    },
    unmappedCodes: async (account) => {
      require(account, 'feed:read');
      return store.unmappedCodes(500);
    },
    replay: async (account, ids) => {
      require(account, 'feed:replay');
      if (ids.length > MOST_REPLAYED) throw new Refusal('invalid', { reason: `ids > ${MOST_REPLAYED}` });
      const known = ids.filter((id) => /^\d{1,18}$/.test(id)) as MessageId[];
      const requeued = await messages.requeue(known);
      for (const message of requeued) offer(message);
      return requeued.length;
    },
  };
}
