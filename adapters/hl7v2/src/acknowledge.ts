import type { Acknowledgement, MessageHeader, Verdict } from '@paracelse/application/ports/message-reader.ts';
import { CATALOGUE, problemText } from '@paracelse/core/problems/catalogue.ts';
import type { Problem } from '@paracelse/core/problems/problem.ts';
import { announcedAs, encodeText } from './character-set.ts';
import { type Delimiters, encodingCharacters, readDelimiters, STANDARD_DELIMITERS } from './delimiters.ts';
import { writeTimestamp } from './timestamp.ts';
import { type FieldSpec, type SegmentSpec, segment, writeMessage } from './write.ts';

const CODES: Readonly<Record<'original' | 'enhanced', Readonly<Record<Verdict, string>>>> = {
  original: { accepted: 'AA', error: 'AE', rejected: 'AR' },
  enhanced: { accepted: 'CA', error: 'CE', rejected: 'CR' },
};

/** HL7 table 0357; 0 is only ever a warning of ours. */
const ERROR_TEXTS: Readonly<Record<number, string>> = {
  0: 'Message accepted',
  100: 'Segment sequence error',
  101: 'Required field missing',
  102: 'Data type error',
  103: 'Table value not found',
  200: 'Unsupported message type',
  201: 'Unsupported event code',
  202: 'Unsupported processing id',
  203: 'Unsupported version id',
  204: 'Unknown key identifier',
  205: 'Duplicate key identifier',
  206: 'Application record locked',
  207: 'Application internal error',
};

/**
 * The answer to a message: MSA with the verdict, and one ERR per problem, in the delimiters and the character set of
 * the message. It repeats the envelope and nothing of the content.
 */
export function acknowledgeMessage(acknowledgement: Acknowledgement, zone: string): Uint8Array {
  const { header, verdict, problems } = acknowledgement;
  const delimiters = delimitersOf(header);
  const mode = header.acknowledgementMode ?? 'original';
  const text = writeMessage(
    [
      mshOf(acknowledgement, zone),
      segment('MSA', { 1: CODES[mode][verdict], 2: header.controlId }),
      ...problems.map(errOf),
    ],
    delimiters,
  );
  return encodeText(text, header.characterSet);
}

/** The sender's own delimiters, unless its character set cannot carry them. */
function delimitersOf(header: MessageHeader): Delimiters {
  const sent = header.delimiters ?? '';
  const delimiters = sent === '' ? undefined : readDelimiters(sent.slice(0, 1), sent.slice(1));
  if (!delimiters) return STANDARD_DELIMITERS;
  const announced = delimiters.field + encodingCharacters(delimiters);
  const carried = announcedAs(header.characterSet) === 'UNICODE UTF-8' || /^[\x21-\x7e]*$/.test(announced);
  return carried ? delimiters : STANDARD_DELIMITERS;
}

function mshOf({ header, controlId, at }: Acknowledgement, zone: string): SegmentSpec {
  return segment('MSH', {
    3: header.receiverApplication,
    4: header.receiverFacility,
    5: header.senderApplication,
    6: header.senderFacility,
    7: writeTimestamp(at, zone),
    9: ['ACK', header.triggerEvent, 'ACK'],
    10: controlId,
    11: header.processingId || 'P',
    12: header.version || '2.5',
    17: 'FRA',
    18: announcedAs(header.characterSet),
  });
}

function errOf(problem: Problem): SegmentSpec {
  const entry = CATALOGUE[problem.code];
  return segment('ERR', {
    2: placeOf(problem),
    3: [entry.hl7, ERROR_TEXTS[entry.hl7] ?? ERROR_TEXTS[207], 'HL70357'],
    4: entry.nature === 'warning' ? 'W' : 'E',
    5: [problem.code, '', 'PARACELSE'],
    8: problemText(problem, 'fr'),
  });
}

/** ERL: segment, its rank, field, repetition, component. */
function placeOf({ place }: Problem): FieldSpec {
  if (!place || 'file' in place) return undefined;
  const repetition = place.repetition ?? (place.field === undefined ? undefined : 1);
  return [place.segment, place.segmentRank, place.field, repetition, place.component];
}
