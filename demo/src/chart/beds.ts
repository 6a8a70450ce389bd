import { type Instant, NEVER } from '@paracelse/core/time/instant.ts';
import { instantOf } from '../calendar.ts';
import { type Bed, UNITS, type UnitCode } from '../hospital.ts';
import type { Story } from '../story/story.ts';

/** A part of a stay spent in one unit. */
export interface Segment {
  readonly story: Story;
  readonly stay: number;
  readonly unit: UnitCode;
  /** LIVE when it begins while the hospital is played: the instant is known to the messages only. */
  readonly from: Instant;
  /** NEVER for a patient who is still there. */
  readonly to: Instant;
  readonly bed: Bed;
}

/** Start of what begins live. */
export const LIVE: Instant = Number.NEGATIVE_INFINITY;

/** Where everybody lies, story by story, in the order of time. */
export type BedPlan = ReadonlyMap<string, readonly Segment[]>;

/** Gives each part of each stay a bed that is free. Rooms that a story asks for go first. */
export function planBeds(stories: readonly Story[], origin: Instant): BedPlan {
  const taken: Segment[] = [];
  const wanted = stories.flatMap((story) => wishesOf(story, origin));
  const ordered = [...wanted].sort(
    (a, b) => Number(b.room !== undefined) - Number(a.room !== undefined) || a.from - b.from,
  );
  for (const { room, ...wish } of ordered) taken.push({ ...wish, bed: freeBed(wish, room, taken) });
  return new Map(
    stories.map((story) => [
      story.id,
      taken.filter((segment) => segment.story === story).sort((a, b) => a.from - b.from),
    ]),
  );
}

type Wish = Omit<Segment, 'bed'>;

function wishesOf(story: Story, origin: Instant): (Wish & { readonly room: string | undefined })[] {
  return story.stays.flatMap((stay, index) => {
    const steps = [
      { unit: stay.unit, from: instantOf(stay.admitted, origin), room: stay.room },
      ...(stay.transfers ?? []).map(({ at, unit }) => ({ unit, from: instantOf(at, origin), room: undefined })),
    ];
    const end = stay.discharged === undefined ? NEVER : instantOf(stay.discharged, origin);
    return steps.map((step, rank) => ({ ...step, story, stay: index, to: steps[rank + 1]?.from ?? end }));
  });
}

function freeBed({ unit, from, to, story }: Wish, room: string | undefined, taken: readonly Segment[]): Bed {
  const clash = (bed: Bed) =>
    taken.some(
      (other) =>
        other.unit === unit &&
        other.bed.room === bed.room &&
        other.bed.bed === bed.bed &&
        other.from < to &&
        from < other.to,
    );
  const bed = UNITS[unit].beds.find(
    (candidate) => (room === undefined || candidate.room === room) && !clash(candidate),
  );
  if (!bed) throw new Error(`no bed in ${unit} for ${story.id}`);
  return bed;
}
