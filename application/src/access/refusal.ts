/**
 * Expected refusals of a request, each with a code for the page and a neutral sentence. Nothing about the data
 * appears in them: a patient of another unit and one that does not exist give the same answer.
 */
export const REFUSALS = {
  notSignedIn: { fr: 'Connectez-vous pour continuer.', en: 'Sign in to continue.' },
  notAllowed: { fr: 'Votre rôle ne permet pas cette action.', en: 'Your role does not allow this.' },
  notFound: { fr: 'Introuvable, ou hors de vos unités.', en: 'Not found, or outside your units.' },
  conflict: {
    fr: 'Quelqu’un a modifié ceci entre-temps. Relisez, puis recommencez.',
    en: 'Somebody changed this meanwhile. Read it again, then repeat.',
  },
  invalid: { fr: 'Demande incorrecte : {reason}.', en: 'Invalid request: {reason}.' },
} as const;

export type RefusalCode = keyof typeof REFUSALS;

export class Refusal extends Error {
  readonly code: RefusalCode;
  readonly detail: Readonly<Record<string, string>>;

  constructor(code: RefusalCode, detail: Readonly<Record<string, string>> = {}) {
    super(code);
    this.name = 'Refusal';
    this.code = code;
    this.detail = detail;
  }
}

/** The sentence for a refusal, in one language. */
export function refusalText(refusal: Refusal, language: 'fr' | 'en'): string {
  return REFUSALS[refusal.code][language].replaceAll(/\{(\w+)\}/g, (_, name: string) => refusal.detail[name] ?? '—');
}
