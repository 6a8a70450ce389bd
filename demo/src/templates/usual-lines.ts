import { Random } from '../random.ts';
import { type LineSpec, rx } from '../story/line.ts';
import type { Story } from '../story/story.ts';
import { type Profile, sometimes } from './template.ts';

/** What most patients of a ward take beside what brought them: each line is sound by itself and with the others. */
export function usualLines({ random, sex, weightKg, since }: Profile): readonly LineSpec[] {
  const gram = weightKg >= 52 ? '1 g' : '500 mg';
  return [
    rx('paracetamol', gram, 'TID', since, { asNeeded: true }),
    ...sometimes(random, 0.55, rx('macrogol', '1 sachet', 'QD', since)),
    ...sometimes(random, 0.5, rx('cholecalciferol', '100000 UI', 'Q4W', since)),
    ...sometimes(random, 0.2, rx('latanoprost', '1 dose', 'QHS', since)),
    ...sometimes(random, sex === 'male' ? 0.35 : 0, rx('tamsulosin', '0.4 mg', 'QD', since)),
    ...sometimes(random, 0.18, rx('thiamine', '250 mg', 'QD', since)),
    ...sometimes(random, 0.15, rx('folicAcid', '5 mg', 'QD', since)),
  ];
}

/** A statin that gets on with everything here. */
export function statin({ random, since }: Profile, probability = 0.5): readonly LineSpec[] {
  const line = random.chance(0.5) ? rx('rosuvastatin', '5 mg', 'QPM', since) : rx('pravastatin', '20 mg', 'QPM', since);
  return sometimes(random, probability, line);
}

/** An antihypertensive that raises no potassium and slows no heart. */
export function calmPressure({ random, since }: Profile, probability = 0.5): readonly LineSpec[] {
  const line = random.chance(0.5) ? rx('amlodipine', '5 mg', 'QD', since) : rx('lercanidipine', '10 mg', 'QD', since);
  return sometimes(random, probability, line);
}

/** Nobody here takes fewer medicines. */
const FEWEST = 5;

/** Medicines that go with everything in this hospital. */
const HARMLESS = [
  ['macrogol', '1 sachet', 'QD'],
  ['cholecalciferol', '100000 UI', 'Q4W'],
  ['latanoprost', '1 dose', 'QHS'],
  ['thiamine', '250 mg', 'QD'],
  ['folicAcid', '5 mg', 'QD'],
  ['rosuvastatin', '5 mg', 'QPM'],
] as const;

/** The story with a background of everyday medicines, so that its point must be looked for among other lines. */
export function withBackground(story: Story): Story {
  const random = new Random(story.id, 'background');
  const lasting = story.lines.filter((line) => line.stopped === undefined);
  const since = (lasting.find((line) => line.since.startsWith('D-')) ?? lasting[0])?.since;
  if (since === undefined || story.stays.at(-1)?.discharged !== undefined) return story;
  const taken = new Set(lasting.map(({ medicine }) => medicine));
  const wanted = FEWEST + random.integer(0, 2) - lasting.length;
  const offered = HARMLESS.filter(([medicine]) => !taken.has(medicine)).map((item) => ({ item, draw: random.next() }));
  const added = offered
    .sort((a, b) => a.draw - b.draw)
    .slice(0, Math.max(0, wanted))
    .map(({ item: [medicine, dose, repeat] }) => rx(medicine, dose, repeat, since));
  return added.length === 0 ? story : { ...story, lines: [...story.lines, ...added] };
}
