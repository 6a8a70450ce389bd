import { CONTENT } from './catalogue-content.ts';
import type { CatalogueEntry } from './catalogue-entry.ts';
import { TRANSPORT } from './catalogue-transport.ts';

export type { CatalogueEntry } from './catalogue-entry.ts';

/**
 * The one catalogue of expected failures. `nature` tells what to do with the message: a transient failure alone is
 * retried, an ambiguous one waits for a person, a permanent one is refused, a warning is said and the rest goes on.
 * `hl7` is ERR-3 (HL7 table 0357). Placeholders in braces come from `Problem.detail`.
 */
export const CATALOGUE = { ...TRANSPORT, ...CONTENT } as const satisfies Record<string, CatalogueEntry>;

export type ProblemCode = keyof typeof CATALOGUE;

/** The text of a problem in one language, placeholders filled. */
export function problemText(
  problem: { readonly code: ProblemCode; readonly detail?: Readonly<Record<string, string | number>> },
  language: 'fr' | 'en',
): string {
  const text = CATALOGUE[problem.code][language];
  return text.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(problem.detail?.[name] ?? '—'));
}
