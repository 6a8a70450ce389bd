import { readFileSync } from 'node:fs';
import type { ReadMessage } from '@paracelse/application/ports/message-reader.ts';
import { formatPlace } from '@paracelse/core/problems/problem.ts';
import type { RecordEvent } from '@paracelse/core/record/events.ts';
import { createHl7Reader, type Hl7ReaderOptions } from '../read/reader.ts';

/** For tests: messages as senders write them, and what is read of them in a form that is easy to compare. */

/** When every test message is received: 2026-03-09 08:00 in Paris. */
export const RECEIVED_AT = Date.UTC(2026, 2, 9, 7);

/** The wall clock of Paris in winter time, as an instant. */
export function paris(text: string): number {
  return Date.parse(`${text}+01:00`);
}

export function fixture(name: string): Buffer {
  return readFileSync(new URL(`../../fixtures/${name}`, import.meta.url));
}

const OPTIONS: Hl7ReaderOptions = { zone: 'Europe/Paris', fictitiousIns: 'accept' };

export function read(message: string | Uint8Array, options: Partial<Hl7ReaderOptions> = {}): ReadMessage {
  const bytes = typeof message === 'string' ? Buffer.from(message, 'utf8') : message;
  return createHl7Reader({ ...OPTIONS, ...options }).read(bytes, RECEIVED_AT);
}

export function eventsOf<K extends RecordEvent['kind']>(
  message: ReadMessage,
  kind: K,
): Extract<RecordEvent, { kind: K }>[] {
  return message.events.filter((event): event is Extract<RecordEvent, { kind: K }> => event.kind === kind);
}

/** `unitUnknown OBX[2]-6`. */
export function problemsOf({ problems }: ReadMessage): string[] {
  return problems.map(({ code, place }) => (place ? `${code} ${formatPlace(place)}` : code));
}

export const PID = 'PID|1||000777^^^CHU-DEMO^PI||FICTIVE^Aline';
export const PV1 = 'PV1|1|I|6268||||||||||||||||V1^^^CHU-DEMO^VN';

/** A message of a type around some segments. */
export function hl7(type: string, ...segments: readonly string[]): string {
  const msh = `MSH|^~\\&|APP|FAC|PARACELSE|CHU|20260306120000||${type}|42|P|2.5|||||FRA|UNICODE UTF-8`;
  return [msh, ...segments].map((segment) => `${segment}\r`).join('');
}

export function adt(trigger: string, ...segments: readonly string[]): string {
  return hl7(`ADT^${trigger}`, 'EVN||20260306115900', ...segments);
}

export function oru(...segments: readonly string[]): string {
  return hl7('ORU^R01', PID, ...segments);
}

export function rde(...segments: readonly string[]): string {
  return hl7('RDE^O11', PID, ...segments);
}

/** A line of RXE for tests that are about something else. */
export const DRUG = 'RXE||C09AA05^ramipril^ATC|5||mg';

/** What is read of the orders of an RDE made of some segments. */
export function orders(...segments: readonly string[]) {
  const message = read(rde(...segments));
  return { events: eventsOf(message, 'medicationRequest'), problems: problemsOf(message), verdict: message.verdict };
}
