/** A text of a rule as a reader sees it: `{culprit}` is a medicine of the patient, any other slot one of the results. */
export function withSlots(text: string, words: { readonly culprit: string; readonly value: string }): string {
  return text.replace(/\{(\w+)\}/g, (_, slot: string) => (slot === 'culprit' ? words.culprit : words.value));
}
