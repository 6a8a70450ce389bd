import type { Problem } from '@paracelse/core/problems/problem.ts';
import { areUsual, type Delimiters, readDelimiters } from './delimiters.ts';
import { Message, Segment } from './message.ts';

export type Parsed =
  | { readonly ok: true; readonly message: Message; readonly problems: readonly Problem[] }
  | { readonly ok: false; readonly problem: Problem };

const CR = 0x0d;
const LF = 0x0a;
/** A large report has some hundreds; beyond this it is an attack on memory. */
const MOST_SEGMENTS = 20_000;

/**
 * Cuts a text into segments, ended by CR, LF or both. A line that is no segment belongs to the one before it: a
 * sender broke a text in two, and the fields that follow the break must not be lost.
 */
export function parseMessage(text: string): Parsed {
  if (!text.startsWith('MSH')) return { ok: false, problem: { code: 'notHl7' } };
  const delimiters = delimitersOf(text);
  if (!delimiters) {
    return { ok: false, problem: { code: 'badDelimiters', place: { segment: 'MSH', segmentRank: 1, field: 2 } } };
  }
  const pieces = cut(text, delimiters);
  if (!pieces) return { ok: false, problem: { code: 'tooManySegments', detail: { limit: MOST_SEGMENTS } } };
  const { segments, broken } = pieces;
  const message = new Message(segments, delimiters);
  const problems: Problem[] = [];
  if (!areUsual(delimiters)) {
    problems.push({ code: 'unusualDelimiters', place: { segment: 'MSH', segmentRank: 1, field: 2 } });
  }
  for (const segment of broken) problems.push({ code: 'segmentBroken', place: message.place(segment) });
  return { ok: true, message, problems };
}

function delimitersOf(text: string): Delimiters | undefined {
  const field = text.charAt(3);
  // Eight characters hold the longest MSH-2, its end and nothing that has to be searched.
  const end = text.slice(4, 12).search(/[\r\n]/);
  const head = end === -1 ? text.slice(4, 12) : text.slice(4, 4 + end);
  const close = head.indexOf(field);
  return field === '' ? undefined : readDelimiters(field, close === -1 ? head : head.slice(0, close));
}

function cut(text: string, delimiters: Delimiters): { segments: Segment[]; broken: Segment[] } | undefined {
  const segments: Segment[] = [];
  const broken: Segment[] = [];
  const separator = delimiters.field.charCodeAt(0);
  const lineEnd = lineEndsOf(text);
  let start = 0;
  while (start < text.length) {
    let end = lineEnd(start);
    const firstEnd = end;
    let next = lineStart(text, end);
    while (next < text.length && !startsSegment(text, next, separator)) {
      end = lineEnd(next);
      next = lineStart(text, end);
    }
    const segment = new Segment(text, start, end, segments.length, delimiters);
    segments.push(segment);
    if (end !== firstEnd) broken.push(segment);
    if (segments.length > MOST_SEGMENTS) return undefined;
    start = next;
  }
  return { segments, broken };
}

/** Finds the end of the line that starts at a place; each character is looked at once, whichever ends are used. */
function lineEndsOf(text: string): (from: number) => number {
  let cr = -1;
  let lf = -1;
  return (from) => {
    if (cr < from) cr = orEnd(text.indexOf('\r', from), text);
    if (lf < from) lf = orEnd(text.indexOf('\n', from), text);
    return Math.min(cr, lf);
  };
}

function orEnd(found: number, text: string): number {
  return found === -1 ? text.length : found;
}

/** Skips the line end, and blank lines. */
function lineStart(text: string, from: number): number {
  let at = from;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code !== CR && code !== LF && code !== 0x20 && code !== 0x09) return at;
    at += 1;
  }
  return at;
}

/** Three capitals or digits, a letter first, then the field separator or the end of the line. */
function startsSegment(text: string, at: number, separator: number): boolean {
  const first = text.charCodeAt(at);
  if (first < 0x41 || first > 0x5a) return false;
  if (!isCapitalOrDigit(text.charCodeAt(at + 1)) || !isCapitalOrDigit(text.charCodeAt(at + 2))) return false;
  const after = text.charCodeAt(at + 3);
  return after === separator || after === CR || after === LF || Number.isNaN(after);
}

function isCapitalOrDigit(code: number): boolean {
  return (code >= 0x41 && code <= 0x5a) || (code >= 0x30 && code <= 0x39);
}
