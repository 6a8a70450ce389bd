import type { MessagePlace } from '@paracelse/core/problems/problem.ts';
import { parseNumber } from '@paracelse/core/units/number.ts';
import type { Quantity } from '@paracelse/core/units/quantity.ts';
import type { Segment } from '../../message.ts';
import { unitIn } from '../coded.ts';
import type { Reading } from '../reading.ts';

export interface Amount {
  readonly low: Quantity | undefined;
  readonly high: Quantity | undefined;
  /** As sent, for the text of the prescription. */
  readonly text: string;
}

/** RXE-3/4/5 or RXO-2/3/4: minimum, maximum, unit. Some senders write the range in the minimum: `1-2`. */
export function readAmount(reading: Reading, segment: Segment, lowField: number): Amount {
  const unit = unitIn(segment.field(lowField + 2).repetition(1));
  const [low, high] = [segment.text(lowField), segment.text(lowField + 1)];
  const text = [[low, high].filter(Boolean).join('–'), unit].filter(Boolean).join(' ');
  const place = (field: number) => () => reading.place(segment, field);
  const range = rangeIn(low);
  if (range && high === '') return { ...amountOf(reading, range, unit, place(lowField)), text };
  return { ...amountOf(reading, [low, high], unit, place(lowField)), text };
}

function amountOf(
  reading: Reading,
  [lowText, highText]: readonly [string, string],
  unit: string,
  place: () => MessagePlace,
): Pick<Amount, 'low' | 'high'> {
  const low = readDose(reading, lowText, place);
  const high = readDose(reading, highText, place);
  const unsure = (lowText !== '' && low === undefined) || (highText !== '' && high === undefined);
  const reversed = low !== undefined && high !== undefined && high < low;
  if (reversed) reading.report('valueInvalid', place(), { expected: 'min ≤ max' });
  if (unsure || reversed) return { low: undefined, high: undefined };
  return {
    low: low === undefined ? undefined : { value: low, unit },
    high: high === undefined || high === low ? undefined : { value: high, unit },
  };
}

/** A dose is a positive number; what is none is reported, and shown as text. */
export function readDose(reading: Reading, text: string, place: () => MessagePlace): number | undefined {
  if (text === '') return undefined;
  const parsed = parseNumber(text);
  if (parsed.ok && parsed.number.comparator === undefined && parsed.number.value > 0) return parsed.number.value;
  const ambiguous = !parsed.ok && parsed.problem === 'ambiguousSeparator';
  if (ambiguous) reading.report('numberAmbiguous', place());
  else reading.report('valueInvalid', place(), { expected: 'NM > 0' });
  return undefined;
}

function rangeIn(text: string): readonly [string, string] | undefined {
  const match = /^([^\s–-]+)\s*[–-]\s*([^\s–-]+)$/.exec(text);
  return match?.[1] === undefined || match[2] === undefined ? undefined : [match[1], match[2]];
}

/** A number beside its unit in two fields: strength, component of a mixture, rate. */
export function readQuantity(
  reading: Reading,
  segment: Segment,
  valueField: number,
  unitField = valueField + 1,
): Quantity | undefined {
  const value = readDose(reading, segment.text(valueField), () => reading.place(segment, valueField));
  const unit = unitIn(segment.field(unitField).repetition(1));
  return value === undefined || unit === '' ? undefined : { value, unit };
}
