/**
 * Who may do what: the one table. A field, route or stream declares the scope it needs; what declares none is denied.
 */
export const SCOPES = [
  'worklist:read',
  'patient:read',
  'alert:act',
  'analysis:write',
  'intervention:write',
  'intervention:answer',
  'feed:read',
  'feed:replay',
  'rule:read',
  'knowledge:read',
  'activity:read',
  'status:read',
] as const;

export type Scope = (typeof SCOPES)[number];

export const ROLES = ['pharmacist', 'head', 'prescriber', 'integrator', 'quality', 'service'] as const;

export type Role = (typeof ROLES)[number];

const EVERYONE: readonly Scope[] = ['status:read'];

/** Scopes of each role. `service` is a script: it sees what the feeds say, and nothing that names a patient. */
export const POLICY: Readonly<Record<Role, ReadonlySet<Scope>>> = {
  pharmacist: new Set([
    ...EVERYONE,
    'worklist:read',
    'patient:read',
    'alert:act',
    'analysis:write',
    'intervention:write',
    'rule:read',
    'knowledge:read',
    'activity:read',
  ]),
  head: new Set([
    ...EVERYONE,
    'worklist:read',
    'patient:read',
    'alert:act',
    'analysis:write',
    'intervention:write',
    'rule:read',
    'knowledge:read',
    'activity:read',
    'feed:read',
  ]),
  prescriber: new Set([...EVERYONE, 'worklist:read', 'patient:read', 'intervention:answer', 'knowledge:read']),
  integrator: new Set([...EVERYONE, 'feed:read', 'feed:replay', 'knowledge:read']),
  quality: new Set([...EVERYONE, 'activity:read', 'rule:read', 'knowledge:read']),
  service: new Set([...EVERYONE, 'feed:read']),
};

/** Who is asking. `unitCodes` undefined: every unit of the hospital. */
export interface Account {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly unitCodes: readonly string[] | undefined;
}

/** Whether an account holds a scope. */
export function allows(account: Account, scope: Scope): boolean {
  return POLICY[account.role].has(scope);
}

/** Whether a patient's unit is among the account's. A patient without a known unit is everyone's to find. */
export function seesUnit(account: Account, unitCode: string): boolean {
  return account.unitCodes === undefined || unitCode === '' || account.unitCodes.includes(unitCode);
}

/** The units an account asks for, cut down to those it may see. */
export function unitsFor(account: Account, asked: readonly string[]): readonly string[] | undefined {
  if (account.unitCodes === undefined) return asked.length === 0 ? undefined : asked;
  return asked.length === 0 ? account.unitCodes : asked.filter((unit) => account.unitCodes?.includes(unit));
}
