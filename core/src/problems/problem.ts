import type { ProblemCode } from './catalogue.ts';

/** Where something is wrong in a message: HL7 numbering, everything counted from 1. */
export interface MessagePlace {
  readonly segment: string;
  /** Which one, when the segment repeats. */
  readonly segmentRank: number;
  readonly field?: number;
  readonly repetition?: number;
  readonly component?: number;
}

/** Where something is wrong in a file: line and column counted from 1. */
export interface FilePlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/**
 * What was wrong, where, and (through the catalogue) what to do. `detail` fills the placeholders of the catalogue's
 * text; it never holds what identifies a person.
 */
export interface Problem {
  readonly code: ProblemCode;
  readonly place?: MessagePlace | FilePlace;
  readonly detail?: Readonly<Record<string, string | number>>;
}

/** `OBX[3]-5.2` or `rules/x.rule.yaml:12:5`: the place as an engineer writes it. */
export function formatPlace(place: MessagePlace | FilePlace): string {
  if ('file' in place) return `${place.file}:${place.line}:${place.column}`;
  const rank = place.segmentRank > 1 ? `[${place.segmentRank}]` : '';
  const field = place.field === undefined ? '' : `-${place.field}`;
  const component = place.component === undefined ? '' : `.${place.component}`;
  return `${place.segment}${rank}${field}${component}`;
}
