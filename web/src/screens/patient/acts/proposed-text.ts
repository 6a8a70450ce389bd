import type { Language } from '../../../text/text.ts';
import type { Alert } from '../patient-query.ts';

/** What to tell the prescriber, from the alert: what is wrong and what to do. Meant to be edited. */
export function proposedText(alert: Pick<Alert, 'reasons'>, language: Language): string {
  const [main] = alert.reasons;
  return main ? `${main.message[language]} ${main.advice[language]}` : '';
}
