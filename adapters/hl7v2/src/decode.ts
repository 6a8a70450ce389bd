import { isAscii, isUtf8 } from 'node:buffer';
import type { Problem } from '@paracelse/core/problems/problem.ts';
import { type CharacterSet, characterSetOf } from './character-set.ts';
import { charsetDetail } from './detail.ts';

/** Bytes of a message as text, and how they were read. */
export interface Decoded {
  readonly text: string;
  /** Name in HL7 table 0211 (`WINDOWS-1252` is ours). */
  readonly characterSet: CharacterSet;
  readonly problems: readonly Problem[];
}

const windows1252 = new TextDecoder('windows-1252');
const latin9 = new TextDecoder('iso-8859-15');
const MSH_18 = { segment: 'MSH', segmentRank: 1, field: 18 } as const;
const DEFAULT: CharacterSet = '8859/1';
const NONE: readonly Problem[] = [];
const LONGEST_MSH = 4_000;
const CR = 0x0d;
const LF = 0x0a;

/**
 * Decodes by MSH-18, ISO-8859-1 when it is absent. The bytes decide where MSH-18 cannot be true: what is announced
 * as 8859 and is well-formed multi-byte UTF-8 is UTF-8; what is announced as UTF-8 and is not is Windows-1252.
 */
export function decodeMessage(bytes: Uint8Array): Decoded {
  const { body, marked } = withoutByteOrderMark(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  const plain = isAscii(body);
  // MSH-18 is plain in any character set: it is read before the rest is decoded.
  const latin = plain ? body.toString('latin1') : body.toString('latin1', 0, LONGEST_MSH);
  const announced = announcedCharset(latin);
  const claimed = announced === '' ? (marked ? 'UNICODE UTF-8' : DEFAULT) : characterSetOf(announced);
  const characterSet = plain ? (claimed ?? DEFAULT) : trueCharset(body, claimed);
  const text = withoutNul(plain ? latin : textOf(body, characterSet));
  if (claimed === undefined) return { text, characterSet, problems: [unknownCharset(announced, characterSet)] };
  const mismatch = !plain && (claimed === 'UNICODE UTF-8') !== (characterSet === 'UNICODE UTF-8');
  return { text, characterSet, problems: mismatch ? [charsetMismatch(claimed, characterSet)] : NONE };
}

/** A byte order mark says UTF-8; blanks before MSH say nothing. */
function withoutByteOrderMark(buffer: Buffer): { readonly body: Buffer; readonly marked: boolean } {
  const marked = buffer[0] === 0xef && buffer[1] === 0xbb && buffer[2] === 0xbf;
  let start = marked ? 3 : 0;
  while (start < buffer.length && (buffer[start] ?? 0) <= 0x20) start += 1;
  return { body: start === 0 ? buffer : buffer.subarray(start), marked };
}

/** MSH-18: its first repetition, empty when absent or not plain. */
function announcedCharset(text: string): string {
  // The separator at 3 is MSH-1; the seventeenth precedes MSH-18.
  const separator = text.charCodeAt(3);
  let passed = 1;
  let start = 4;
  for (let at = 4; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code !== separator && code > CR) continue;
    const ends = code === CR || code === LF;
    if (code !== separator && !ends) continue;
    if (passed === 17) return plainStart(text.slice(start, at));
    if (ends) return '';
    passed += 1;
    start = at + 1;
  }
  return passed === 17 ? plainStart(text.slice(start)) : '';
}

function plainStart(text: string): string {
  if (text === 'UNICODE UTF-8' || text === '') return text;
  return /^[A-Za-z0-9 ./_()-]{0,40}/.exec(text)?.[0].trim() ?? '';
}

function trueCharset(body: Buffer, claimed: CharacterSet | undefined): CharacterSet {
  if (isUtf8(body)) return 'UNICODE UTF-8';
  if (claimed === '8859/15') return claimed;
  return hasControls(body) ? 'WINDOWS-1252' : '8859/1';
}

/** Only Windows puts characters (’ œ €) where ISO 8859 has controls. */
function hasControls(body: Buffer): boolean {
  for (let at = 0; at < body.length; at += 1) {
    // The upper half of the byte decides: 8 or 9.
    if (((body[at] as number) & 0xe0) === 0x80) return true;
  }
  return false;
}

function textOf(body: Buffer, characterSet: CharacterSet): string {
  switch (characterSet) {
    case 'UNICODE UTF-8':
      return body.toString('utf8');
    case '8859/15':
      return latin9.decode(body);
    case 'WINDOWS-1252':
      return windows1252.decode(body);
    default:
      return body.toString('latin1');
  }
}

/** U+0000 has no place in a text, and PostgreSQL refuses it. */
function withoutNul(text: string): string {
  return text.includes('\0') ? text.replaceAll('\0', '\uFFFD') : text;
}

function unknownCharset(charset: string, used: CharacterSet): Problem {
  return { code: 'unknownCharset', place: MSH_18, detail: { charset: charsetDetail(charset), used } };
}

function charsetMismatch(charset: CharacterSet, used: CharacterSet): Problem {
  return { code: 'charsetMismatch', place: MSH_18, detail: { charset, used } };
}
