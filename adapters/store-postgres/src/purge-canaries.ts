import type { Db } from './database.ts';
import { FACT_TABLES } from './facts.ts';

/** The invented patients leave no trace: neither in the record nor in any count. */
export async function purgeCanaries(db: Db): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    const patients = transaction.selectFrom('patient').select('id').where('is_canary', '=', true);
    const messages = transaction.selectFrom('message').select('id').where('channel', '=', 'canary');
    for (const table of [
      ...FACT_TABLES,
      'worklist_entry',
      'assessment',
      'intervention',
      'analysis',
      'alert',
    ] as const) {
      await transaction.deleteFrom(table).where('patient_id', 'in', patients).execute();
    }
    await transaction.deleteFrom('record_event').where('message_id', 'in', messages).execute();
    await transaction.deleteFrom('patient_merge').where('message_id', 'in', messages).execute();
    await transaction.deleteFrom('message').where('channel', '=', 'canary').execute();
    await transaction.deleteFrom('patient_identifier').where('patient_id', 'in', patients).execute();
    await transaction.deleteFrom('patient').where('is_canary', '=', true).execute();
  });
}
