import { hasValidNirKey, insKindOf, isFictitiousIns } from '@paracelse/core/codes/ins.ts';
import type { PatientIdentifier } from '@paracelse/core/record/events.ts';
import type { Part, Segment } from '../../message.ts';
import { authorityIn } from '../coded.ts';
import type { Reading } from '../reading.ts';

/**
 * Types of number (CX-5, HL7 table 0203) by which a hospital knows its patients, the best first. Numbers of an
 * account, an insurance or a licence may be shared by a family: they never say who the patient is.
 */
const LOCAL_TYPES: readonly string[] = ['PI', 'MR', '', 'PIP', 'PT', 'PN', 'MRT', 'U'];

/**
 * Who the message is about: the identifiers of PID-3 that may be used, the hospital's own before the INS. Refuses a
 * message without patient, with several, or with none that can be identified.
 */
export function readIdentifiers(reading: Reading): void {
  const [pid, ...others] = reading.message.all('PID');
  if (!pid) {
    reading.refuse('patientSegmentMissing', { segment: 'PID', segmentRank: 1 });
    return;
  }
  const same = pid.field(3).raw;
  const stranger = others.find((other) => other.field(3).raw !== same);
  if (stranger) reading.refuse('severalPatients', reading.place(stranger, 3));
  reading.identifiers = identifiersIn(reading, pid, 3);
  if (reading.identifiers.length === 0) reading.refuse('patientIdentifierMissing', reading.place(pid, 3));
}

/** The usable identifiers of a field of CX: PID-3, MRG-1. */
export function identifiersIn(reading: Reading, segment: Segment, field: number): PatientIdentifier[] {
  const local: PatientIdentifier[] = [];
  const national: PatientIdentifier[] = [];
  segment
    .field(field)
    .repetitions()
    .forEach((part, index) => {
      const place = () => reading.place(segment, field, 1, index + 1);
      const value = reading.name(part.component(1).text, place);
      if (value === '') return;
      const type = part.component(5).text.toUpperCase();
      const oid = insOidIn(part);
      if (oid !== undefined) {
        if (isUsableIns(reading, oid, value, place)) national.push({ system: oid, value, type });
      } else if (LOCAL_TYPES.includes(type)) {
        local.push({ system: reading.name(authorityIn(part.component(4), reading.header), place), value, type });
      }
    });
  return distinct([...bestOfEachSystem(local), ...national]);
}

/** The OID decides: CX-5 says INS of many things, and CX-4.3 is rarely `ISO`. */
function insOidIn(part: Part): string | undefined {
  const authority = part.component(4);
  return [authority.subcomponent(2).text, authority.subcomponent(1).text].find((oid) => insKindOf(oid) !== undefined);
}

function isUsableIns(reading: Reading, oid: string, value: string, place: () => ReturnType<Reading['place']>): boolean {
  const kind = insKindOf(oid);
  if (kind !== undefined && isFictitiousIns(kind) && reading.fictitiousIns === 'refuse') {
    reading.report('insFictitious', place());
    return false;
  }
  if (hasValidNirKey(value)) return true;
  reading.report('insKeyInvalid', place());
  return false;
}

/** A hospital that gives a patient a permanent and a provisional number means the permanent one. */
function bestOfEachSystem(identifiers: readonly PatientIdentifier[]): PatientIdentifier[] {
  const rank = ({ type }: PatientIdentifier) => LOCAL_TYPES.indexOf(type);
  return identifiers.filter((one) =>
    identifiers.every((other) => other.system !== one.system || rank(other) >= rank(one)),
  );
}

function distinct(identifiers: readonly PatientIdentifier[]): PatientIdentifier[] {
  return [...new Map(identifiers.map((one) => [`${one.system}|${one.value}`, one])).values()];
}
