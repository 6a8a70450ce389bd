import type { Instant } from '@paracelse/core/time/instant.ts';
import { wholeSecond } from '../calendar.ts';
import { finished, type TimedMessage } from '../chart/draft.ts';
import { Random } from '../random.ts';
import { generate, type Waiting } from './generate.ts';
import { OPENING } from './opening.ts';
import { type AtNow, perform } from './perform.ts';
import { patientOf, type Step } from './step.ts';
import { World } from './world.ts';

/** The next thing that happens in the hospital: what it is follows from its index, when it is from the player. */
export interface UpcomingEvent {
  readonly index: number;
  /** IPP of the patient. */
  readonly patient: string;
  /** How long the player waits before it, 8 to 20 s. */
  readonly paceSeconds: number;
  /** Kind of step, for those who count. */
  readonly kind: Step['kind'];
  /** The message, dated from the instant at which it is played. */
  eventAt(now: Instant): TimedMessage;
}

/** How many events behind the last one can still be asked for without playing all over again. */
const KEPT = 512;

/** The play of one origin, event after event. */
class Play {
  readonly origin: Instant;
  readonly #world: World;
  readonly #waiting: Waiting[] = [];
  readonly #events: UpcomingEvent[] = [];
  #dropped = 0;

  constructor(origin: Instant) {
    this.origin = origin;
    this.#world = new World(origin);
  }

  holds(index: number): boolean {
    return index >= this.#dropped;
  }

  at(index: number): UpcomingEvent {
    while (this.#dropped + this.#events.length <= index) this.#events.push(this.#next());
    if (this.#events.length > 2 * KEPT) this.#dropped += this.#events.splice(0, KEPT).length;
    const event = this.#events[index - this.#dropped];
    if (!event) throw new Error(`event ${index} is no longer held`);
    return event;
  }

  #next(): UpcomingEvent {
    const index = this.#dropped + this.#events.length;
    const random = new Random('play', index);
    const [paceSeconds, step] = OPENING[index] ?? [
      random.integer(8, 20),
      generate(this.#world, index, random, this.#waiting),
    ];
    const before = step.kind === 'discharge' ? this.#world.find(step.patient) : undefined;
    const draftAt = perform(this.#world, step, `live${index}`);
    const { chart } = before ?? this.#world.find(patientOf(step));
    return { index, patient: chart.person.ipp, paceSeconds, kind: step.kind, eventAt: eventOf(draftAt, index) };
  }
}

/** MSH-10 says the event and the second, so that the play begun again is not taken for a repetition. */
function eventOf(draftAt: AtNow, index: number): UpcomingEvent['eventAt'] {
  return (now) => {
    const at = wholeSecond(now);
    const second = Math.floor(at / 1_000)
      .toString(36)
      .toUpperCase();
    return finished({ ...draftAt(at), at }, `L${second}-${String(index).padStart(5, '0')}`);
  };
}

let current: Play | undefined;

/** The event of that rank after `origin`: a written opening, then a stream without end. */
export function upcoming(origin: Instant, index: number): UpcomingEvent {
  const from = wholeSecond(origin);
  if (current?.origin !== from || !current.holds(index)) current = new Play(from);
  return current.at(index);
}
