import { codeDetail, messageTypeDetail, versionDetail } from '../detail.ts';
import type { Segment } from '../message.ts';
import { FAMILIES } from './families.ts';
import { LONGEST_CONTROL_ID } from './header.ts';
import type { Reading } from './reading.ts';

/** HL7 2.3 to 2.9, with or without a third number. */
const SUPPORTED_VERSION = /^2\.[3-9](?:\.\d)?$/;

/** Whether the message is one for us; everything that speaks against it is reported. */
export function checkEnvelope(
  reading: Reading,
  msh: Segment,
  acceptedProcessingIds: readonly string[] | undefined,
): boolean {
  const { header, message } = reading;
  const { controlId, processingId, version } = header;
  if (message.all('MSH').length > 1) reading.refuse('severalMessages', { segment: 'MSH', segmentRank: 2 });
  if (msh.text(10).length > LONGEST_CONTROL_ID) {
    reading.refuse('fieldTooLong', reading.place(msh, 10), { limit: LONGEST_CONTROL_ID });
  } else if (controlId === '') reading.refuse('controlIdMissing', reading.place(msh, 10));
  checkType(reading, msh);
  if (acceptedProcessingIds && !acceptedProcessingIds.includes(processingId)) {
    reading.refuse('processingIdRefused', reading.place(msh, 11), { processingId: codeDetail(processingId) });
  }
  if (version !== '' && !SUPPORTED_VERSION.test(version)) {
    reading.refuse('versionUnsupported', reading.place(msh, 12), { version: versionDetail(version) });
  }
  return !reading.refused;
}

function checkType(reading: Reading, msh: Segment): void {
  const { messageCode, triggerEvent } = reading.header;
  const type = messageTypeDetail(messageCode, triggerEvent);
  const family = FAMILIES.get(messageCode);
  if (messageCode === '') reading.refuse('messageTypeMissing', reading.place(msh, 9));
  else if (!family) reading.refuse('messageTypeUnsupported', reading.place(msh, 9, 1), { type });
  else if (triggerEvent === '') reading.refuse('messageTypeMissing', reading.place(msh, 9, 2));
  else if (!family.triggers.has(triggerEvent)) reading.refuse('triggerUnsupported', reading.place(msh, 9, 2), { type });
}
