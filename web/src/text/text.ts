import i18next from 'i18next';
import { useMemo } from 'react';
import { initReactI18next, useTranslation } from 'react-i18next';
import { frenchSpaces } from './format.ts';

export type Language = 'fr' | 'en';

/** A text that comes from the server in both languages. */
export interface Bilingual {
  readonly fr: string;
  readonly en: string;
}

type Words = Readonly<Record<string, string>>;

const FILES = import.meta.glob<Words>('./{fr,en}/*.json', { eager: true, import: 'default' });
const STORED = 'paracelse-language';

function resources(): Record<Language, Record<string, Words>> {
  const found: Record<Language, Record<string, Words>> = { fr: {}, en: {} };
  for (const [path, words] of Object.entries(FILES)) {
    const [, language, namespace] = /\.\/(fr|en)\/([\w-]+)\.json$/.exec(path) ?? [];
    if (namespace !== undefined) found[language as Language][namespace] = words;
  }
  return found;
}

/** Loads every text. French unless the person chose otherwise. */
export function startTexts(): void {
  const chosen = localStorage.getItem(STORED) === 'en' ? 'en' : 'fr';
  void i18next.use(initReactI18next).init({
    lng: chosen,
    fallbackLng: 'fr',
    resources: resources(),
    keySeparator: false,
    nsSeparator: ':',
    interpolation: { escapeValue: false },
  });
  document.documentElement.lang = chosen;
}

export function setLanguage(language: Language): void {
  localStorage.setItem(STORED, language);
  document.documentElement.lang = language;
  void i18next.changeLanguage(language);
}

export interface Texts {
  t(key: string, values?: Readonly<Record<string, string | number>>): string;
  /** The side of a text of the server that the person reads. */
  say(text: Bilingual): string;
  readonly language: Language;
}

/** The texts of one part of the interface, in the person's language. */
export function useText(namespace: string): Texts {
  const { t, i18n } = useTranslation(namespace);
  const language: Language = i18n.language === 'en' ? 'en' : 'fr';
  return useMemo(
    () => ({
      t: (key, values = {}) => t(key, values),
      say: (text) => (language === 'fr' ? frenchSpaces(text.fr) : text.en),
      language,
    }),
    [t, language],
  );
}
