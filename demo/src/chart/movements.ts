import { type Instant, MINUTE, NEVER } from '@paracelse/core/time/instant.ts';
import {
  composeAdmission,
  composeDischarge,
  composeTransfer,
  height,
  type MovementInput,
  type Result,
  weight,
} from '@paracelse/hl7v2/compose/index.ts';
import { UNITS } from '../hospital.ts';
import { rounded } from '../laboratory/analytes.ts';
import { levelOf } from '../laboratory/courses.ts';
import { shownName } from '../people/person.ts';
import type { Segment } from './beds.ts';
import { type Chart, visitOf } from './chart.ts';
import type { Draft } from './draft.ts';

/** Admissions, transfers and discharges of a patient, as the admission office sends them. */
export function movementDrafts(chart: Chart): Draft[] {
  const last = new Map(chart.segments.map((segment) => [segment.stay, segment]));
  return chart.segments.flatMap((segment, index) => {
    const isFirst = chart.segments[index - 1]?.stay !== segment.stay;
    const arrival = isFirst
      ? admissionDraft(chart, segment, segment.from)
      : transferDraft(chart, segment, segment.from);
    const leaves = last.get(segment.stay) === segment && segment.to !== NEVER;
    return leaves ? [arrival, dischargeDraft(chart, segment, segment.to)] : [arrival];
  });
}

/** The office types a few minutes after the fact. */
const TYPING = 3 * MINUTE;

export function admissionDraft(chart: Chart, segment: Segment, admittedAt: Instant): Draft {
  const { story } = chart;
  return {
    at: admittedAt + TYPING,
    patient: chart.person.ipp,
    what: `Admission de ${shownName(story.person)} en ${UNITS[segment.unit].label} (chambre ${segment.bed.room})`,
    compose: (envelope) =>
      composeAdmission({
        ...movementOf(chart, segment, admittedAt, 'A'),
        envelope,
        observations: measuresOf(chart, admittedAt),
        allergies: story.allergies ?? [],
        diagnoses: story.diagnoses.map(([code, label]) => ({ code, label, since: admittedAt })),
      }),
  };
}

export function transferDraft(chart: Chart, segment: Segment, movedAt: Instant): Draft {
  return {
    at: movedAt + TYPING,
    patient: chart.person.ipp,
    what: `Mutation de ${shownName(chart.story.person)} en ${UNITS[segment.unit].label} (chambre ${segment.bed.room})`,
    compose: (envelope) =>
      composeTransfer({ ...movementOf(chart, segment, movedAt, `T${chart.segments.indexOf(segment)}`), envelope }),
  };
}

export function dischargeDraft(chart: Chart, segment: Segment, leftAt: Instant): Draft {
  return {
    at: leftAt + TYPING,
    patient: chart.person.ipp,
    what: `Sortie de ${shownName(chart.story.person)} (${UNITS[segment.unit].label})`,
    compose: (envelope) => composeDischarge({ ...movementOf(chart, segment, leftAt, 'S'), envelope }),
  };
}

function movementOf(chart: Chart, segment: Segment, startedAt: Instant, rank: string): Omit<MovementInput, 'envelope'> {
  const visit = visitOf(chart, segment);
  return {
    person: chart.person,
    visit,
    movement: {
      id: `${visit.visitNumber}-${rank}`,
      startedAt,
      unitCode: segment.unit,
      unitLabel: UNITS[segment.unit].label,
    },
  };
}

/** Weight and height taken on arrival, when somebody could take them. */
function measuresOf({ story, origin }: Chart, at: Instant): Result[] {
  const results: Result[] = [];
  if (story.weightKg !== undefined) results.push(weight(rounded('weight', levelOf(story, 'weight', at, origin)), at));
  if (story.heightCm !== undefined) results.push(height(story.heightCm, at));
  return results;
}
