import { DAY, type Instant } from '@paracelse/core/time/instant.ts';
import { Random } from '../random.ts';
import type { Course, Story } from '../story/story.ts';
import { ANALYTES, type AnalyteKey, rounded } from './analytes.ts';

/** What a patient of whom the story says nothing would show. */
const USUAL: Readonly<Record<AnalyteKey, number>> = {
  sodium: 139,
  potassium: 4.2,
  chloride: 102,
  bicarbonate: 25,
  urea: 6,
  creatinine: 76,
  glucose: 5.6,
  calcium: 2.32,
  magnesium: 0.84,
  albumin: 36,
  crp: 9,
  ast: 24,
  alt: 22,
  bilirubin: 9,
  hemoglobin: 126,
  leukocytes: 7.2,
  neutrophils: 4.5,
  platelets: 248,
  inr: 1,
  ntprobnp: 380,
  troponin: 9,
  ck: 92,
  tsh: 2.1,
  digoxin: 0.8,
  lithium: 0.62,
  vancomycin: 17,
  lactate: 1.1,
  qtc: 418,
  weight: 70,
  height: 168,
  heartRate: 74,
  systolic: 128,
  diastolic: 72,
  temperature: 36.8,
  saturation: 96,
};

/** The value of a course so many days before the origin. */
export function courseAt(course: Course, daysBefore: number): number {
  if (typeof course === 'number') return course;
  const knots = [...course].sort(([a], [b]) => b - a);
  const after = knots.findIndex(([day]) => day <= daysBefore);
  const [last, next] = [knots.at(-1), knots[after]];
  if (!last) throw new Error('a course needs a value');
  if (!next) return last[1];
  const before = knots[after - 1];
  if (!before) return next[1];
  const share = (before[0] - daysBefore) / (before[0] - next[0]);
  return before[1] + share * (next[1] - before[1]);
}

/** The true value of an analyte of a patient at an instant, before the noise of measuring. */
export function levelOf(story: Story, key: AnalyteKey, at: Instant, origin: Instant): number {
  const daysBefore = (origin - at) / DAY;
  const stated = story.courses?.[key];
  if (stated !== undefined) return courseAt(stated, daysBefore);
  if (key === 'weight') return story.weightKg ?? USUAL.weight;
  if (key === 'urea') return USUAL.urea * (levelOf(story, 'creatinine', at, origin) / USUAL.creatinine) ** 0.8;
  const own = new Random(story.id, key, 'level');
  const usual = USUAL[key] * (key === 'creatinine' && story.person.sex === 'male' ? 1.12 : 1);
  return usual * (1 + own.bell() * ANALYTES[key].variation);
}

/** A measure: the level with the variation of the day, as the laboratory writes it. */
export function measureOf(story: Story, key: AnalyteKey, at: Instant, origin: Instant, sample: string): number {
  const noise = new Random(story.id, key, sample).bell() * ANALYTES[key].variation * 0.6;
  return rounded(key, levelOf(story, key, at, origin) * (1 + noise));
}
