import type { RecordTransaction } from '@paracelse/application/ports/record-store.ts';

/** Some of what a transaction can do: each file here gives its own. */
export type Part<K extends keyof RecordTransaction> = Pick<RecordTransaction, K>;
