import type { RecordEvent, Stamped } from '@paracelse/core/record/events.ts';
import type { MessageId } from '@paracelse/core/record/facts.ts';
import { expect } from 'vitest';
import { type Envelope, type Person, toBytes, type Visit } from '../compose/index.ts';
import { eventsOf, paris, problemsOf, read } from './messages.ts';

export const MORNING = paris('2026-03-06T08:00:00');
export const NOON = paris('2026-03-06T12:00:00');

export const PERSON: Person = {
  ipp: '000777',
  ins: '255119999900145',
  birthName: "D'ÉPREUVE|É",
  usedName: 'FICTIVE',
  givenName: 'Aline',
  birthDate: '1955-11-01',
  sex: 'female',
  reliability: 'VALI',
  gestationWeeks: 24,
};
export const VISIT: Visit = {
  visitNumber: 'V1',
  accountNumber: 'A1',
  room: '12',
  bed: 'P',
  attending: { rpps: '10000000001', familyName: 'MARTEL', givenName: 'Irène' },
};
export const MOVEMENT = { id: 'M1', startedAt: MORNING, unitCode: '6268', unitLabel: 'Chirurgie' };

export function envelope(controlId: string, at = NOON): Envelope {
  return { controlId, at };
}

/** A composed message as it is read: taken, without a remark. */
export function taken(text: string) {
  const message = read(toBytes(text));
  expect([message.verdict, ...problemsOf(message)]).toEqual(['accepted']);
  return message;
}

/** The events of one kind of several messages, stamped as the application does. */
export function stamped<K extends RecordEvent['kind']>(kind: K, ...texts: readonly string[]) {
  return texts.flatMap((text): Stamped<Extract<RecordEvent, { kind: K }>>[] => {
    const message = taken(text);
    const { recordedAt, controlId } = message.header;
    return eventsOf(message, kind).map((event, rank) => ({
      event,
      stamp: {
        messageId: controlId as MessageId,
        recordedAt,
        receivedAt: recordedAt,
        controlId,
        contentHash: '',
        rank,
      },
    }));
  });
}
