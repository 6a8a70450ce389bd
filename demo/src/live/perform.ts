import { type Instant, MINUTE } from '@paracelse/core/time/instant.ts';
import { composeAllergyUpdate, composeUpdate } from '@paracelse/hl7v2/compose/index.ts';
import { segmentAt, visitOf } from '../chart/chart.ts';
import type { Draft } from '../chart/draft.ts';
import { admissionDraft, dischargeDraft, transferDraft } from '../chart/movements.ts';
import { fullOrder, shortOrder } from '../chart/orders.ts';
import { roundDraft, type Signature } from '../chart/prescriptions.ts';
import { sampleDraft } from '../chart/results.ts';
import type { AnalyteKey } from '../laboratory/analytes.ts';
import { type PanelKey, panelOf } from '../laboratory/panels.ts';
import { insOf } from '../people/numbers.ts';
import { shownName } from '../people/person.ts';
import type { LineSpec } from '../story/line.ts';
import type { Step, ToldValues } from './step.ts';
import type { Inpatient, SpecimenTime, World } from './world.ts';

/** The messages of a step, once it is known when it happens. */
export type AtNow = (now: Instant) => Draft;

/** Minutes between a clerk's act and its message. */
const TYPING = 3 * MINUTE;

/** Makes a step happen in the world and gives the message that tells it. */
export function perform(world: World, step: Step, name: string): AtNow {
  switch (step.kind) {
    case 'results':
      return results(world, step, name);
    case 'correct':
      return correction(world, step);
    case 'admit': {
      const { chart } = world.admit(step.story);
      return (now) => admissionDraft(chart, segmentAt(chart, now), now - TYPING);
    }
    case 'transfer': {
      const { chart } = world.move(step.patient, step.unit);
      return (now) => transferDraft(chart, segmentAt(chart, now), now - TYPING);
    }
    case 'discharge': {
      const { chart } = world.find(step.patient);
      world.remove(step.patient);
      return (now) => dischargeDraft(chart, segmentAt(chart, now), now - TYPING);
    }
    case 'allergy':
    case 'identify':
    case 'weigh':
      return administrative(world, step);
    default:
      return prescription(world, step);
  }
}

function results(world: World, step: Extract<Step, { kind: 'results' }>, name: string): AtNow {
  const { panel, values = {} } = step;
  const { sector } = panelOf(panel);
  const before = world.find(step.patient);
  const taken: SpecimenTime = { at: undefined };
  const patient = world.set(step.patient, {
    levels: withTold(before, values),
    samples: before.samples + 1,
    specimens: new Map([...before.specimens, [sector, taken]]),
  });
  const shown = panelOf(panel).analytes.map((key) => [key, values[key] ?? world.measure(patient, key, name)] as const);
  return (now) => {
    taken.at = specimenTime(panel, now);
    return sampleDraft(patient.chart, { key: name, sector, panel, values: shown, at: now, specimenAt: taken.at });
  };
}

function specimenTime(panel: PanelKey, now: Instant): Instant {
  return now - Math.min(panelOf(panel).delay, 25) * MINUTE;
}

/** What was told stays true until told otherwise. */
function withTold({ levels }: Inpatient, values: ToldValues): Inpatient['levels'] {
  return new Map([...levels, ...(Object.entries(values) as [AnalyteKey, number][])]);
}

/** A correction bears the number and the time of the specimen that it corrects. */
function correction(world: World, { patient: id, panel, values }: Extract<Step, { kind: 'correct' }>): AtNow {
  const before = world.find(id);
  const { sector } = panelOf(panel);
  const { chart } = world.set(id, { levels: withTold(before, values) });
  const told = Object.entries(values) as [AnalyteKey, number][];
  return (now) => {
    const specimenAt = before.specimens.get(sector)?.at ?? specimenTime(panel, now);
    return sampleDraft(chart, { key: 'correction', sector, panel, values: told, at: now, specimenAt }, 'C');
  };
}

type Prescribing = Extract<Step, { kind: 'prescribe' | 'change' | 'stop' | 'hold' | 'release' }>;

function prescription(world: World, step: Prescribing): AtNow {
  const { chart, lines } = world.find(step.patient);
  const known = (key: string): LineSpec => {
    const line = lines.get(key);
    if (!line) throw new Error(`${step.patient} has no line ${key}`);
    return line;
  };
  const sign = (acts: readonly { line: LineSpec; control: 'NW' | 'XO' | 'DC' | 'HD' | 'RL' }[]): AtNow => {
    return (now) => {
      const told = { ...chart, origin: now };
      const signatures: Signature[] = acts.map(({ line, control }) => {
        const full = control === 'NW' || control === 'XO';
        const order = full ? fullOrder(told, line, control, now) : shortOrder(told, line.key, control, now);
        return { at: now, line, order };
      });
      return roundDraft(told, now, signatures);
    };
  };
  switch (step.kind) {
    case 'prescribe':
      world.set(step.patient, { lines: new Map([...lines, ...step.lines.map((line) => [line.key, line] as const)]) });
      return sign(step.lines.map((line) => ({ line, control: 'NW' })));
    case 'change': {
      const line: LineSpec = { ...known(step.line), ...step.to };
      world.set(step.patient, { lines: new Map([...lines, [line.key, line]]) });
      return sign([{ line, control: 'XO' }]);
    }
    case 'stop': {
      const stopped = step.lines === 'all' ? [...lines.values()] : step.lines.map(known);
      world.set(step.patient, { lines: new Map([...lines].filter(([, line]) => !stopped.includes(line))) });
      return sign(stopped.map((line) => ({ line, control: 'DC' })));
    }
    default:
      return sign([{ line: known(step.line), control: step.kind === 'hold' ? 'HD' : 'RL' }]);
  }
}

type Administrative = Extract<Step, { kind: 'allergy' | 'identify' | 'weigh' }>;

/** What an office or a nurse adds to the file. */
function administrative(world: World, step: Administrative): AtNow {
  const { chart }: Inpatient = world.find(step.patient);
  const name = shownName(chart.story.person);
  const patient = chart.person.ipp;
  if (step.kind === 'weigh') {
    const values: ToldValues = { weight: step.kilograms };
    return results(world, { kind: 'results', patient: step.patient, panel: 'weight', values }, 'pesée');
  }
  if (step.kind === 'allergy') {
    const allergies = [{ ...step.allergy, action: 'A' as const }];
    const what = `Allergie déclarée : ${step.allergy.label} — ${name}`;
    return (at) => ({
      at,
      patient,
      what,
      compose: (envelope) => composeAllergyUpdate({ envelope, person: chart.person, allergies }),
    });
  }
  const { sex, born, rank } = chart.story.person;
  const person = { ...chart.person, ins: insOf(sex, born, rank), reliability: 'VALI' };
  world.set(step.patient, { chart: { ...chart, person } });
  return (at) => ({
    at,
    patient,
    what: `Identité validée, INS qualifiée — ${name}`,
    compose: (envelope) => {
      const segment = segmentAt(chart, at);
      return composeUpdate({ envelope, person, visit: visitOf(chart, segment), unitCode: segment.unit });
    },
  });
}
