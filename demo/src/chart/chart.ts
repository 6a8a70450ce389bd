import type { Instant } from '@paracelse/core/time/instant.ts';
import type { Person, Visit } from '@paracelse/hl7v2/compose/index.ts';
import { UNITS } from '../hospital.ts';
import { visitNumberOf } from '../people/numbers.ts';
import { personOf } from '../people/person.ts';
import { Random } from '../random.ts';
import type { Story } from '../story/story.ts';
import type { BedPlan, Segment } from './beds.ts';

/** A patient's file: who, where and when, for those who write messages about it. */
export interface Chart {
  readonly story: Story;
  readonly origin: Instant;
  readonly person: Person;
  readonly segments: readonly Segment[];
}

export function openChart(story: Story, origin: Instant, plan: BedPlan): Chart {
  return { story, origin, person: personOf(story.person), segments: plan.get(story.id) ?? [] };
}

/** Where the patient is at an instant; before and after the stays, the nearest one. */
export function segmentAt({ segments, story }: Chart, at: Instant): Segment {
  const segment = segments.findLast((candidate) => candidate.from <= at) ?? segments[0];
  if (!segment) throw new Error(`${story.id} has no stay`);
  return segment;
}

/** The stay as PV1 says it, seen from one of its parts. One that begins live does not know when it did. */
export function visitOf(chart: Chart, segment: Segment): Visit {
  const { ipp } = chart.person;
  const admission = chart.segments.find(({ stay }) => stay === segment.stay) ?? segment;
  const visitNumber = visitNumberOf(ipp, segment.stay + 1);
  return {
    visitNumber,
    accountNumber: `5${visitNumber}`,
    room: segment.bed.room,
    bed: segment.bed.bed,
    attending: doctorOf(chart, segment),
    ...(Number.isFinite(admission.from) ? { admittedAt: admission.from } : {}),
  };
}

/** One doctor follows the patient through a unit. */
export function doctorOf({ story }: Pick<Chart, 'story'>, { unit }: Pick<Segment, 'unit'>) {
  return new Random(story.id, unit, 'doctor').pick(UNITS[unit].doctors);
}
