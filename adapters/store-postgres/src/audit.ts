import type { AuditEntry } from '@paracelse/application/ports/act-store.ts';
import type { Db } from './database.ts';

/** Writes an entry of the access log. */
export async function audit(db: Db, entry: AuditEntry, at: number): Promise<void> {
  await db
    .insertInto('audit_entry')
    .values({
      at: new Date(at),
      account_id: entry.accountId,
      action: entry.action,
      patient_id: entry.patientId ?? null,
      detail: JSON.stringify(entry.detail),
    })
    .execute();
}
