/**
 * One spelling of a name for comparison: no accents or ligatures, upper case, plain apostrophes, single spaces.
 * Nothing that changes the meaning (a salt, a number, a route) is taken away.
 */
export function normaliseName(name: string): string {
  return name
    .replaceAll('œ', 'oe')
    .replaceAll('Œ', 'OE')
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[’‘`´]/g, "'")
    .toUpperCase()
    .replaceAll(/[^A-Z0-9'%+/,.-]+/g, ' ')
    .trim();
}
