import type { Account } from '@paracelse/application/access/policy.ts';
import { DEMO_ACCOUNTS } from '@paracelse/oidc/dev-provider/accounts.ts';
import type { createSessionStore } from '@paracelse/store-postgres/session-store.ts';

/** The demo accounts who act in the weeks before the first start, as they will be when they sign in. */
export async function demoStaff(
  accounts: Pick<ReturnType<typeof createSessionStore>, 'upsertAccount'>,
  publicUrl: string,
): Promise<{ readonly pharmacist: Account; readonly prescriber: Account }> {
  const accountOf = async (id: string): Promise<Account> => {
    const known = DEMO_ACCOUNTS.find((account) => account.id === id);
    if (!known) throw new Error(`no demo account ${id}`);
    const { name, role, units } = known;
    const unitCodes = units === '*' ? undefined : units;
    const identity = { issuer: `${publicUrl}/dev-idp`, subject: id, name, role, unitCodes };
    return { id: await accounts.upsertAccount(identity), name, role, unitCodes };
  };
  return {
    pharmacist: await accountOf('pharmacien'),
    prescriber: { ...(await accountOf('medecin')), unitCodes: undefined },
  };
}
