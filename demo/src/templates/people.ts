import type { When } from '../calendar.ts';
import { familyNameOf, MEN, WOMEN } from '../people/names.ts';
import { Random } from '../random.ts';
import type { Story } from '../story/story.ts';
import type { Profile, Template } from './template.ts';
import { withBackground } from './usual-lines.ts';

/** The year in which the ages of the templates were thought of: birth dates never move. */
const WRITTEN_IN = 2026;

/** Where a generated patient stands in time. */
export interface Place {
  readonly rank: number;
  /** Days before the origin of the admission. */
  readonly admitted: number;
  readonly discharged?: number;
}

/** A patient made from a template; the rank decides of everything left to chance. */
export function storyFrom(template: Template, place: Place): Story {
  const { rank, admitted, discharged } = place;
  const random = new Random(template.id, rank);
  const sex = random.chance(template.unit === 'CARD' ? 0.42 : 0.58) ? 'female' : 'male';
  const age = random.integer(...template.ages);
  const heightCm = Math.round((sex === 'male' ? 175 : 162) - Math.max(0, age - 60) * 0.12 + random.bell() * 5);
  const weightKg = Math.round(weightFor(heightCm, sex) * random.between(0.95, 1.32));
  const clock = `${pad(random.integer(9, 18))}:${pad(random.integer(0, 11) * 5)}`;
  const hour = Number(clock.slice(0, 2));
  const after = (days: number, at = '10:30'): When => whenOf(admitted - days, at);
  const profile: Profile = {
    random,
    age,
    sex,
    weightKg,
    days: admitted - (discharged ?? 0),
    since: whenOf(admitted, `${pad(hour + 2)}:${clock.slice(3)}`),
    after,
    from: (start, end) => [
      [Math.max(admitted, 1), start],
      [discharged ?? 0, end],
    ],
  };
  return withBackground({
    id: `${template.id}-${rank}`,
    title: template.reason,
    person: {
      rank,
      family: familyNameOf(rank),
      given: random.pick(sex === 'female' ? WOMEN : MEN),
      sex,
      born: `${WRITTEN_IN - age}-${pad(random.integer(1, 10))}-${pad(random.integer(1, 28))}`,
    },
    stays: [
      {
        unit: template.unit,
        admitted: whenOf(admitted, clock),
        ...(discharged === undefined ? {} : { discharged: whenOf(discharged, '14:30') }),
      },
    ],
    weightKg,
    heightCm,
    diagnoses: template.diagnoses,
    lines: template.lines(profile),
    courses: template.courses(profile),
    watch: template.watch,
    expects: [],
  });
}

/** Ideal weight of Devine (Drug Intell Clin Pharm 1974;8:650), kg. */
function weightFor(heightCm: number, sex: 'female' | 'male'): number {
  return (sex === 'male' ? 50 : 45.5) + 0.906 * Math.max(0, heightCm - 152.4);
}

function whenOf(daysBefore: number, clock: string): When {
  return daysBefore >= 0 ? `D-${daysBefore} ${clock}` : `+${-daysBefore}d`;
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}
