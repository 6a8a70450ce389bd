import { Random } from '../random.ts';
import type { Story } from '../story/story.ts';
import { CARDIOLOGY_TEMPLATES } from './cardiology.ts';
import { GERIATRICS_TEMPLATES } from './geriatrics.ts';
import { MEDICINE_TEMPLATES } from './medicine.ts';
import { storyFrom } from './people.ts';
import type { Template } from './template.ts';

/** How many of each unit, and how many of them have gone home since. */
const POPULATION: readonly { templates: readonly Template[]; first: number; present: number; gone: number }[] = [
  { templates: CARDIOLOGY_TEMPLATES, first: 41, present: 12, gone: 3 },
  { templates: MEDICINE_TEMPLATES, first: 61, present: 9, gone: 3 },
  { templates: GERIATRICS_TEMPLATES, first: 81, present: 17, gone: 1 },
];

/** The patients about whom there is little to say: most of a hospital. */
export function population(): Story[] {
  return POPULATION.flatMap(({ templates, first, present, gone }) =>
    Array.from({ length: present + gone }, (_, index) => {
      const template = templates[index % templates.length] as Template;
      const rank = first + index;
      const random = new Random('population', rank);
      const [shortest, longest] = template.stay;
      if (index < present) return storyFrom(template, { rank, admitted: random.integer(shortest, longest) });
      const discharged = random.integer(2, 12);
      const admitted = Math.min(41, discharged + random.integer(shortest, longest));
      return storyFrom(template, { rank, admitted, discharged });
    }),
  );
}
