/**
 * INS (identité nationale de santé): a NIR or NIA is an INS only together with the OID of its authority.
 * Source: ANS, référentiel INS; OIDs under 1.2.250.1.213.1.4.
 */
export type InsKind = 'nir' | 'nia' | 'nirTest' | 'nirDemo';

const KINDS: ReadonlyMap<string, InsKind> = new Map([
  ['1.2.250.1.213.1.4.8', 'nir'],
  ['1.2.250.1.213.1.4.9', 'nia'],
  ['1.2.250.1.213.1.4.10', 'nirTest'],
  ['1.2.250.1.213.1.4.11', 'nirDemo'],
]);

/** The kind of INS an OID stands for; `undefined` for any other identifier, INS-C included. */
export function insKindOf(oid: string): InsKind | undefined {
  return KINDS.get(oid);
}

/** Whether the identity may only appear outside production (test and demonstration matricules). */
export function isFictitiousIns(kind: InsKind): boolean {
  return kind === 'nirTest' || kind === 'nirDemo';
}

/**
 * Verifies the 15 characters of a matricule: 13 of number, 2 of key, key = 97 − (number mod 97).
 * Corsican departments count as 2A → 19 and 2B → 18.
 */
export function hasValidNirKey(matricule: string): boolean {
  if (!/^\d{5}(?:\d{2}|2[AB])\d{6}\d{2}$/.test(matricule)) return false;
  return Number(matricule.slice(13)) === nirKey(matricule.slice(0, 13));
}

/** The key of a 13-character NIR, from 1 to 97. */
export function nirKey(number13: string): number {
  const digits = number13.replace('2A', '19').replace('2B', '18');
  return 97 - Number(BigInt(digits) % 97n);
}
