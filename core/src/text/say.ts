import type { Bilingual } from '../assessment/answer.ts';
import type { Language } from '../units/display.ts';
import { en } from './en.ts';
import { fr, type TextKey } from './fr.ts';

const TEXTS: Readonly<Record<Language, Readonly<Record<TextKey, string>>>> = { fr, en };

type Parameters = Readonly<Record<string, string | number>>;

/** A sentence in one language, its placeholders filled. */
export function say(language: Language, key: TextKey, parameters: Parameters = {}): string {
  return TEXTS[language][key].replaceAll(/\{(\w+)\}/g, (_, name: string) => String(parameters[name] ?? '—'));
}

/** A sentence in both languages; the parameters are made for each. */
export function sayBoth(key: TextKey, parameters: (language: Language) => Parameters = () => ({})): Bilingual {
  return { fr: say('fr', key, parameters('fr')), en: say('en', key, parameters('en')) };
}
