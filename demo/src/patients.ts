import { CARDIOLOGY } from './stories/cardiology.ts';
import { CARDIOLOGY_MORE } from './stories/cardiology-more.ts';
import { GERIATRICS } from './stories/geriatrics.ts';
import { MEDICINE_KIDNEY } from './stories/medicine-kidney.ts';
import { MEDICINE_PAIRS } from './stories/medicine-pairs.ts';
import { MEDICINE_WATCHING } from './stories/medicine-watching.ts';
import type { Story } from './story/story.ts';
import { population } from './templates/population.ts';
import { withBackground } from './templates/usual-lines.ts';

/** Patients whose story was written by hand, each to show one thing. */
export const PROTAGONISTS: readonly Story[] = [
  ...MEDICINE_KIDNEY,
  ...CARDIOLOGY,
  ...CARDIOLOGY_MORE,
  ...MEDICINE_PAIRS,
  ...MEDICINE_WATCHING,
  ...GERIATRICS,
].map(withBackground);

let everybody: readonly Story[] | undefined;

/** All the patients of the hospital, protagonists first. */
export function allStories(): readonly Story[] {
  everybody ??= [...PROTAGONISTS, ...population()];
  return everybody;
}
