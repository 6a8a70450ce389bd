/** CIM-10 codes compare without dot and in upper case: `I50.0`, `i500` and `I500` are one code. */
export function normaliseCim10(code: string): string | undefined {
  const compact = code.trim().toUpperCase().replaceAll('.', '');
  return /^[A-Z]\d{2}[0-9A-Z+]{0,4}$/.test(compact) ? compact : undefined;
}

/** Whether `code` lies under `prefix` (`I50` holds `I500`); both normalised. */
export function cim10Under(code: string, prefix: string): boolean {
  return code.startsWith(prefix);
}
