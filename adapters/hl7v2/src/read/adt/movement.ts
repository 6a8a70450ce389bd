import type { MovementStated, MovementType, Stated } from '@paracelse/core/record/events.ts';
import type { Instant } from '@paracelse/core/time/instant.ts';
import type { Segment } from '../../message.ts';
import { keyOf, professionalIn, stated } from '../coded.ts';
import type { Reading } from '../reading.ts';
import { ACTIONS, MOVEMENTS, type TriggerMeaning } from './triggers.ts';
import { readVisitNumber } from './visit.ts';

/** What the message says of the stay: PV1, and ZBE when the sender follows the French profile. */
export function readMovement(reading: Reading): void {
  const zbe = reading.message.first('ZBE');
  const meaning = meaningOf(reading, zbe);
  if (!meaning) return;
  const visit = readVisitNumber(reading);
  if (!visit) {
    // An update may be about the patient alone; a movement without a stay is nothing.
    const pv1 = reading.message.first('PV1');
    const place = pv1 ? reading.place(pv1, 19) : { segment: 'PV1', segmentRank: 1, field: 19 };
    if (meaning.type !== 'information') reading.refuse('visitNumberMissing', place);
    return;
  }
  const pv1 = reading.message.first('PV1');
  const startedAt = startOf(reading, meaning.type, zbe, pv1);
  const event: MovementStated = {
    kind: 'encounter',
    ...visit,
    effectiveAt: startedAt,
    movement: {
      key: movementKey(reading, meaning, zbe, startedAt),
      ...meaning,
      startedAt,
      ...unitOf(zbe, pv1),
      room: pv1 ? stated(pv1.field(3).repetition(1).component(2)) : undefined,
      bed: pv1 ? stated(pv1.field(3).repetition(1).component(3)) : undefined,
      nature: zbe ? stated(zbe.field(9)) : undefined,
    },
    patientClass: pv1 ? stated(pv1.field(2)) : undefined,
    admittedAt: pv1 ? reading.instant(pv1, 44) : undefined,
    dischargedAt: pv1 ? reading.instant(pv1, 45) : undefined,
    attending: pv1 ? professionalIn(pv1, 7) : undefined,
  };
  reading.events.push(event);
}

/** Z99 says in ZBE-6 which movement it corrects; for the rest the trigger says what ZBE-4 does not. */
function meaningOf(reading: Reading, zbe: Segment | undefined): TriggerMeaning | undefined {
  const { triggerEvent } = reading.header;
  const byTrigger = MOVEMENTS.get(triggerEvent);
  if (!zbe) {
    if (!byTrigger) reading.refuse('orderSegmentMissing', { segment: 'ZBE', segmentRank: 1 }, { segment: 'ZBE' });
    return byTrigger;
  }
  const sent = zbe.text(4).toUpperCase();
  const byAction = Object.hasOwn(ACTIONS, sent) ? ACTIONS[sent] : undefined;
  if (byAction === undefined && sent !== '')
    reading.report('valueInvalid', reading.place(zbe, 4), { expected: 'INSERT, UPDATE, CANCEL' });
  if (byTrigger)
    return { type: byTrigger.type, action: byTrigger.action === 'cancel' ? 'cancel' : (byAction ?? 'insert') };
  const original = MOVEMENTS.get(zbe.text(6).toUpperCase());
  if (!original) reading.report('valueInvalid', reading.place(zbe, 6), { expected: 'A01–A38' });
  return { type: original?.type ?? 'information', action: byAction ?? 'update' };
}

/** ZBE-2, else the first of EVN-6, PV1-44 or PV1-45, EVN-2 that is known, else MSH-7. */
function startOf(reading: Reading, type: MovementType, zbe: Segment | undefined, pv1: Segment | undefined): Instant {
  const evn = reading.message.first('EVN');
  const ofStay: Partial<Record<MovementType, number>> = { admission: 44, discharge: 45 };
  const sources: readonly (readonly [Segment | undefined, number | undefined])[] = [
    [zbe, 2],
    [evn, 6],
    [pv1, ofStay[type]],
    [evn, 2],
  ];
  for (const [segment, field] of sources) {
    const instant = segment && field !== undefined ? reading.instant(segment, field) : undefined;
    if (typeof instant === 'number') return instant;
  }
  return reading.header.recordedAt;
}

/** ZBE-1; without it a movement is known by its type and time, and a cancellation strikes the last of its type. */
function movementKey(
  reading: Reading,
  { type, action }: TriggerMeaning,
  zbe: Segment | undefined,
  startedAt: Instant,
): string | undefined {
  const part = zbe?.field(1).repetition(1);
  const id = zbe && part ? reading.name(part.component(1).text, () => reading.place(zbe, 1)) : '';
  if (part && id !== '') return keyOf(part.component(2).text || part.component(3).text, id);
  return action === 'cancel' ? undefined : `${type}@${startedAt}`;
}

/** The unit responsible: ZBE-7 (medical), else ZBE-8 (care), else where the patient lies (PV1-3.1). */
function unitOf(
  zbe: Segment | undefined,
  pv1: Segment | undefined,
): { readonly unitCode: Stated<string>; readonly unitLabel: Stated<string> } {
  for (const field of [7, 8]) {
    const part = zbe?.field(field).repetition(1);
    // XON-10 is the code of the profile, XON-3 that of older senders.
    const unitCode = part?.component(10).text || part?.component(3).text;
    const unitLabel = part?.component(1).text;
    if (unitCode || unitLabel) return { unitCode: unitCode || undefined, unitLabel: unitLabel || undefined };
  }
  const location = pv1?.field(3).repetition(1);
  if (!location) return { unitCode: undefined, unitLabel: undefined };
  const unitCode = stated(location.component(1));
  return { unitCode, unitLabel: stated(location.component(9)) ?? unitCode };
}
