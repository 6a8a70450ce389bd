import type { MessagePlace } from '@paracelse/core/problems/problem.ts';
import type { Stated } from '@paracelse/core/record/events.ts';
import type { Instant } from '@paracelse/core/time/instant.ts';
import type { Part, Segment } from '../../message.ts';
import type { Reading } from '../reading.ts';

/** When to give, as one TQ1 segment or one TQ of older versions says it. */
export interface Schedule {
  /** Quantity per intake and its unit, as sent. */
  readonly quantity: string;
  readonly quantityUnit: string;
  /** Repeat pattern as sent, all words. */
  readonly pattern: string;
  /** RPT-5 and RPT-6: every so much. */
  readonly every: string;
  readonly period: string;
  readonly start: Stated<Instant>;
  readonly end: Stated<Instant>;
  readonly asNeeded: boolean;
  /** Duration, condition and instructions. An end is only ever taken where it is stated, not computed from these. */
  readonly texts: readonly string[];
  readonly place: MessagePlace;
}

/** TQ1 of HL7 2.5. */
export function scheduleOfTq1(reading: Reading, tq1: Segment): Schedule {
  const repeats = tq1.field(3).repetitions();
  return {
    quantity: tq1.text(2),
    quantityUnit: unitOfQuantity(tq1.field(2).repetition(1).component(2)),
    pattern: repeats
      .map((part) => part.component(1).text)
      .join(' ')
      .trim(),
    every: repeats[0]?.component(5).text ?? '',
    period: repeats[0]?.component(6).text ?? '',
    start: reading.instant(tq1, 7),
    end: reading.instant(tq1, 8),
    asNeeded: tq1.field(9).repetitions().some(isAsNeeded),
    texts: [durationIn(tq1.field(6).repetition(1)), tq1.field(10).whole, tq1.field(11).whole],
    place: reading.place(tq1, 3),
  };
}

/** TQ of HL7 2.3 and 2.4, in ORC-7 or RXE-1, one per repetition; those that say nothing are left out. */
export function schedulesOfTq(reading: Reading, segment: Segment, field: number): Schedule[] {
  const place = reading.place(segment, field);
  return segment
    .field(field)
    .repetitions()
    .filter((part) => /[\p{L}\p{N}]/u.test(part.whole))
    .map((part) => ({
      quantity: part.component(1).text,
      quantityUnit: part.component(1).subcomponent(2).text,
      pattern: part.component(2).text,
      every: '',
      period: '',
      start: reading.instantOf(part.component(4), () => place),
      end: reading.instantOf(part.component(5), () => place),
      asNeeded: isAsNeeded(part.component(6)),
      texts: [durationIn(part.component(3)), part.component(7).whole, part.component(8).whole],
      place,
    }));
}

/** CQ: the unit is a coded value squeezed into one component. */
function unitOfQuantity(part: Part): string {
  return part.subcomponent(1).text || part.subcomponent(2).text;
}

/** `3^D&day` as `× 3 D`. */
function durationIn(part: Part): string {
  const words = [part.component(1).text, unitOfQuantity(part.component(2))].filter(Boolean);
  return words.length === 0 ? '' : `× ${words.join(' ')}`;
}

function isAsNeeded(part: Part): boolean {
  return /^PRN/i.test(part.component(1).text);
}
