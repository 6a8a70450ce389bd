/**
 * What a sender wrote, as far as a problem may repeat it. A shifted segment can put a name anywhere, so that a text
 * is only repeated when it has the shape of what belongs there.
 */
const HIDDEN = '…';

/** A code of a short HL7 table. */
export function codeDetail(text: string): string {
  return /^[A-Z0-9]{1,3}$/.test(text) ? text : HIDDEN;
}

/** `ADT^A01`. */
export function messageTypeDetail(code: string, trigger: string): string {
  return /^[A-Z]{3}$/.test(code) && /^[A-Z0-9]{1,3}$/.test(trigger) ? `${code}^${trigger}` : HIDDEN;
}

/** `2.5`. */
export function versionDetail(text: string): string {
  return /^\d{1,2}(?:\.\d{1,2}){0,2}$/.test(text) ? text : HIDDEN;
}

/** A unit has a sign that names do not have, or is shorter than a name. */
export function unitDetail(text: string): string {
  const fits = text.length <= 24 && !/\s|\d{4}/.test(text);
  return fits && (text.length <= 4 || /[/%*^[\]{}]|\.\w+-?\d/.test(text)) ? text : HIDDEN;
}

/** The name of a character set has a number in it. */
export function charsetDetail(text: string): string {
  return /\d/.test(text) ? text : HIDDEN;
}
