import { DAY, type Instant, NEVER } from '@paracelse/core/time/instant.ts';
import { instantOf } from '../calendar.ts';
import { LIVE, type Segment } from '../chart/beds.ts';
import type { Chart } from '../chart/chart.ts';
import { chartsOf } from '../history.ts';
import { type Bed, UNITS, type UnitCode } from '../hospital.ts';
import { ANALYTES, type AnalyteKey, rounded } from '../laboratory/analytes.ts';
import { levelOf } from '../laboratory/courses.ts';
import type { Sector } from '../laboratory/panels.ts';
import { personOf } from '../people/person.ts';
import { Random } from '../random.ts';
import type { LineSpec } from '../story/line.ts';
import type { Story } from '../story/story.ts';

/** A patient in a bed, while the hospital is played. */
export interface Inpatient {
  readonly chart: Chart;
  readonly lines: ReadonlyMap<string, LineSpec>;
  /** Values that a step set, over the course of the story. */
  readonly levels: ReadonlyMap<AnalyteKey, number>;
  /** Specimens since the play began. */
  readonly samples: number;
  /** Last specimen of each sector, for the corrections. */
  readonly specimens: ReadonlyMap<Sector, SpecimenTime>;
  /** Admitted by the play: may be discharged by it. */
  readonly visitor: boolean;
}

/** Specimens after which a patient admitted live has reached the end of their course. */
const RECOVERY = 6;

/** When the last specimen of a sector was taken: known once its message was written. */
export interface SpecimenTime {
  at: Instant | undefined;
}

/** Who is in the hospital, with what, at one point of the play. Changed step by step, never rewritten behind. */
export class World {
  readonly origin: Instant;
  readonly #patients = new Map<string, Inpatient>();

  constructor(origin: Instant) {
    this.origin = origin;
    for (const chart of chartsOf(origin)) {
      const stay = chart.segments.at(-1);
      if (stay?.to !== NEVER) continue;
      const lines = chart.story.lines.filter((line) => isInForce(line, stay.stay, chart));
      this.#patients.set(chart.story.id, {
        chart,
        lines: new Map(lines.map((line) => [line.key, lastDose(line)])),
        levels: new Map(),
        samples: 0,
        specimens: new Map(),
        visitor: false,
      });
    }
  }

  get patients(): readonly Inpatient[] {
    return [...this.#patients.values()];
  }

  find(id: string): Inpatient {
    const patient = this.#patients.get(id);
    if (!patient) throw new Error(`${id} is not in the hospital`);
    return patient;
  }

  has(id: string): boolean {
    return this.#patients.has(id);
  }

  set(id: string, change: Partial<Inpatient>): Inpatient {
    const patient = { ...this.find(id), ...change };
    this.#patients.set(id, patient);
    return patient;
  }

  remove(id: string): void {
    this.#patients.delete(id);
  }

  /** Takes a patient in, in a free bed of the unit of the story. */
  admit(story: Story): Inpatient {
    const unit = story.stays[0]?.unit ?? 'MEDA';
    const segment = this.#segment(story, unit);
    const patient: Inpatient = {
      chart: { story, origin: this.origin, person: personOf(story.person), segments: [segment] },
      lines: new Map(),
      levels: new Map(),
      samples: 0,
      specimens: new Map(),
      visitor: true,
    };
    this.#patients.set(story.id, patient);
    return patient;
  }

  /** Moves a patient to a free bed of another unit. */
  move(id: string, unit: UnitCode): Inpatient {
    const { chart } = this.find(id);
    const stay = chart.segments.at(-1)?.stay ?? 0;
    const segments = [...chart.segments, { ...this.#segment(chart.story, unit), stay }];
    return this.set(id, { chart: { ...chart, segments } });
  }

  hasFreeBed(unit: UnitCode): boolean {
    return this.#freeBed(unit) !== undefined;
  }

  /** What the next measure of a patient would show. */
  measure({ chart, levels, samples }: Inpatient, key: AnalyteKey, sample: string): number {
    const progress = Math.min(1, samples / RECOVERY);
    const told =
      levels.get(key) ?? levelOf(chart.story, key, this.origin - (1 - progress) * this.#lead(chart), this.origin);
    const noise = new Random(chart.story.id, key, 'live', sample).bell() * ANALYTES[key].variation * 0.5;
    return rounded(key, told * (1 + noise));
  }

  /** Those who came live start at the beginning of their course, a day long; the others are at its end. */
  #lead(chart: Chart): number {
    return chart.segments[0]?.from === LIVE ? DAY : 0;
  }

  #segment(story: Story, unit: UnitCode): Segment {
    const bed = this.#freeBed(unit);
    if (!bed) throw new Error(`no bed in ${unit} for ${story.id}`);
    return { story, stay: 0, unit, from: LIVE, to: NEVER, bed };
  }

  #freeBed(unit: UnitCode): Bed | undefined {
    const places = this.patients.map(({ chart }) => chart.segments.at(-1));
    const taken = places.filter((place) => place?.unit === unit).map((place) => `${place?.bed.room}${place?.bed.bed}`);
    return UNITS[unit].beds.find(({ room, bed }) => !taken.includes(room + bed));
  }
}

function isInForce(line: LineSpec, stay: number, chart: Chart): boolean {
  const since = instantOf(line.since, chart.origin);
  const admitted = chart.segments.find((segment) => segment.stay === stay)?.from ?? since;
  const stopped = line.stopped === undefined ? NEVER : instantOf(line.stopped, chart.origin);
  return since >= admitted && stopped > chart.origin;
}

/** The line as its last change left it. */
function lastDose(line: LineSpec): LineSpec {
  const dose = line.changes?.findLast((change) => change.dose !== undefined)?.dose ?? line.dose;
  const repeat = line.changes?.findLast((change) => change.repeat !== undefined)?.repeat ?? line.repeat;
  return { ...line, dose, repeat };
}
