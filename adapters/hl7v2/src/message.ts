import type { MessagePlace } from '@paracelse/core/problems/problem.ts';
import type { Delimiters } from './delimiters.ts';
import { unescapeText } from './escape.ts';

/** `absent`: not sent. `empty`: nothing between delimiters. `null`: HL7 `""`, erase what you know. */
export type Presence = 'absent' | 'empty' | 'null' | 'value';

/**
 * A field, or a repetition, component or sub-component of it. Nothing is cut before it is asked for; everything is
 * counted from 1. A level that was not used stands for itself: component 1 of `x` is `x`.
 */
export class Part {
  /** As sent, still escaped; `undefined` when absent. */
  readonly raw: string | undefined;
  readonly #delimiters: Delimiters;

  constructor(raw: string | undefined, delimiters: Delimiters) {
    this.raw = raw;
    this.#delimiters = delimiters;
  }

  repetition(rank: number): Part {
    return this.#part(this.#delimiters.repetition, rank);
  }

  /** All repetitions; none for an absent or empty field. */
  repetitions(): Part[] {
    if (this.raw === undefined || this.raw === '') return [];
    const { repetition } = this.#delimiters;
    if (repetition === undefined || !this.raw.includes(repetition)) return [this];
    return this.raw.split(repetition).map((raw) => new Part(raw, this.#delimiters));
  }

  component(rank: number): Part {
    return this.#part(this.#delimiters.component, rank);
  }

  subcomponent(rank: number): Part {
    return this.#part(this.#delimiters.subcomponent, rank);
  }

  /** Texts of all components, from 1: what stands at 0 is empty. */
  texts(): string[] {
    const { component } = this.#delimiters;
    const raws = (this.raw ?? '').split(component);
    return ['', ...raws.map((raw) => leafIn(raw, 0, raw.length, this.#delimiters, 1, 1))];
  }

  get presence(): Presence {
    if (this.raw === undefined) return 'absent';
    if (this.raw === '') return 'empty';
    return this.raw === '""' ? 'null' : 'value';
  }

  /** Text of the first leaf, unescaped and without outer blanks; empty when there is none or it is `""`. */
  get text(): string {
    return this.raw === undefined ? '' : leafIn(this.raw, 0, this.raw.length, this.#delimiters, 1, 1);
  }

  /** All of it as one text, inner delimiters kept: for free text whose sender forgot to escape. */
  get whole(): string {
    return this.raw === undefined || this.raw === '""' ? '' : unescapeText(this.raw, this.#delimiters).trim();
  }

  #part(delimiter: string | undefined, rank: number): Part {
    return new Part(this.raw === undefined ? undefined : piece(this.raw, delimiter, rank), this.#delimiters);
  }
}

/**
 * Text of one leaf of the first repetition of the field at `from`–`to`, in one pass over its characters: what
 * readers ask for most, and where the time of a parser goes.
 */
function leafIn(
  text: string,
  from: number,
  to: number,
  delimiters: Delimiters,
  component: number,
  subcomponent: number,
): string {
  const repetitionCode = codeOf(delimiters.repetition);
  const componentCode = codeOf(delimiters.component);
  const subcomponentCode = codeOf(delimiters.subcomponent);
  const escapeCode = codeOf(delimiters.escape);
  let [start, end] = [from, to];
  let componentsLeft = component - 1;
  let leavesLeft = subcomponent - 1;
  let escaped = false;
  for (let at = from; at < to; at += 1) {
    const code = text.charCodeAt(at);
    if (code === escapeCode) escaped = true;
    const cutsHere =
      code === repetitionCode || code === componentCode || (code === subcomponentCode && componentsLeft === 0);
    if (!cutsHere) continue;
    if (code === repetitionCode || (componentsLeft === 0 && (code === componentCode || leavesLeft === 0))) {
      end = at;
      break;
    }
    if (code === componentCode) componentsLeft -= 1;
    else leavesLeft -= 1;
    start = at + 1;
    escaped = false;
  }
  if (componentsLeft !== 0 || leavesLeft !== 0) return '';
  const leaf = text.slice(start, end);
  if (leaf === '""') return '';
  return (escaped ? unescapeText(leaf, delimiters) : leaf).trim();
}

function codeOf(delimiter: string | undefined): number {
  return delimiter === undefined ? -1 : delimiter.charCodeAt(0);
}

/** The nth piece of a text cut by a delimiter, `undefined` beyond the last. */
function piece(raw: string, delimiter: string | undefined, rank: number): string | undefined {
  if (delimiter === undefined) return rank === 1 ? raw : undefined;
  let start = 0;
  for (let passed = 1; passed < rank; passed += 1) {
    const next = raw.indexOf(delimiter, start);
    if (next === -1) return undefined;
    start = next + 1;
  }
  const end = raw.indexOf(delimiter, start);
  return end === -1 ? raw.slice(start) : raw.slice(start, end);
}

/** One segment: where it lies in the text of its message. Fields are found when asked for. */
export class Segment {
  readonly name: string;
  /** Position in the message, from 0. */
  readonly index: number;
  readonly #text: string;
  readonly #end: number;
  readonly #delimiters: Delimiters;
  readonly #nameEnd: number;
  /** Where the name ends, then each field found so far, so that none is searched twice. */
  #ends: number[] | undefined;
  /** MSH-1 is the separator itself: what follows the first separator of MSH is MSH-2. */
  readonly #base: number;

  constructor(text: string, start: number, end: number, index: number, delimiters: Delimiters) {
    this.#nameEnd = Math.min(start + 3, end);
    this.name = text.slice(start, this.#nameEnd);
    this.index = index;
    this.#text = text;
    this.#end = end;
    this.#delimiters = delimiters;
    this.#base = this.name === 'MSH' ? 1 : 0;
  }

  /** Field n, counted as HL7 does: MSH-1 is the field separator. */
  field(rank: number): Part {
    if (rank === 1 && this.#base === 1) return new Part(this.#delimiters.field, this.#delimiters);
    const end = this.#endOf(rank);
    const raw = end === -1 ? undefined : this.#text.slice(this.#startOf(rank), end);
    return new Part(raw, this.#delimiters);
  }

  /** Text of a leaf of the first repetition of a field. */
  text(field: number, component = 1, subcomponent = 1): string {
    if (field === 1 && this.#base === 1) return this.#delimiters.field;
    const end = this.#endOf(field);
    if (end === -1) return '';
    return leafIn(this.#text, this.#startOf(field), end, this.#delimiters, component, subcomponent);
  }

  #startOf(rank: number): number {
    return (this.#ends?.[rank - this.#base - 1] ?? 0) + 1;
  }

  /** Where a field ends, -1 beyond the last. */
  #endOf(rank: number): number {
    const position = rank - this.#base;
    this.#ends ??= [this.#nameEnd];
    const ends = this.#ends;
    let last = ends[ends.length - 1] ?? this.#end;
    while (ends.length <= position) {
      if (last >= this.#end) return -1;
      last = indexIn(this.#text, this.#delimiters.field, last + 1, this.#end);
      ends.push(last);
    }
    return position < 1 ? -1 : (ends[position] ?? -1);
  }
}

/** Most fields are short: looking at their characters beats a call into the engine, which wins on long ones. */
const SHORT = 24;

function indexIn(text: string, delimiter: string, from: number, end: number): number {
  const code = delimiter.charCodeAt(0);
  const near = Math.min(from + SHORT, end);
  for (let at = from; at < near; at += 1) if (text.charCodeAt(at) === code) return at;
  if (near === end) return end;
  const found = text.indexOf(delimiter, near);
  return found === -1 || found > end ? end : found;
}

/** A message cut into segments, and no further. */
export class Message {
  readonly segments: readonly Segment[];
  readonly delimiters: Delimiters;

  constructor(segments: readonly Segment[], delimiters: Delimiters) {
    this.segments = segments;
    this.delimiters = delimiters;
  }

  /** The first segment of a name; Z segments are reached like any other. */
  first(name: string): Segment | undefined {
    return this.segments.find((segment) => segment.name === name);
  }

  all(name: string): Segment[] {
    return this.segments.filter((segment) => segment.name === name);
  }

  /** Where a segment, or a part of it, stands: for problems and ERR-2. */
  place(segment: Segment, field?: number, component?: number, repetition?: number): MessagePlace {
    let segmentRank = 1;
    for (const other of this.segments) {
      if (other === segment) break;
      if (other.name === segment.name) segmentRank += 1;
    }
    return {
      segment: segment.name,
      segmentRank,
      ...(field === undefined ? {} : { field }),
      ...(repetition === undefined ? {} : { repetition }),
      ...(component === undefined ? {} : { component }),
    };
  }
}
