import { ROLES } from '@paracelse/application/access/policy.ts';
import type { Identity } from '@paracelse/application/ports/identity-provider.ts';

/** Names of the claims that say what a person may do and where. */
export interface ClaimNames {
  readonly role: string;
  readonly units: string;
}

export type ReadIdentity =
  | {
      readonly ok: true;
      readonly identity: Identity;
      /** The units claim was there and made no sense: the person sees no unit. */
      readonly unitsUnreadable: boolean;
    }
  | { readonly ok: false; readonly failure: 'noRole' | 'badAnswer' };

export const ALL_UNITS = '*';

const NAME_CLAIMS = ['name', 'preferred_username', 'client_id', 'azp'] as const;
const NAME_LENGTH = 200;

/** Reads who somebody is from the claims of a token already verified. What is not said gives no right. */
export function readIdentity(claims: Readonly<Record<string, unknown>>, names: ClaimNames): ReadIdentity {
  const { iss, sub } = claims;
  const name = NAME_CLAIMS.map((claim) => claims[claim]).find(isFilledText);
  if (!isFilledText(iss) || !isFilledText(sub) || name === undefined) return { ok: false, failure: 'badAnswer' };
  const role = ROLES.find((known) => known === claims[names.role]);
  if (role === undefined) return { ok: false, failure: 'noRole' };
  const units = readUnits(claims[names.units]);
  return {
    ok: true,
    identity: { issuer: iss, subject: sub, name: name.trim().slice(0, NAME_LENGTH), role, unitCodes: units.codes },
    unitsUnreadable: !units.readable,
  };
}

/** Absent or unreadable: no unit. Only the bare `"*"` opens every unit. */
function readUnits(claim: unknown): { readonly codes: readonly string[] | undefined; readonly readable: boolean } {
  if (claim === ALL_UNITS) return { codes: undefined, readable: true };
  if (claim === undefined) return { codes: [], readable: true };
  if (!Array.isArray(claim) || !claim.every(isFilledText)) return { codes: [], readable: false };
  return { codes: [...new Set(claim)], readable: true };
}

function isFilledText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '';
}
