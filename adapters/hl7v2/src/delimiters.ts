/** The characters that cut a message, as its MSH-1 and MSH-2 announce them; `undefined` for one not announced. */
export interface Delimiters {
  readonly field: string;
  readonly component: string;
  readonly repetition: string | undefined;
  readonly escape: string | undefined;
  readonly subcomponent: string | undefined;
  /** HL7 2.7: marks a truncated value. */
  readonly truncation: string | undefined;
}

export const STANDARD_DELIMITERS: Delimiters = {
  field: '|',
  component: '^',
  repetition: '~',
  escape: '\\',
  subcomponent: '&',
  truncation: undefined,
};

/** MSH-2: the encoding characters in their order. */
export function encodingCharacters(delimiters: Delimiters): string {
  const { component, repetition = '', subcomponent = '', truncation = '' } = delimiters;
  return component + repetition + (delimiters.escape ?? '') + subcomponent + truncation;
}

/** Letters, digits, blanks, quotes and controls cannot cut a message; each character has one role. */
const UNFIT = /[\p{L}\p{N}\s"\p{Cc}\p{Cs}]/u;

/** The delimiters that MSH-1 and MSH-2 announce, or `undefined` when they cannot be followed. */
export function readDelimiters(field: string, encoding: string): Delimiters | undefined {
  if (field === '|' && encoding === '^~\\&') return STANDARD_DELIMITERS;
  const all = field + encoding;
  if (encoding.length < 1 || encoding.length > 5 || UNFIT.test(all)) return undefined;
  if (new Set(all).size !== all.length) return undefined;
  const [component = '', repetition, mark, subcomponent, truncation] = encoding;
  return { field, component, repetition, escape: mark, subcomponent, truncation };
}

/** Whether these are the characters HL7 recommends (`|^~\&`, with or without the `#` of 2.7). */
export function areUsual(delimiters: Delimiters): boolean {
  if (delimiters === STANDARD_DELIMITERS) return true;
  const announced = delimiters.field + encodingCharacters(delimiters);
  return announced === '|^~\\&' || announced === '|^~\\&#';
}
