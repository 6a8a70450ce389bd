import type { OrderStated, Stated } from '@paracelse/core/record/events.ts';
import type { Instant } from '@paracelse/core/time/instant.ts';
import { codeDetail } from '../../detail.ts';
import type { Segment } from '../../message.ts';
import { readVisitNumber } from '../adt/visit.ts';
import { conceptIn, entityIn, keyOf, professionalIn } from '../coded.ts';
import type { Reading } from '../reading.ts';
import { orderAction } from './control.ts';
import { readDosage } from './dosage.ts';
import { detailOf, type OrderGroup } from './groups.ts';
import { readMedication } from './medication.ts';
import { type Schedule, scheduleOfTq1, schedulesOfTq } from './schedule.ts';

/** One order, or `undefined` when it cannot be taken, which is reported. */
export function readOrder(reading: Reading, group: OrderGroup): OrderStated | undefined {
  const { orc } = group;
  const control = orc.text(1).toUpperCase();
  const action = orderAction(control, orc.text(5).toUpperCase());
  if (action === undefined) {
    reading.report('orderControlUnsupported', reading.place(orc, 1), { control: codeDetail(control) });
    return undefined;
  }
  const number = orderNumber(reading, orc);
  if (!number) {
    reading.report('orderNumberMissing', reading.place(orc, 2));
    return undefined;
  }
  const medication = readMedication(reading, group);
  if (action === 'create' && !medication) {
    reportMissingMedicine(reading, group);
    return undefined;
  }
  // A change that names no medicine cannot say a dose: its dates are taken, and the rest is said to be missing.
  if (action === 'change' && !group.rxe && !group.rxo) reportMissingMedicine(reading, group);
  const schedules = schedulesOf(reading, group);
  const dosing = action === 'create' || action === 'change';
  const dosage = dosing ? readDosage(reading, group, schedules) : undefined;
  return {
    kind: 'medicationRequest',
    ...number,
    effectiveAt: effectiveAt(reading, orc),
    action,
    ...(medication ? { medication } : {}),
    ...(dosage ? { dosage } : {}),
    ...(dosing ? periodOf(reading, schedules) : {}),
    indication: indicationOf(group, dosing),
    prescriber: professionalIn(orc, 12),
    visitNumber: readVisitNumber(reading)?.visitNumber,
  };
}

function reportMissingMedicine(reading: Reading, group: OrderGroup): void {
  const detail = group.rxe ?? group.rxo;
  if (detail) reading.report('codeMissing', reading.place(detail, detail.name === 'RXE' ? 2 : 1));
  else reading.report('orderSegmentMissing', reading.place(group.orc), { segment: 'RXE' });
}

/** ORC-2 with its namespace, else ORC-3. */
function orderNumber(reading: Reading, orc: Segment): Pick<OrderStated, 'key' | 'placerOrder'> | undefined {
  for (const field of [2, 3]) {
    const { id, namespace } = entityIn(orc.field(field).repetition(1), reading.header);
    const placerOrder = reading.name(id, () => reading.place(orc, field));
    if (placerOrder === '') continue;
    return { key: field === 2 ? keyOf(namespace, id) : keyOf('filler', namespace, id), placerOrder };
  }
  return undefined;
}

/** ORC-15, else ORC-9, else MSH-7. */
function effectiveAt(reading: Reading, orc: Segment): Instant {
  return reading.instant(orc, 15) ?? reading.instant(orc, 9) ?? reading.header.recordedAt;
}

/** TQ1, else the TQ that older senders put in RXE-1 or ORC-7. */
function schedulesOf(reading: Reading, group: OrderGroup): Schedule[] {
  const timings = detailOf(group, 'timings');
  if (timings.length > 0) return timings.map((tq1) => scheduleOfTq1(reading, tq1));
  const fromRxe = group.rxe ? schedulesOfTq(reading, group.rxe, 1) : [];
  return fromRxe.length > 0 ? fromRxe : schedulesOfTq(reading, group.orc, 7);
}

/** From the first start to the last end; an end that one schedule leaves open is open. */
function periodOf(
  reading: Reading,
  schedules: readonly Schedule[],
): { readonly startsAt: Stated<Instant>; readonly endsAt: Stated<Instant> } {
  const startsAt = schedules.reduce<Stated<Instant>>((known, { start }) => earliest(known, start), undefined);
  const ends = schedules.map(({ end }) => end);
  const open = ends.some((end) => typeof end !== 'number');
  const endsAt = open ? (ends.includes(null) ? null : undefined) : ends.reduce<Stated<Instant>>(latest, undefined);
  if (typeof startsAt === 'number' && typeof endsAt === 'number' && endsAt < startsAt) {
    reading.report('endBeforeStart', schedules[0]?.place);
    return { startsAt, endsAt: undefined };
  }
  return { startsAt, endsAt };
}

function earliest(a: Stated<Instant>, b: Stated<Instant>): Stated<Instant> {
  return typeof a === 'number' && typeof b === 'number' ? Math.min(a, b) : (a ?? b);
}

function latest(a: Stated<Instant>, b: Stated<Instant>): Stated<Instant> {
  return typeof a === 'number' && typeof b === 'number' ? Math.max(a, b) : (a ?? b);
}

/** RXE-27 (give indication) or RXO-20, else ORC-16, which is a reason to give only when something is given. */
function indicationOf({ rxe, rxo, orc }: OrderGroup, dosing: boolean): Stated<string> {
  const part = (rxe?.field(27) ?? rxo?.field(20))?.repetition(1);
  if (part?.presence === 'null') return null;
  const words = part ? conceptIn(part).label : '';
  return words || (dosing ? conceptIn(orc.field(16).repetition(1)).label : '') || undefined;
}
