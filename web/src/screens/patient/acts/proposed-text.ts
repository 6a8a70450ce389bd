import type { Language } from '../../../text/text.ts';
import type { Alert } from '../patient-query.ts';

/** What to tell the prescriber, from the alert: what is wrong and what to do. Meant to be edited. */
export function proposedText(alert: Pick<Alert, 'reasons'>, language: Language): string {
  const [main] = alert.reasons;
  return main ? [main.message, main.advice].map((part) => sentence(part[language])).join(' ') : '';
}

/** With its full stop: a message of the knowledge base has none. */
function sentence(text: string): string {
  return text === '' || /[.?…]$/.test(text) ? text : `${text}.`;
}
