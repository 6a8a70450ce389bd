/**
 * Codes a French hospital sends for a medicine. `system` is our own short word for the code system, whatever
 * the sender calls it (HL7 table 0396 has no French entries).
 */
export type MedicationCodeSystem = 'ucd' | 'cis' | 'cip' | 'atc' | 'substance';

const SYSTEM_SPELLINGS: ReadonlyMap<string, MedicationCodeSystem> = new Map([
  ['UCD', 'ucd'],
  ['UCD7', 'ucd'],
  ['UCD13', 'ucd'],
  ['HTTP://DATA.ESANTE.GOUV.FR/ANSM/MEDICAMENT/UCD', 'ucd'],
  ['CIS', 'cis'],
  ['HTTP://DATA.ESANTE.GOUV.FR/ANSM/MEDICAMENT/CIS', 'cis'],
  ['CIP', 'cip'],
  ['CIP7', 'cip'],
  ['CIP13', 'cip'],
  ['ATC', 'atc'],
  ['WC', 'atc'],
  ['HTTP://WWW.WHOCC.NO/ATC', 'atc'],
  ['DCI', 'substance'],
]);

/** The code system a sender means, or `undefined` for one we cannot resolve (the code is kept all the same). */
export function medicationCodeSystem(sent: string): MedicationCodeSystem | undefined {
  return SYSTEM_SPELLINGS.get(sent.trim().toUpperCase());
}

/**
 * One spelling per code, so that a map finds it: UCD and CIP of 13 digits become the 7 that identify them
 * (`34008 UUUUUUU K` for a UCD, `34009 …` for a CIP: prefix, 7 digits, EAN key), ATC is upper case without spaces.
 */
export function normaliseMedicationCode(system: MedicationCodeSystem, code: string): string {
  const compact = code.replaceAll(/\s/g, '');
  if ((system === 'ucd' || system === 'cip') && /^3400[89]\d{8}$/.test(compact)) return compact.slice(5, 12);
  return system === 'atc' ? compact.toUpperCase() : compact;
}

/** An ATC code of any level: `C`, `C09`, `C09A`, `C09AA`, `C09AA05`. */
export function isAtc(code: string): boolean {
  return /^[ABCDGHJLMNPRSV](\d{2}([A-Z]([A-Z](\d{2})?)?)?)?$/.test(code);
}

/** The five levels of an ATC code, from the anatomical group down, as far as the code goes. */
export function atcLevels(code: string): string[] {
  return [1, 3, 4, 5, 7].filter((length) => code.length >= length).map((length) => code.slice(0, length));
}
