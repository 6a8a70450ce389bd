import { type Delimiters, encodingCharacters, STANDARD_DELIMITERS } from './delimiters.ts';
import { escapeText } from './escape.ts';

/** A value without parts. `null` is HL7 `""` (erase what you know); `undefined` and `''` say nothing. */
export type Leaf = string | number | null | undefined;

/** A component: a leaf, or its sub-components in their order. */
export type ComponentSpec = Leaf | readonly Leaf[];

/** A repetition: a leaf, or its components in their order. */
export type RepetitionSpec = Leaf | readonly ComponentSpec[];

/** A field: one repetition, or several through `repeated`, or text already encoded through `encoded`. */
export type FieldSpec = RepetitionSpec | Repeated | Encoded;

export interface Repeated {
  readonly repetitions: readonly RepetitionSpec[];
}

export interface Encoded {
  readonly encoded: string;
}

/**
 * A segment: its name, then its fields, so that `spec[n]` is field n. For MSH too: `spec[3]` is MSH-3, and what
 * stands at 1 and 2 is replaced by the delimiters.
 */
export type SegmentSpec = readonly [name: string, ...fields: FieldSpec[]];

/** Several repetitions of a field. */
export function repeated(...repetitions: readonly RepetitionSpec[]): Repeated {
  return { repetitions };
}

/** A field whose text is written as it is. */
export function encoded(text: string): Encoded {
  return { encoded: text };
}

/** A segment from its fields by number, for those that are mostly empty: `segment('PV1', { 2: 'I', 19: visit })`. */
export function segment(name: string, fields: Readonly<Record<number, FieldSpec>>): SegmentSpec {
  const last = Math.max(0, ...Object.keys(fields).map(Number));
  return [name, ...Array.from({ length: last }, (_, index) => fields[index + 1])];
}

/** The message as text, each segment ended by CR. */
export function writeMessage(segments: readonly SegmentSpec[], delimiters: Delimiters = STANDARD_DELIMITERS): string {
  return segments.map((spec) => `${writeSegment(spec, delimiters)}\r`).join('');
}

function writeSegment([name, ...fields]: SegmentSpec, delimiters: Delimiters): string {
  const header = name === 'MSH' || name === 'BHS' || name === 'FHS';
  const texts = fields.slice(header ? 2 : 0).map((field) => writeField(field, delimiters));
  const start = header ? [name, encodingCharacters(delimiters)] : [name];
  return trimmed([...start, ...texts]).join(delimiters.field);
}

function writeField(field: FieldSpec, delimiters: Delimiters): string {
  if (typeof field === 'object' && field !== null) {
    if ('encoded' in field) return field.encoded;
    if ('repetitions' in field) {
      const texts = field.repetitions.map((repetition) => writeRepetition(repetition, delimiters));
      return texts.join(delimiters.repetition ?? ' ');
    }
  }
  return writeRepetition(field, delimiters);
}

function writeRepetition(repetition: RepetitionSpec, delimiters: Delimiters): string {
  if (!isList(repetition)) return writeLeaf(repetition, delimiters);
  return trimmed(repetition.map((component) => writeComponent(component, delimiters))).join(delimiters.component);
}

function writeComponent(component: ComponentSpec, delimiters: Delimiters): string {
  if (!isList(component)) return writeLeaf(component, delimiters);
  return trimmed(component.map((leaf) => writeLeaf(leaf, delimiters))).join(delimiters.subcomponent ?? ' ');
}

function writeLeaf(leaf: Leaf, delimiters: Delimiters): string {
  if (leaf === null) return '""';
  if (leaf === undefined) return '';
  // 0.1 + 0.2 has more digits than HL7 readers take.
  return typeof leaf === 'number' ? String(Number(leaf.toPrecision(12))) : escapeText(leaf, delimiters);
}

function trimmed(texts: readonly string[]): readonly string[] {
  return texts.slice(0, texts.findLastIndex((text) => text !== '') + 1);
}

function isList<T>(spec: Leaf | readonly T[]): spec is readonly T[] {
  return Array.isArray(spec);
}
