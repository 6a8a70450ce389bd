import type { ObservationStated } from '@paracelse/core/record/events.ts';
import type { ObservationStatus, ObservationValue } from '@paracelse/core/record/facts.ts';
import type { Instant } from '@paracelse/core/time/instant.ts';
import { codeDetail } from '../../detail.ts';
import type { Segment } from '../../message.ts';
import { conceptIn, entityIn, keyOf } from '../coded.ts';
import type { Reading } from '../reading.ts';
import type { ResultGroup } from './groups.ts';
import { isDocumentMetadata } from './metadata.ts';
import { statusMeaning } from './status.ts';
import { boundedText } from './text.ts';
import { readValue } from './value.ts';

/** What holds for all results of a group. */
interface GroupContext {
  /** Whose number, by whom, which: empty when the results belong to no order. */
  readonly order: readonly string[];
  readonly specimenAt: Instant | undefined;
  readonly status: string;
}

/** Reads groups of results one after the other, telling apart those that bear one name. */
export function createResultReader(reading: Reading): (group: ResultGroup) => void {
  const ranks = new Map<string, number>();
  return (group) => {
    const context = contextOf(reading, group);
    for (const obx of group.results) {
      const event = readResult(reading, obx, context);
      if (event) add(reading, obx, event, ranks);
    }
  };
}

function contextOf(reading: Reading, { orc, obr, specimen }: ResultGroup): GroupContext {
  const collectedAt = obr ? reading.instant(obr, 7) : undefined;
  const specimenAt = collectedAt ?? (specimen ? reading.instant(specimen, 17) : undefined);
  return {
    order: orderKey(reading, [
      [obr, 3],
      [obr, 2],
      [orc, 3],
      [orc, 2],
    ]),
    specimenAt: specimenAt ?? undefined,
    status: obr?.text(25) ?? '',
  };
}

/** What the laboratory calls this work, or what the ward called it. */
function orderKey(reading: Reading, sources: readonly (readonly [Segment | undefined, number])[]): readonly string[] {
  for (const [segment, field] of sources) {
    if (!segment) continue;
    const { id, namespace } = entityIn(segment.field(field).repetition(1), reading.header);
    if (id !== '') return [field === 3 ? 'filler' : 'placer', namespace, id];
  }
  return [];
}

function readResult(reading: Reading, obx: Segment, context: GroupContext): ObservationStated | undefined {
  const { codings, label } = conceptIn(obx.field(3).repetition(1));
  const [first] = codings;
  if (isDocumentMetadata(first?.code ?? '', first?.system ?? '')) return undefined;
  const type = obx.text(2).toUpperCase();
  if (type === 'ED' || type === 'RP') {
    reading.report('documentNotRead', reading.place(obx, 5));
    return undefined;
  }
  if (label === '') {
    reading.report('codeMissing', reading.place(obx, 3));
    return undefined;
  }
  const standing = statusMeaning(obx.text(11), context.status, obx.field(5).whole !== '');
  if (standing === 'none') return undefined;
  const { value, status } = valueAndStatus(reading, obx, type, standing);
  const at = reading.instant(obx, 14) ?? context.specimenAt;
  return {
    kind: 'observation',
    key: keyOf(...context.order, first?.code ?? label, obx.text(4), timeInKey(reading, context, at)),
    effectiveAt: at ?? reading.header.recordedAt,
    codings,
    label,
    value,
    status,
    referenceRange: obx.field(7).repetition(1).whole,
    interpretation: obx
      .field(8)
      .repetitions()
      .map((part) => part.text)
      .filter(Boolean)
      .join(' '),
  };
}

/**
 * Without a specimen time a result is known by its order alone: a correction sent later must find it. Without an
 * order either (a weight in an admission) the time of the message tells one measure from the next.
 */
function timeInKey(reading: Reading, { order }: GroupContext, at: Instant | undefined): Instant | '' {
  if (at !== undefined) return at;
  return order.length === 0 ? reading.header.recordedAt : '';
}

function valueAndStatus(
  reading: Reading,
  obx: Segment,
  type: string,
  standing: ObservationStatus | 'unknown',
): { readonly value: ObservationValue; readonly status: ObservationStatus } {
  if (standing === 'unknown') {
    reading.report('statusUnknown', reading.place(obx, 11), { status: codeDetail(obx.text(11) || '—') });
    const text = obx.field(5).whole;
    return { value: { type: 'unreadable', text, problem: 'statusUnknown' }, status: 'preliminary' };
  }
  const struck = standing === 'withdrawn' || standing === 'deleted';
  if (struck && obx.field(5).whole === '') return { value: { type: 'none' }, status: standing };
  const value = readValue(reading, obx, type);
  // A struck result keeps the value it had, not a word such as "annulé" put in its place.
  const shown = struck && value.type === 'unreadable' ? ({ type: 'none' } as const) : value;
  return { value: shown, status: standing };
}

/** Lines of one text are one result; two values under one name are two results, and the sender is told. */
function add(reading: Reading, obx: Segment, event: ObservationStated, ranks: Map<string, number>): void {
  const known = ranks.get(event.key);
  ranks.set(event.key, (known ?? 0) + 1);
  const last = reading.events.at(-1);
  if (known === undefined) {
    reading.events.push(event);
  } else if (last?.kind === 'observation' && last.key === event.key && areLines(last.value, event.value)) {
    const text = boundedText(reading, obx, `${textOf(last.value)}\n${textOf(event.value)}`);
    reading.events[reading.events.length - 1] = { ...last, value: { type: 'text', text } };
  } else {
    reading.report('resultRepeated', reading.place(obx, 3));
    reading.events.push({ ...event, key: keyOf(event.key, `#${known + 1}`) });
  }
}

function areLines(a: ObservationValue, b: ObservationValue): boolean {
  return a.type === 'text' && b.type === 'text';
}

function textOf(value: ObservationValue): string {
  return value.type === 'text' ? value.text : '';
}
