import type { MessageHeader } from '@paracelse/application/ports/message-reader.ts';
import type { ProblemCode } from '@paracelse/core/problems/catalogue.ts';
import type { MessagePlace, Problem } from '@paracelse/core/problems/problem.ts';
import type { MergeStated, PatientIdentifier, RecordEvent, Stated } from '@paracelse/core/record/events.ts';
import type { Instant } from '@paracelse/core/time/instant.ts';
import type { Message, Part, Segment } from '../message.ts';
import { parseTimestamp, type TimestampResult } from '../timestamp.ts';

/** A message with more problems than this has one problem. */
const MOST_PROBLEMS = 200;
/** Longest number or code that names something: it becomes a key of the database. */
const LONGEST_KEY = 200;

/** What this server takes. */
export interface Policy {
  readonly zone: string;
  readonly fictitiousIns: 'accept' | 'refuse';
}

/** One message being read: what it says so far, and what was wrong with it. */
export class Reading {
  readonly message: Message;
  readonly header: MessageHeader;
  readonly zone: string;
  readonly fictitiousIns: Policy['fictitiousIns'];
  /** Usable identifiers of the patient, the hospital's own first. */
  identifiers: readonly PatientIdentifier[] = [];
  readonly events: RecordEvent[] = [];
  readonly merges: MergeStated[] = [];
  /** Whether what the message is for could not be taken: it is answered AE. */
  refused = false;
  readonly #problems: Problem[] = [];
  #unlisted = 0;
  readonly #timestamps = new Map<string, TimestampResult>();

  constructor(message: Message, header: MessageHeader, policy: Policy) {
    this.message = message;
    this.header = header;
    this.zone = policy.zone;
    this.fictitiousIns = policy.fictitiousIns;
  }

  /** Says what is wrong. `detail` never holds what identifies a person: see `detail.ts`. */
  report(code: ProblemCode, place?: MessagePlace, detail?: Problem['detail']): void {
    this.add({ code, ...(place ? { place } : {}), ...(detail ? { detail } : {}) });
  }

  /** A problem found elsewhere. */
  add(problem: Problem): void {
    if (this.#problems.length < MOST_PROBLEMS) this.#problems.push(problem);
    else this.#unlisted += 1;
  }

  /** Says what is wrong, and that the message cannot be taken because of it. */
  refuse(code: ProblemCode, place?: MessagePlace, detail?: Problem['detail']): void {
    this.refused = true;
    this.report(code, place, detail);
  }

  get problems(): readonly Problem[] {
    if (this.#unlisted === 0) return this.#problems;
    return [...this.#problems, { code: 'moreProblems', detail: { count: this.#unlisted } }];
  }

  place(segment: Segment, field?: number, component?: number, repetition?: number): MessagePlace {
    return this.message.place(segment, field, component, repetition);
  }

  /** A time stamp of a field, first component; what cannot be read is reported and left unsaid. */
  instant(segment: Segment, field: number): Stated<Instant> {
    return this.instantOf(segment.field(field).repetition(1).component(1), () => this.place(segment, field));
  }

  instantOf(part: Part, place: () => MessagePlace): Stated<Instant> {
    if (part.presence === 'null') return null;
    const { text } = part;
    if (text === '') return undefined;
    const result = this.#timestamp(text);
    if (!result.ok) {
      if (result.reason === 'impossible') this.report('dateImpossible', place());
      else this.report('valueInvalid', place(), { expected: 'TS' });
      return undefined;
    }
    if (result.mark === 'ambiguous') this.report('localTimeAmbiguous', place());
    if (result.mark === 'nonexistent') this.report('localTimeNonexistent', place());
    return result.instant;
  }

  /** A text that names something; one too long to be a name is reported and not used. */
  name(text: string, place: () => MessagePlace): string {
    if (text.length <= LONGEST_KEY) return text;
    this.report('fieldTooLong', place(), { limit: LONGEST_KEY });
    return '';
  }

  #timestamp(text: string): TimestampResult {
    const known = this.#timestamps.get(text);
    if (known) return known;
    const result = parseTimestamp(text, this.zone);
    this.#timestamps.set(text, result);
    return result;
  }
}
