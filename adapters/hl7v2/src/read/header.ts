import type { MessageHeader } from '@paracelse/application/ports/message-reader.ts';
import type { Instant } from '@paracelse/core/time/instant.ts';
import { encodingCharacters, STANDARD_DELIMITERS } from '../delimiters.ts';
import type { Message, Segment } from '../message.ts';
import { parseTimestamp } from '../timestamp.ts';

/** Longest MSH-10 of HL7 (2.7); a longer one is no counter. */
export const LONGEST_CONTROL_ID = 199;
/** Longest name of a system that is kept (HD of HL7). */
const LONGEST_NAME = 227;

/** The envelope of something that could not be cut into segments. */
export function emptyHeader(characterSet: string, receivedAt: Instant): MessageHeader {
  return {
    senderApplication: '',
    senderFacility: '',
    receiverApplication: '',
    receiverFacility: '',
    controlId: '',
    messageCode: '',
    triggerEvent: '',
    version: '',
    processingId: '',
    characterSet,
    recordedAt: receivedAt,
  };
}

/** What MSH says; MSH-7 that cannot be read is replaced by the time of receipt. */
export function readHeader(
  message: Message,
  msh: Segment,
  context: { readonly characterSet: string; readonly receivedAt: Instant; readonly zone: string },
): { readonly header: MessageHeader; readonly sentAtKnown: boolean } {
  const sentAt = parseTimestamp(msh.text(7), context.zone);
  const name = (field: number, component = 1) => msh.text(field, component).slice(0, LONGEST_NAME);
  const controlId = msh.text(10);
  const { delimiters } = message;
  const header: MessageHeader = {
    senderApplication: name(3),
    senderFacility: name(4),
    receiverApplication: name(5),
    receiverFacility: name(6),
    controlId: controlId.length > LONGEST_CONTROL_ID ? '' : controlId,
    messageCode: name(9),
    triggerEvent: name(9, 2),
    version: name(12),
    processingId: name(11),
    characterSet: context.characterSet,
    recordedAt: sentAt.ok ? sentAt.instant : context.receivedAt,
    // NE asks for no accept acknowledgement; we answer all the same, as in the original mode.
    ...(['AL', 'ER', 'SU'].includes(msh.text(15)) ? { acknowledgementMode: 'enhanced' as const } : {}),
    ...(delimiters === STANDARD_DELIMITERS ? {} : { delimiters: delimiters.field + encodingCharacters(delimiters) }),
  };
  return { header, sentAtKnown: sentAt.ok };
}
