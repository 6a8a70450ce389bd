import { Hl7Message } from '@medplum/core';
import { decodeMessage } from '@paracelse/hl7v2/decode.ts';
import { parseMessage } from '@paracelse/hl7v2/parse.ts';

/** What is taken from a message: identifiers, name, place, and of each result its code, label, value, unit, range. */
export type Taken = string[];

export type Read = (bytes: Uint8Array) => Taken;

const OBX_TEXTS = [
  [3, 1],
  [3, 2],
  [5, 1],
  [6, 1],
  [7, 1],
] as const;

/** Ours: bytes to text by MSH-18, segments, fields unescaped when asked for. */
export const readWithParacelse: Read = (bytes) => {
  const parsed = parseMessage(decodeMessage(bytes).text);
  if (!parsed.ok) throw new Error(parsed.problem.code);
  const taken: Taken = [];
  for (const segment of parsed.message.segments) {
    switch (segment.name) {
      case 'PID':
        for (const identifier of segment.field(3).repetitions()) taken.push(identifier.component(1).text);
        taken.push(segment.text(5, 1), segment.text(5, 2), segment.text(11, 1));
        break;
      case 'PV1':
        taken.push(segment.text(3, 1), segment.text(3, 2));
        break;
      case 'OBX':
        for (const [field, component] of OBX_TEXTS) taken.push(segment.text(field, component));
        break;
      default:
    }
  }
  return taken;
};

const decoders = { utf8: new TextDecoder('utf-8'), latin1: new TextDecoder('windows-1252') };

/** @medplum/core takes text, so the character set is chosen for it. */
function medplumMessage(bytes: Uint8Array): Hl7Message {
  const head = decoders.latin1.decode(bytes.subarray(0, 300));
  return Hl7Message.parse((head.includes('UNICODE UTF-8') ? decoders.utf8 : decoders.latin1).decode(bytes));
}

/** @medplum/core walked through `segments` and `fields`, as its examples are written: every field is cut. */
export const readWithMedplum: Read = (bytes) => {
  const taken: Taken = [];
  for (const segment of medplumMessage(bytes).segments) {
    const { fields } = segment;
    const text = (field: number, component: number) => unescaped(fields[field]?.components[0]?.[component - 1] ?? '');
    switch (segment.name) {
      case 'PID':
        for (const identifier of fields[3]?.components ?? []) taken.push(unescaped(identifier[0] ?? ''));
        taken.push(text(5, 1), text(5, 2), text(11, 1));
        break;
      case 'PV1':
        taken.push(text(3, 1), text(3, 2));
        break;
      case 'OBX':
        for (const [field, component] of OBX_TEXTS) taken.push(text(field, component));
        break;
      default:
    }
  }
  return taken;
};

/** @medplum/core through the accessors that cut only what is asked for (since version 5). */
export const readWithLazyMedplum: Read = (bytes) => {
  const message = medplumMessage(bytes);
  const taken: Taken = [];
  const pid = message.getSegment('PID');
  const identifiers = pid?.getField(3);
  for (let rank = 0; rank < (identifiers?.components.length ?? 0); rank += 1) {
    taken.push(unescaped(identifiers?.getComponent(1, 0, rank) ?? ''));
  }
  taken.push(
    unescaped(pid?.getComponent(5, 1) ?? ''),
    unescaped(pid?.getComponent(5, 2) ?? ''),
    unescaped(pid?.getComponent(11, 1) ?? ''),
  );
  const pv1 = message.getSegment('PV1');
  taken.push(unescaped(pv1?.getComponent(3, 1) ?? ''), unescaped(pv1?.getComponent(3, 2) ?? ''));
  for (const obx of message.getAllSegments('OBX')) {
    for (const [field, component] of OBX_TEXTS) taken.push(unescaped(obx.getComponent(field, component)));
  }
  return taken;
};

const ESCAPED: Readonly<Record<string, string>> = { F: '|', S: '^', T: '&', R: '~', E: '\\' };

function unescaped(text: string): string {
  return text.includes('\\') ? text.replaceAll(/\\([FSTRE])\\/g, (_, letter: string) => ESCAPED[letter] ?? '') : text;
}
