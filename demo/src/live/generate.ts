import { UNIT_CODES } from '../hospital.ts';
import type { PanelKey } from '../laboratory/panels.ts';
import { PROTAGONISTS } from '../patients.ts';
import type { Random } from '../random.ts';
import { CARDIOLOGY_TEMPLATES } from '../templates/cardiology.ts';
import { GERIATRICS_TEMPLATES } from '../templates/geriatrics.ts';
import { MEDICINE_TEMPLATES } from '../templates/medicine.ts';
import { storyFrom } from '../templates/people.ts';
import { episodesFor } from './episodes.ts';
import { patientOf, type Step } from './step.ts';
import type { Inpatient, World } from './world.ts';

/** Steps that wait: the end of an episode, the first prescription of a newcomer. */
export interface Waiting {
  readonly dueAt: number;
  readonly step: Step;
}

const TEMPLATES = [...CARDIOLOGY_TEMPLATES, ...MEDICINE_TEMPLATES, ...GERIATRICS_TEMPLATES];

/** Patients of the opening and of the play have ranks from here on. */
const FIRST_VISITOR = 210;
const MOST_EPISODES = 3;
const MOST_VISITORS = 10;
const HAND_WRITTEN = new Set(PROTAGONISTS.map(({ id }) => id));

/** What happens next, without end: mostly results, sometimes something that goes wrong and then right again. */
export function generate(world: World, index: number, random: Random, waiting: Waiting[]): Step {
  const due = waiting.findIndex(({ dueAt, step }) => dueAt <= index && stillMakesSense(world, step));
  const next = due < 0 ? undefined : waiting.splice(due, 1)[0];
  if (next) return next.step;
  const draw = random.next();
  const visitors = world.patients.filter(({ visitor }) => visitor);
  if (draw < 0.05 && visitors.length < MOST_VISITORS) return admission(world, index, random, waiting);
  if (draw < 0.09 && visitors.length > 2) {
    return discharge(random.pick(visitors), index, waiting);
  }
  const settled = visitors.filter(({ chart }) => chart.segments.length === 1);
  if (draw < 0.11 && settled.length > 0) {
    const patient = random.pick(settled);
    const elsewhere = UNIT_CODES.filter((unit) => unit !== unitOf(patient) && world.hasFreeBed(unit));
    if (elsewhere.length > 0) return { kind: 'transfer', patient: idOf(patient), unit: random.pick(elsewhere) };
  }
  if (draw < 0.17 && waiting.length < MOST_EPISODES) {
    const step = trouble(world, index, random, waiting);
    if (step) return step;
  }
  return routine(world, random);
}

function idOf({ chart }: Inpatient): string {
  return chart.story.id;
}

function unitOf({ chart }: Inpatient) {
  return chart.segments.at(-1)?.unit;
}

/** A patient may have left, or a line been stopped, since the step was put aside. */
function stillMakesSense(world: World, step: Step): boolean {
  const patient = patientOf(step);
  if (step.kind === 'admit') return true;
  if (!world.has(patient)) return false;
  if (step.kind !== 'stop' || step.lines === 'all') return true;
  return step.lines.every((key) => world.find(patient).lines.has(key));
}

/** The prescriptions end first, then the stay. */
function discharge(patient: Inpatient, index: number, waiting: Waiting[]): Step {
  const leaves: Step = { kind: 'discharge', patient: idOf(patient) };
  if (patient.lines.size === 0) return leaves;
  waiting.unshift({ dueAt: index + 1, step: leaves });
  return { kind: 'stop', patient: idOf(patient), lines: 'all' };
}

function admission(world: World, index: number, random: Random, waiting: Waiting[]): Step {
  const story = storyFrom(random.pick(TEMPLATES), { rank: FIRST_VISITOR + index, admitted: 0 });
  const unit = story.stays[0]?.unit ?? 'MEDA';
  if (!world.hasFreeBed(unit)) return routine(world, random);
  waiting.push({ dueAt: index + 2, step: { kind: 'prescribe', patient: story.id, lines: story.lines } });
  waiting.push({ dueAt: index + 1, step: { kind: 'results', patient: story.id, panel: 'iono' } });
  waiting.push({ dueAt: index + 4, step: { kind: 'results', patient: story.id, panel: 'blood' } });
  return { kind: 'admit', story };
}

/** Opens an episode for somebody whose story was not written by hand, and puts its end aside. */
function trouble(world: World, index: number, random: Random, waiting: Waiting[]): Step | undefined {
  const calm = world.patients.filter(
    (patient) => !HAND_WRITTEN.has(idOf(patient)) && !waiting.some(({ step }) => patientOf(step) === idOf(patient)),
  );
  const episodes = calm.length === 0 ? [] : episodesFor(random.pick(calm), random);
  if (episodes.length === 0) return undefined;
  const { begins, ends } = random.pick(episodes);
  ends.forEach((step, rank) => {
    waiting.push({ dueAt: index + random.integer(14, 30) + rank, step });
  });
  return begins;
}

/** The results a patient is due for: vital signs more often than blood. */
function routine(world: World, random: Random): Step {
  const patient = random.pick(world.patients);
  const { watch } = patient.chart.story;
  const panels = (Object.keys(watch) as PanelKey[]).filter((panel) => panel !== 'tsh' && panel !== 'weight');
  const panel = random.chance(0.35) || panels.length === 0 ? 'vitals' : random.pick(panels);
  return { kind: 'results', patient: idOf(patient), panel };
}
