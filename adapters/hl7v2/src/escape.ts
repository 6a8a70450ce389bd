import { isUtf8 } from 'node:buffer';
import type { Delimiters } from './delimiters.ts';

/** A vertical skip of a million lines is an attack, not a report. */
const MOST_BLANKS = 50;
const windows1252 = new TextDecoder('windows-1252');

/**
 * Text of a value: HL7 escape sequences replaced. What is not a sequence is kept as it stands, a lone escape
 * character included; so are local sequences (`\Z..\`), whose meaning only the sender knows.
 */
export function unescapeText(raw: string, delimiters: Delimiters): string {
  const mark = delimiters.escape;
  let at = mark === undefined ? -1 : raw.indexOf(mark);
  if (mark === undefined || at === -1) return raw;
  let text = '';
  let from = 0;
  while (at !== -1) {
    const end = raw.indexOf(mark, at + 1);
    if (end === -1) break;
    const replacement = meaningOf(raw.slice(at + 1, end), delimiters);
    if (replacement === undefined) {
      // Not a sequence: the next mark may open one.
      text += raw.slice(from, end);
      from = end;
      at = end;
    } else {
      text += raw.slice(from, at) + replacement;
      from = end + 1;
      at = raw.indexOf(mark, from);
    }
  }
  return text + raw.slice(from);
}

/** What stands between two escape characters, or `undefined` when that is no sequence of HL7. */
function meaningOf(sequence: string, delimiters: Delimiters): string | undefined {
  switch (sequence) {
    case 'F':
      return delimiters.field;
    case 'S':
      return delimiters.component;
    case 'T':
      return delimiters.subcomponent ?? '&';
    case 'R':
      return delimiters.repetition ?? '~';
    case 'E':
      return delimiters.escape;
    case 'P':
      return delimiters.truncation ?? '#';
    case 'H':
    case 'N':
      return '';
    default:
      return sequence.startsWith('.') ? layoutOf(sequence) : bytesOf(sequence);
  }
}

/** Formatting commands of FT: a line break stays one, the rest is for printers. */
function layoutOf(sequence: string): string | undefined {
  const match = /^\.(br|sp|ce|sk|in|ti|fi|nf)([+-]?\d{0,9})$/i.exec(sequence);
  if (!match) return undefined;
  const count = Math.min(Math.max(Number(match[2] || 1), 1), MOST_BLANKS);
  switch (match[1]?.toLowerCase()) {
    case 'br':
    case 'ce':
      return '\n';
    case 'sp':
      return '\n'.repeat(count);
    case 'sk':
      return ' '.repeat(count);
    default:
      return '';
  }
}

/** `\Xdd..\`: bytes of the sender's character set. `\Cxxyy\` and `\Mxxyyzz\` switch sets and carry no text. */
function bytesOf(sequence: string): string | undefined {
  if (/^(?:C[0-9A-F]{4}|M[0-9A-F]{4,6})$/i.test(sequence)) return '';
  if (!/^X(?:[0-9A-F]{2})+$/i.test(sequence)) return undefined;
  const bytes = Buffer.from(sequence.slice(1), 'hex');
  const text = isUtf8(bytes) ? bytes.toString('utf8') : windows1252.decode(bytes);
  return text.replaceAll('\0', '\uFFFD');
}

const needing = new WeakMap<Delimiters, RegExp>();

/** The text as it travels: delimiters, line ends and control characters escaped. */
export function escapeText(text: string, delimiters: Delimiters): string {
  return text.replaceAll(patternFor(delimiters), (character) => sequenceFor(character, delimiters));
}

function patternFor(delimiters: Delimiters): RegExp {
  const known = needing.get(delimiters);
  if (known) return known;
  const marks = Object.values(delimiters)
    .filter((mark): mark is string => mark !== undefined)
    .map((mark) => `\\u{${mark.codePointAt(0)?.toString(16)}}`);
  const pattern = new RegExp(`[${marks.join('')}\\u{0}-\\u{1f}]`, 'gu');
  needing.set(delimiters, pattern);
  return pattern;
}

function sequenceFor(character: string, delimiters: Delimiters): string {
  const { escape: mark } = delimiters;
  // Without an escape character a delimiter inside a text cannot be sent.
  if (mark === undefined) return ' ';
  if (character === '\n') return `${mark}.br${mark}`;
  const letter = letterFor(character, delimiters);
  const code = letter ?? `X${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
  return `${mark}${code}${mark}`;
}

function letterFor(character: string, delimiters: Delimiters): string | undefined {
  if (character === delimiters.field) return 'F';
  if (character === delimiters.component) return 'S';
  if (character === delimiters.subcomponent) return 'T';
  if (character === delimiters.repetition) return 'R';
  if (character === delimiters.escape) return 'E';
  return character === delimiters.truncation ? 'P' : undefined;
}
