import type { Knowledge, SubstanceIndex } from '../knowledge/compile.ts';
import type { Language } from '../units/display.ts';

/** Names of substances in a language, in the order given. */
export function substanceNames(knowledge: Knowledge, indexes: readonly SubstanceIndex[], language: Language): string[] {
  return indexes.map((index) => knowledge.substances[index]?.name[language] ?? '');
}
