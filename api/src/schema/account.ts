import { type Account, POLICY, ROLES, SCOPES } from '@paracelse/application/access/policy.ts';
import { Refusal } from '@paracelse/application/access/refusal.ts';
import type { ApiContext } from '../context.ts';
import { builder, scope } from './builder.ts';

const RoleType = builder.enumType('Role', { values: ROLES });

const ScopeType = builder.enumType('Scope', {
  values: Object.fromEntries(SCOPES.map((value) => [value.replaceAll(':', '_').toUpperCase(), { value }])),
});

export const AccountType = builder.objectRef<Account>('Account').implement({
  description: 'Who is signed in, and what the role allows.',
  ...scope('status:read'),
  fields: (t) => ({
    id: t.exposeID('id'),
    name: t.exposeString('name'),
    role: t.field({ type: RoleType, resolve: (account) => account.role }),
    scopes: t.field({ type: [ScopeType], resolve: (account) => [...POLICY[account.role]] }),
    unitCodes: t.stringList({
      description: 'Units of the account; null means every unit.',
      nullable: true,
      resolve: (account) => (account.unitCodes === undefined ? null : [...account.unitCodes]),
    }),
  }),
});

builder.queryField('me', (t) =>
  t.field({ type: AccountType, ...scope('status:read'), resolve: (_, __, context) => accountOf(context) }),
);

/** The account of a request that passed the scope check, which refuses anonymous ones. */
export function accountOf(context: ApiContext): Account {
  if (!context.account) throw new Refusal('notSignedIn');
  return context.account;
}
