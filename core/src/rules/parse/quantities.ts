import { DOSE_UNITS, type DoseUnit } from '../../assessment/dose.ts';
import { HISTORY } from '../../assessment/snapshot.ts';
import { DAY } from '../../time/instant.ts';
import { parseNumber } from '../../units/number.ts';
import { convert, parseQuantity, type Quantity } from '../../units/quantity.ts';
import type { Comparison } from '../model.ts';
import { type MapReader, type ProblemList, readText } from './reader.ts';
import type { SourceNode } from './source-node.ts';

const OPERATORS = { above: '>', atLeast: '>=', below: '<', atMost: '<=' } as const;

export const COMPARISON_WORDS = ['above', 'atLeast', 'below', 'atMost'] as const;

/** `72 h`, `7 d` in milliseconds; at most the history that is kept. */
export function readDuration(node: SourceNode, list: ProblemList): number {
  const quantity = readQuantity(node, list);
  if (!quantity) return 0;
  const converted = convert(quantity, 'ms');
  if (!converted.ok || converted.value <= 0) {
    list.add('wrongUnit', node.place, { unit: quantity.unit, expected: 'h, d' });
    return 0;
  }
  if (converted.value > HISTORY) list.add('windowTooLong', node.place, { limit: `${HISTORY / DAY} d` });
  return converted.value;
}

/** `5.5 mmol/L`, or a bare number when the thing compared has no unit. */
export function readQuantity(node: SourceNode, list: ProblemList): Quantity | undefined {
  const text = readText(node, list);
  if (text === undefined) return undefined;
  return (
    parseQuantity(text) ??
    bareNumber(text) ??
    list.add('wrongValue', node.place, { value: text, expected: '5.5 mmol/L' })
  );
}

function bareNumber(text: string): Quantity | undefined {
  const read = parseNumber(text);
  return read.ok && read.number.comparator === undefined ? { value: read.number.value, unit: '1' } : undefined;
}

/** The comparisons of a test in `unit`; two of them must leave something between. */
export function readComparisons(
  map: MapReader,
  unit: string,
  molarMass: number | undefined,
  list: ProblemList,
): Comparison[] {
  const comparisons: Comparison[] = [];
  for (const word of COMPARISON_WORDS) {
    const node = map.get(word);
    const quantity = node && readQuantity(node, list);
    if (!node || !quantity) continue;
    const converted = convert(quantity, unit, molarMass === undefined ? {} : { molarMass });
    if (!converted.ok) {
      list.add('wrongUnit', node.place, { unit: quantity.unit, expected: unit });
      continue;
    }
    comparisons.push({ operator: OPERATORS[word], value: converted.value, written: quantity });
  }
  const low = Math.max(...comparisons.filter(({ operator }) => operator.startsWith('>')).map(({ value }) => value));
  const high = Math.min(...comparisons.filter(({ operator }) => operator.startsWith('<')).map(({ value }) => value));
  const edge = comparisons.some(({ operator, value }) => value === low && !operator.endsWith('='));
  if (low > high || (low === high && edge)) list.add('contradiction', map.place, { reason: `> ${low} et < ${high}` });
  return comparisons;
}

/** The same where a test without a comparison would ask nothing. */
export function readSomeComparisons(
  map: MapReader,
  unit: string,
  molarMass: number | undefined,
  list: ProblemList,
): Comparison[] {
  if (!COMPARISON_WORDS.some((word) => map.has(word))) list.add('comparisonMissing', map.place);
  return readComparisons(map, unit, molarMass, list);
}

/** How much `rises` or `falls`: one of the two, by something. A ratio says how many times. */
export function readMove(
  map: MapReader,
  unit: string,
  molarMass: number | undefined,
  list: ProblemList,
):
  | { direction: 'rises' | 'falls'; by: number | undefined; byRatio: number | undefined; written: Quantity }
  | undefined {
  const direction = map.has('rises') ? 'rises' : 'falls';
  if (map.has('rises') && map.has('falls')) list.add('contradiction', map.place, { reason: 'rises et falls' });
  const node = map.required(direction);
  const written = node && readQuantity(node, list);
  if (!node || !written) return undefined;
  const isRatio = written.unit === '1' && unit !== '1';
  if (written.value <= (isRatio ? 1 : 0)) {
    list.add('wrongValue', node.place, { value: String(written.value), expected: isRatio ? '> 1' : '> 0' });
  }
  if (isRatio) return { direction, by: undefined, byRatio: written.value, written };
  const converted = convert(written, unit, molarMass === undefined ? {} : { molarMass });
  if (!converted.ok) list.add('wrongUnit', node.place, { unit: written.unit, expected: unit });
  return { direction, by: converted.ok ? converted.value : undefined, byRatio: undefined, written };
}

/** Comparisons of a dose, with the kind of unit they are written in. `perDay`: written as `1 g/d`. */
export function readDose(
  map: MapReader,
  perDay: boolean,
  list: ProblemList,
): { comparisons: Comparison[]; unit: DoseUnit | undefined } {
  const first = COMPARISON_WORDS.map((word) => map.get(word)).find((node) => node !== undefined);
  const quantity = first && readQuantity(first, list);
  if (!first || !quantity) {
    list.add('comparisonMissing', map.place);
    return { comparisons: [], unit: undefined };
  }
  const suffix = perDay ? '/d' : '';
  const unit = DOSE_UNITS.find((candidate) => convert(quantity, `${candidate}${suffix}`).ok);
  if (!unit) {
    list.add('wrongUnit', first.place, { unit: quantity.unit, expected: `mg${suffix}` });
    return { comparisons: [], unit: undefined };
  }
  return { comparisons: readComparisons(map, `${unit}${suffix}`, undefined, list), unit };
}
