import type { Bilingual } from '../../text/text.ts';

/** The rules in which every word typed is found, whatever the accents and capitals. */
export function matching<R extends { readonly id: string; readonly title: Bilingual; readonly message: Bilingual }>(
  rules: readonly R[],
  text: string,
): readonly R[] {
  const words = plain(text).split(/\s+/).filter(Boolean);
  return rules.filter(({ id, title, message }) => {
    const searched = plain(`${id} ${title.fr} ${title.en} ${message.fr} ${message.en}`);
    return words.every((word) => searched.includes(word));
  });
}

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
