import { CombinedGraphQLErrors } from '@apollo/client/errors';
import type { Language } from '../text/text.ts';

/** What went wrong, for the person who has to go on: in words, and with a code to quote. */
export interface Failure {
  readonly code: string;
  readonly text: string;
}

const NO_ANSWER: Readonly<Record<Language, string>> = {
  fr: 'Le serveur ne répond pas. Ce qui est affiché date d’avant la coupure.',
  en: 'The server does not answer. What is shown dates from before the interruption.',
};
const INTERNAL: Readonly<Record<Language, string>> = {
  fr: 'Le serveur n’a pas pu répondre. Réessayez ; si cela dure, donnez ce code à l’équipe technique.',
  en: 'The server could not answer. Try again; if it lasts, give this code to the technical team.',
};

/** Reads an error of the client: a refusal has its own sentence, the rest a reference. */
export function failureOf(error: unknown, language: Language): Failure {
  if (!CombinedGraphQLErrors.is(error)) return { code: 'network', text: NO_ANSWER[language] };
  const extensions = (error.errors[0]?.extensions ?? {}) as {
    readonly code?: string;
    readonly reference?: string;
    readonly text?: Readonly<Record<Language, string>>;
  };
  const code = extensions.code ?? 'internal';
  return {
    code: extensions.reference ? `${code} ${extensions.reference}` : code,
    text: extensions.text?.[language] ?? INTERNAL[language],
  };
}

/** Whether the session is over. */
export function isSignedOut(error: unknown): boolean {
  return CombinedGraphQLErrors.is(error) && error.errors.some(({ extensions }) => extensions?.code === 'notSignedIn');
}
