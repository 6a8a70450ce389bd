export type Language = 'fr' | 'en';

/** Language of a page: the one asked for, else the application's (`ui_locales`), else the browser's, else French. */
export function pageLanguage(
  asked: string | null | undefined,
  uiLocales: unknown,
  acceptLanguage: string | undefined,
): Language {
  const locales = typeof uiLocales === 'string' ? uiLocales.split(' ') : [];
  return [asked ?? '', ...locales, ...accepted(acceptLanguage)].map(known).find((tag) => tag !== undefined) ?? 'fr';
}

function known(tag: string): Language | undefined {
  const primary = tag.toLowerCase().split('-')[0];
  return primary === 'fr' || primary === 'en' ? primary : undefined;
}

/** The tags of `Accept-Language`, most wanted first. */
function accepted(header: string | undefined): readonly string[] {
  return (header ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', quality] = part.trim().split(/;\s*q=/);
      return { tag, quality: quality === undefined ? 1 : Number(quality) };
    })
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality)
    .map(({ tag }) => tag);
}
