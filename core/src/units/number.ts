/**
 * The only way a number enters Paracelse. `Number('')` is 0 and `parseFloat('5,4')` is 5: an empty potassium
 * must not be 0, and a French decimal comma must not lose its decimals.
 */
export type Comparator = '<' | '<=' | '>' | '>=';

export interface ParsedNumber {
  readonly value: number;
  /** Present when the sender states a bound, as in `<5`. */
  readonly comparator?: Comparator;
}

export type NumberProblem = 'empty' | 'notANumber' | 'ambiguousSeparator' | 'outOfRange';

export type NumberResult =
  | { readonly ok: true; readonly number: ParsedNumber }
  | { readonly ok: false; readonly problem: NumberProblem };

const COMPARATORS: Readonly<Record<string, Comparator>> = {
  '<': '<',
  '<=': '<=',
  '≤': '<=',
  '=<': '<=',
  '>': '>',
  '>=': '>=',
  '≥': '>=',
  '=>': '>=',
};

const SHAPE = /^(<=|>=|=<|=>|[<>≤≥])?\s*([+-]?\d{1,15}(?:[.,]\d{1,15})?(?:[eE][+-]?\d{1,3})?)$/;
/** `25,000` is twenty-five in Paris and twenty-five thousand in Boston; `0,125` can only be a decimal. */
const AMBIGUOUS = /^[+-]?[1-9]\d{0,2},\d{3}$/;

/** Parses `5.4`, `5,4`, `<5`, `≥ 1,2e3`. What has two readings is a problem, not a guess. */
export function parseNumber(text: string): NumberResult {
  const trimmed = text.trim();
  if (trimmed === '') return { ok: false, problem: 'empty' };
  const match = SHAPE.exec(trimmed);
  const digits = match?.[2];
  if (!match || digits === undefined) return { ok: false, problem: 'notANumber' };
  if (AMBIGUOUS.test(digits)) return { ok: false, problem: 'ambiguousSeparator' };
  const value = Number(digits.replace(',', '.'));
  // `1e-400` is no more a zero than `1e400` is an infinity.
  const vanished = value === 0 && /[1-9]/.test(digits.replace(/e.*$/i, ''));
  if (!Number.isFinite(value) || vanished) return { ok: false, problem: 'outOfRange' };
  const comparator = match[1] === undefined ? undefined : COMPARATORS[match[1]];
  return { ok: true, number: comparator === undefined ? { value } : { value, comparator } };
}
