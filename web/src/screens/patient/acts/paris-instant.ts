const PARIS = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris', dateStyle: 'short', timeStyle: 'medium' });

/** What a clock on the wall in Paris shows at an instant, as a date field has it: `2026-11-23T14:05`. */
export function parisWall(instant: number): string {
  return PARIS.format(new Date(instant)).replace(' ', 'T').slice(0, 16);
}

/**
 * The instant at which a clock in Paris shows what was typed in a date field, whatever the zone of the workstation;
 * `undefined` when nothing was typed. The hour that autumn has twice is its first, the one that spring skips is moved on.
 */
export function parisInstant(typed: string): number | undefined {
  const asUtc = Date.parse(`${typed}Z`);
  if (Number.isNaN(asUtc)) return undefined;
  const offsetAt = (instant: number): number => Date.parse(`${parisWall(instant)}Z`) - instant;
  const [before, after] = [asUtc - offsetAt(asUtc - 3 * 3_600_000), asUtc - offsetAt(asUtc)];
  return parisWall(before) !== typed && parisWall(after) === typed ? after : before;
}
