import type { Language } from './text.ts';

const ZONE = 'Europe/Paris';
const LOCALES: Readonly<Record<Language, string>> = { fr: 'fr-FR', en: 'en-GB' };

/** A number as it is read: decimal comma in French, at most three decimals unless told. */
export function formatNumber(value: number, language: Language, decimals?: number): string {
  const options =
    decimals === undefined
      ? usualDigits(Math.abs(value))
      : { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
  return new Intl.NumberFormat(LOCALES[language], options).format(value);
}

/** Enough digits to act upon, none that the measurement did not have; a small number is never shown as zero. */
function usualDigits(size: number): Intl.NumberFormatOptions {
  if (size > 0 && size < 0.1) return { maximumSignificantDigits: 2 };
  return { maximumFractionDigits: size >= 100 ? 0 : size >= 10 ? 1 : 2 };
}

/** `23/11/2026`. */
export function formatDay(instant: string | number, language: Language): string {
  const options = { timeZone: ZONE, day: '2-digit', month: '2-digit', year: 'numeric' } as const;
  return new Intl.DateTimeFormat(LOCALES[language], options).format(new Date(instant));
}

/** A calendar day, `1942-02-03`, as it is read; it has no zone. */
export function formatDate(date: string, language: Language): string {
  const [year, month, day] = date.split('-');
  return language === 'fr' ? `${day}/${month}/${year}` : `${day}/${month}/${year}`;
}

/** `14:05`. */
export function formatTime(instant: string | number, language: Language): string {
  const options = { timeZone: ZONE, hour: '2-digit', minute: '2-digit' } as const;
  return new Intl.DateTimeFormat(LOCALES[language], options).format(new Date(instant));
}

/** `23/11 14:05`; the year when it is not this one. */
export function formatDateTime(instant: string | number, language: Language, now: number = Date.now()): string {
  const date = new Date(instant);
  const sameYear = yearOf(date) === yearOf(new Date(now));
  const day = new Intl.DateTimeFormat(LOCALES[language], {
    timeZone: ZONE,
    day: '2-digit',
    month: '2-digit',
    ...(sameYear ? {} : { year: 'numeric' }),
  }).format(date);
  return `${day} ${formatTime(instant, language)}`;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How old something is, short: `20 min`, `5 h`, `3 j`. What lies ahead is 0 min old. */
export function ageOf(instant: string | number, now: number, language: Language): string {
  const age = Math.max(0, now - new Date(instant).getTime());
  if (age < HOUR) return `${Math.floor(age / MINUTE)} min`;
  if (age < 2 * DAY) return `${Math.floor(age / HOUR)} h`;
  return `${Math.floor(age / DAY)} ${language === 'fr' ? 'j' : 'd'}`;
}

const UNITS: Readonly<Record<string, string | Readonly<Record<Language, string>>>> = {
  '1': '',
  umol: 'µmol',
  ug: 'µg',
  'umol/L': 'µmol/L',
  'ug/L': 'µg/L',
  'mL/min/{1.73_m2}': { fr: 'mL/min/1,73 m²', en: 'mL/min/1.73 m²' },
  '10*9/L': { fr: 'G/L', en: '10⁹/L' },
  '[IU]': { fr: 'UI', en: 'IU' },
  '[IU]/L': { fr: 'UI/L', en: 'IU/L' },
  'U/L': { fr: 'UI/L', en: 'U/L' },
  'm[IU]/L': { fr: 'mUI/L', en: 'mIU/L' },
  'k[IU]/L': { fr: 'kUI/L', en: 'kIU/L' },
  'mm[Hg]': 'mmHg',
  Cel: '°C',
  '/min': '/min',
};

/** A UCUM unit as it is read on a ward. */
export function formatUnit(ucum: string, language: Language): string {
  const known = UNITS[ucum];
  if (known !== undefined) return typeof known === 'string' ? known : known[language];
  const perDay = /^(.+)\/d$/.exec(ucum);
  if (perDay?.[1] !== undefined) return `${formatUnit(perDay[1], language)}/${language === 'fr' ? 'j' : 'd'}`;
  return ucum.replace(/^u(?=g|mol)/, 'µ').replace('[IU]', language === 'fr' ? 'UI' : 'IU');
}

function yearOf(date: Date): string {
  return new Intl.DateTimeFormat('fr-FR', { timeZone: ZONE, year: 'numeric' }).format(date);
}

/** The spaces that French typography forbids to break: before `: ; ? ! »`, after `«`, and before a unit. */
export function frenchSpaces(text: string): string {
  return text
    .replace(/ (?=[:»])/g, '\u00a0')
    .replace(/« /g, '«\u00a0')
    .replace(/ (?=[;!?])/g, '\u202f')
    .replace(/(?<=\d) (?=(?:m?g|µg|mmol|UI|mL|kg|h|jours?|j)(?!\p{L}))/gu, '\u202f');
}

/** Parts of a sentence, one after the other: `a ; b` in French, `a; b` in English. */
export function joined(parts: readonly string[], language: Language): string {
  return parts.filter((part) => part !== '').join(language === 'fr' ? '\u202f; ' : '; ');
}
