import type { Segment } from '../../message.ts';
import type { Reading } from '../reading.ts';

/** Longest text shown; the whole is in the message. */
const LONGEST_TEXT = 20_000;

/** The text as it is shown; one too long is cut, and that is said. */
export function boundedText(reading: Reading, obx: Segment, text: string): string {
  // A text that was cut before already ends with the mark.
  if (text.length <= LONGEST_TEXT + 1) return text;
  reading.report('textShortened', reading.place(obx, 5), { limit: LONGEST_TEXT });
  return `${text.slice(0, LONGEST_TEXT)}…`;
}
