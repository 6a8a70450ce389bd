import type { When } from '../calendar.ts';
import type { UnitCode } from '../hospital.ts';
import type { AnalyteKey } from '../laboratory/analytes.ts';
import type { PanelKey } from '../laboratory/panels.ts';
import type { Random } from '../random.ts';
import type { LineSpec } from '../story/line.ts';
import type { Course } from '../story/story.ts';

/** A patient about to be written: what the template may lean on. */
export interface Profile {
  readonly random: Random;
  readonly age: number;
  readonly sex: 'female' | 'male';
  readonly weightKg: number;
  /** Days since the admission, at the origin or until the discharge. */
  readonly days: number;
  /** When the first round of prescriptions was signed. */
  readonly since: When;
  /** So many days after the admission, at an hour of the ward. */
  after(days: number, clock?: string): When;
  /** A value that starts at one level and ends at another over the stay. */
  from(start: number, end: number): Course;
}

/** A usual patient of a unit: what brings them, what they take, what their results do. */
export interface Template {
  readonly id: string;
  readonly unit: UnitCode;
  readonly reason: string;
  readonly ages: readonly [youngest: number, oldest: number];
  readonly stay: readonly [shortest: number, longest: number];
  readonly diagnoses: readonly (readonly [code: string, label: string])[];
  readonly watch: Readonly<Partial<Record<PanelKey, number>>>;
  readonly lines: (profile: Profile) => readonly LineSpec[];
  readonly courses: (profile: Profile) => Readonly<Partial<Record<AnalyteKey, Course>>>;
}

/** Lines kept by chance. */
export function sometimes(random: Random, probability: number, ...lines: readonly LineSpec[]): readonly LineSpec[] {
  return random.chance(probability) ? lines : [];
}
