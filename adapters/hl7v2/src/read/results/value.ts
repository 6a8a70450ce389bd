import type { ObservationValue } from '@paracelse/core/record/facts.ts';
import { type NumberProblem, parseNumber } from '@paracelse/core/units/number.ts';
import { unitDetail } from '../../detail.ts';
import type { Segment } from '../../message.ts';
import { conceptIn, isUnit, unitIn } from '../coded.ts';
import type { Reading } from '../reading.ts';
import { boundedText } from './text.ts';

/** OBX-5 as OBX-2 says to read it. What cannot be read is kept as text with its reason. */
export function readValue(reading: Reading, obx: Segment, type: string): ObservationValue {
  switch (type) {
    case 'NM':
    case 'SI':
      return numeric(reading, obx, obx.field(5).whole);
    case 'SN':
      return structured(reading, obx);
    case 'CE':
    case 'CWE':
    case 'CNE':
    case 'IS':
    case 'ID':
      return coded(reading, obx);
    default:
      return textual(reading, obx);
  }
}

function numeric(reading: Reading, obx: Segment, text: string): ObservationValue {
  const parsed = parseNumber(text);
  if (!parsed.ok) return unreadable(reading, obx, text, parsed.problem);
  const { value, comparator } = parsed.number;
  return { type: 'quantity', value, comparator, unit: readUnit(reading, obx) };
}

function unreadable(reading: Reading, obx: Segment, text: string, problem: NumberProblem): ObservationValue {
  if (problem === 'ambiguousSeparator') reading.report('numberAmbiguous', reading.place(obx, 5));
  else reading.report('valueInvalid', reading.place(obx, 5), { expected: 'NM' });
  return { type: 'unreadable', text: boundedText(reading, obx, text), problem };
}

/** OBX-6 as sent. A value without unit, or in a unit we do not know, is shown and not used. */
function readUnit(reading: Reading, obx: Segment): string {
  const unit = unitIn(obx.field(6).repetition(1));
  if (unit === '') {
    if (!isRatio(obx)) reading.report('unitMissing', reading.place(obx, 6));
  } else if (!isUnit(unit)) {
    reading.report('unitUnknown', reading.place(obx, 6), { unit: unitDetail(unit) });
  }
  return unit;
}

/** The international normalised ratio is sent without unit and needs none (LOINC 6301-6, 34714-6, 46418-0). */
function isRatio(obx: Segment): boolean {
  const sent = [1, 2, 4, 5].map((component) => obx.text(3, component));
  return sent.some((text) => ['6301-6', '34714-6', '46418-0'].includes(text) || /^INR\b/i.test(text));
}

/** SN: comparator, number, separator, number. `<^5`, `^1^:^128`; an interval has no single value. */
function structured(reading: Reading, obx: Segment): ObservationValue {
  const part = obx.field(5).repetition(1);
  const [comparator = '', first = '', separator = '', second = ''] = [1, 2, 3, 4].map((n) => part.component(n).text);
  if (first === '' && separator === '') return numeric(reading, obx, obx.field(5).whole);
  const sign = comparator === '=' ? '' : comparator;
  if (separator === '' && second === '') return numeric(reading, obx, sign + first);
  const [numerator, denominator] = [parseNumber(first), parseNumber(second)];
  const ratio = (separator === ':' || separator === '/') && sign === '' && numerator.ok && denominator.ok;
  if (ratio && numerator.number.comparator === undefined && denominator.number.comparator === undefined) {
    const unit = unitIn(obx.field(6).repetition(1));
    return { type: 'ratio', numerator: numerator.number.value, denominator: denominator.number.value, unit };
  }
  return { type: 'text', text: boundedText(reading, obx, sign + first + separator + second) };
}

function coded(reading: Reading, obx: Segment): ObservationValue {
  const concepts = obx.field(5).repetitions().map(conceptIn);
  const [first] = concepts;
  const coding = first?.codings[0];
  if (first && coding && concepts.length === 1) {
    return { type: 'coded', coding: { ...coding, display: coding.display || first.label } };
  }
  const words = concepts.map(({ label }) => label).filter(Boolean);
  return words.length === 0 ? { type: 'none' } : { type: 'text', text: boundedText(reading, obx, words.join(', ')) };
}

/**
 * Text. Many laboratories send numbers as ST to be able to write `<5`: with a unit beside it, it is a number.
 */
function textual(reading: Reading, obx: Segment): ObservationValue {
  const field = obx.field(5);
  const text = field
    .repetitions()
    .map((part) => part.whole)
    .join('\n')
    .trim();
  if (text === '') return { type: 'none' };
  const parsed = parseNumber(text);
  const measured = obx.text(6) !== '' || obx.text(6, 2) !== '' || isRatio(obx);
  if (measured && (parsed.ok || parsed.problem === 'ambiguousSeparator' || parsed.problem === 'outOfRange')) {
    return numeric(reading, obx, text);
  }
  return { type: 'text', text: boundedText(reading, obx, text) };
}
