import { createHash } from 'node:crypto';
import { ROLES, type Role } from '@paracelse/application/access/policy.ts';
import type { SessionStore, StoredSession } from '@paracelse/application/ports/identity-provider.ts';
import { type Db, instant } from './database.ts';

/** Browser sessions and sign-ins under way. Only hashes of what the browser holds are kept. */
export function createSessionStore(db: Db): SessionStore {
  return {
    upsertAccount: async (identity) => {
      const row = {
        display_name: identity.name,
        role: identity.role,
        unit_codes: identity.unitCodes === undefined ? null : [...identity.unitCodes],
      };
      const saved = await db
        .insertInto('account')
        .values({ issuer: identity.issuer, subject: identity.subject, ...row })
        .onConflict((conflict) => conflict.columns(['issuer', 'subject']).doUpdateSet(row))
        .returning('id')
        .executeTakeFirstOrThrow();
      return saved.id;
    },
    savePending: async (pending, expiresAt) => {
      await db
        .insertInto('sign_in')
        .values({
          state_hash: hash(pending.state),
          nonce: pending.nonce,
          verifier: pending.codeVerifier,
          return_to: pending.returnTo,
          expires_at: new Date(expiresAt),
        })
        .execute();
    },
    takePending: async (state, now) => {
      const row = await db
        .deleteFrom('sign_in')
        .where('state_hash', '=', hash(state))
        .returningAll()
        .executeTakeFirst();
      if (!row || instant(row.expires_at) <= now) return undefined;
      return { state, nonce: row.nonce, codeVerifier: row.verifier, returnTo: row.return_to };
    },
    createSession: async (idHash, session, now) => {
      await db
        .insertInto('session')
        .values({
          id_hash: Buffer.from(idHash),
          account_id: session.accountId,
          created_at: new Date(now),
          last_seen_at: new Date(now),
          expires_at: new Date(session.expiresAt),
          id_token: session.idToken,
        })
        .execute();
    },
    session: (idHash) => findSession(db, Buffer.from(idHash)),
    touchSession: async (idHash, now) => {
      await db
        .updateTable('session')
        .set({ last_seen_at: new Date(now) })
        .where('id_hash', '=', Buffer.from(idHash))
        .execute();
    },
    endSession: async (idHash) => {
      await db.deleteFrom('session').where('id_hash', '=', Buffer.from(idHash)).execute();
    },
    purgeExpired: async (now) => {
      await db.deleteFrom('session').where('expires_at', '<=', new Date(now)).execute();
      await db.deleteFrom('sign_in').where('expires_at', '<=', new Date(now)).execute();
    },
  };
}

async function findSession(db: Db, idHash: Buffer): Promise<StoredSession | undefined> {
  const row = await db
    .selectFrom('session')
    .innerJoin('account', 'account.id', 'session.account_id')
    .selectAll('session')
    .select(['issuer', 'subject', 'display_name', 'role', 'unit_codes'])
    .where('id_hash', '=', idHash)
    .executeTakeFirst();
  const role = ROLES.find((known) => known === row?.role);
  if (!row || !role) return undefined;
  return {
    accountId: row.account_id,
    identity: {
      issuer: row.issuer,
      subject: row.subject,
      name: row.display_name,
      role: role satisfies Role,
      unitCodes: row.unit_codes ?? undefined,
    },
    createdAt: instant(row.created_at),
    lastSeenAt: instant(row.last_seen_at),
    expiresAt: instant(row.expires_at),
    idToken: row.id_token,
  };
}

function hash(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
