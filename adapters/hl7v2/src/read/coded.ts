import { createHash } from 'node:crypto';
import type { MessageHeader } from '@paracelse/application/ports/message-reader.ts';
import { OID_PROFESSIONAL } from '@paracelse/core/codes/oids.ts';
import type { Stated } from '@paracelse/core/record/events.ts';
import type { Coding } from '@paracelse/core/record/facts.ts';
import { ucumFromSpelling } from '@paracelse/core/units/spelling.ts';
import { parseUnit } from '@paracelse/core/units/ucum.ts';
import type { Part, Segment } from '../message.ts';

/** Absent and empty say nothing, `""` erases. */
export function stated(part: Part): Stated<string> {
  if (part.presence === 'null') return null;
  return part.text || undefined;
}

/** Where the codings of CE and CWE start: the code, its alternate, and the second alternate of HL7 2.7. */
const CODINGS_AT = [1, 4, 10] as const;

/** Codes and words of one thing. */
export interface Concept {
  /** As sent; those without a code are left out. */
  readonly codings: readonly Coding[];
  /** Text, alternate text or original text; the first code when there are no words. */
  readonly label: string;
}

/** What one CE or CWE says. */
export function conceptIn(part: Part): Concept {
  const texts = part.texts();
  const codings: Coding[] = [];
  for (const at of CODINGS_AT) {
    const code = texts[at] ?? '';
    if (code !== '') codings.push({ system: texts[at + 2] ?? '', code, display: texts[at + 1] ?? '' });
  }
  return { codings, label: texts[2] || texts[5] || texts[9] || (codings[0]?.code ?? '') };
}

/**
 * The unit of a CE: its code, or its text where the code is a number of a local table (`43^mg/hr`). Written as sent.
 */
export function unitIn(part: Part): string {
  const [code, text] = [part.component(1).text, part.component(2).text];
  const known = [code, text].find((unit) => unit !== '' && !/^\d+$/.test(unit) && isUnit(unit));
  if (known !== undefined) return known;
  return code === '' || (/^\d+$/.test(code) && text !== '') ? text : code;
}

const units = new Map<string, boolean>();
const UNITS_LIMIT = 2_000;

/** Whether the unit is one we can compute with. A hospital sends some dozens of them, over and over. */
export function isUnit(unit: string): boolean {
  const known = units.get(unit);
  if (known !== undefined) return known;
  const found = ucumFromSpelling(unit) !== undefined || parseUnit(unit) !== undefined;
  if (units.size < UNITS_LIMIT) units.set(unit, found);
  return found;
}

/**
 * Who gave a number (HD): the OID when it says it is one, else the namespace, else whatever identifies it, else the
 * facility that sent the message.
 */
export function authorityIn(part: Part, header: MessageHeader): string {
  const [namespace, universal] = [part.subcomponent(1).text, part.subcomponent(2).text];
  const isOid = part.subcomponent(3).text.toUpperCase() === 'ISO' && /^[0-2](?:\.\d+)+$/.test(universal);
  return (isOid ? universal : '') || namespace || universal || header.senderFacility || header.senderApplication;
}

/** A number with its authority where the two are components of one field (EI): `312^CHU-X^000897406`. */
export function entityIn(part: Part, header: MessageHeader): { readonly id: string; readonly namespace: string } {
  const namespace = part.component(2).text || part.component(3).text || header.senderApplication;
  return { id: part.component(1).text, namespace };
}

/** A professional (XCN): the national identifier `8` + RPPS when that is what was sent, else the number as sent. */
export function professionalIn(
  segment: Segment,
  field: number,
): Stated<{ readonly identifier: string; readonly name: string }> {
  const whole = segment.field(field);
  if (whole.presence === 'null') return null;
  const part = whole.repetition(1);
  const sent = part.component(1).text;
  const isNational = [1, 2].some((rank) => part.component(9).subcomponent(rank).text === OID_PROFESSIONAL);
  const identifier = isNational && /^\d{11}$/.test(sent) ? `8${sent}` : sent;
  const name = [part.component(2).text, part.component(3).text].filter(Boolean).join(' ');
  return identifier === '' && name === '' ? undefined : { identifier, name };
}

/** Longest key that is kept whole: keys are indexed. */
const LONGEST_KEY = 200;

/** One text out of the parts of a key; none of them can pass for another, and long ones stay apart. */
export function keyOf(...parts: readonly (string | number)[]): string {
  const key = parts.map((part) => String(part).replaceAll('|', '%7C')).join('|');
  if (key.length <= LONGEST_KEY) return key;
  const hash = createHash('sha256').update(key).digest('hex').slice(0, 32);
  return `${key.slice(0, LONGEST_KEY - 40)}#${hash}`;
}
