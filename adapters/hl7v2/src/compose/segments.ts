import { OID_PROFESSIONAL } from '@paracelse/core/codes/oids.ts';
import type { Coding } from '@paracelse/core/record/facts.ts';
import type { CalendarDate, Instant } from '@paracelse/core/time/instant.ts';
import { PARIS } from '@paracelse/core/time/zoned.ts';
import { writeTimestamp } from '../timestamp.ts';
import { type ComponentSpec, type Leaf, type RepetitionSpec, repeated, type SegmentSpec, segment } from '../write.ts';
import { DEMO_AUTHORITY, INS_TEST_OID, PARACELSE } from './defaults.ts';
import type { Authority, Envelope, Person, Professional, System, Visit } from './types.ts';

/** The shape of a message: MSH-9, and what MSH-12 and MSH-21 say of it. */
export interface MessageShape {
  readonly type: readonly [code: string, trigger: string, structure: string];
  readonly version: readonly Leaf[];
  readonly profile?: readonly Leaf[];
}

/** The three parts of the French PAM profile that say 2.11. */
export function pamShape(trigger: string, structure: string): MessageShape {
  return {
    type: ['ADT', trigger, structure],
    version: ['2.5', 'FRA', '2.11'],
    profile: ['2.11', 'IHE_FRANCE-2.11-PAM'],
  };
}

export function mshOf(envelope: Envelope, shape: MessageShape, defaultSender: System): SegmentSpec {
  const { sender = defaultSender, receiver = PARACELSE } = envelope;
  return segment('MSH', {
    3: sender.application,
    4: sender.facility,
    5: receiver.application,
    6: receiver.facility,
    7: timeOf(envelope.at, envelope),
    9: shape.type,
    10: envelope.controlId,
    11: envelope.processingId ?? 'P',
    12: shape.version,
    15: envelope.acceptAcknowledgement,
    17: 'FRA',
    18: 'UNICODE UTF-8',
    19: 'FR',
    21: shape.profile,
  });
}

/** An instant as the sender's wall clock; `null` erases, `undefined` says nothing. */
export function timeOf(at: Instant | null | undefined, { zone = PARIS }: Pick<Envelope, 'zone'>): Leaf {
  return typeof at === 'number' ? writeTimestamp(at, zone) : at;
}

/** `YYYY-MM-DD` as `YYYYMMDD`. */
export function dateOf(date: CalendarDate | null | undefined): Leaf {
  return typeof date === 'string' ? date.replaceAll('-', '') : date;
}

function authorityOf({ namespace, oid }: Authority): readonly Leaf[] {
  return oid === undefined ? [namespace] : [namespace, oid, 'ISO'];
}

/** A number with who gave it: CX. */
export function numberOf(value: string, authority: Authority, type: string): readonly ComponentSpec[] {
  return [value, undefined, undefined, authorityOf(authority), type];
}

export function pidOf(person: Person, visit: Visit | undefined, envelope: Envelope): SegmentSpec {
  return segment('PID', {
    1: 1,
    3: repeated(...identifiersOf(person)),
    5: repeated(...namesOf(person)),
    7: dateOf(person.birthDate),
    8: person.sex === undefined ? undefined : { female: 'F', male: 'M', unknown: 'U' }[person.sex],
    18:
      visit?.accountNumber === undefined
        ? undefined
        : numberOf(visit.accountNumber, visit.authority ?? DEMO_AUTHORITY, 'AN'),
    29: typeof person.deceasedAt === 'number' ? timeOf(person.deceasedAt, envelope) : undefined,
    30: person.deceasedAt === undefined ? undefined : person.deceasedAt === null ? 'N' : 'Y',
    32: person.reliability,
  });
}

function identifiersOf(person: Person): RepetitionSpec[] {
  const ipp = numberOf(person.ipp, person.authority ?? DEMO_AUTHORITY, 'PI');
  if (person.ins === undefined) return [ipp];
  const authority = { namespace: 'ASIP-SANTE-INS-NIR', oid: person.insOid ?? INS_TEST_OID };
  return [ipp, numberOf(person.ins, authority, 'INS')];
}

function namesOf({ birthName, usedName, givenName }: Person): RepetitionSpec[] {
  const name = (family: Leaf, type: string) => [family, givenName, type === 'L' ? givenName : '', '', '', '', type];
  return usedName === undefined ? [name(birthName, 'L')] : [name(birthName, 'L'), name(usedName, 'D')];
}

export function pv1Of(visit: Visit, unit: string, envelope: Envelope): SegmentSpec {
  return segment('PV1', {
    1: 1,
    2: visit.patientClass ?? 'I',
    3: [unit, visit.room, visit.bed, authorityOf(visit.authority ?? DEMO_AUTHORITY)],
    7: professionalOf(visit.attending),
    19: numberOf(visit.visitNumber, visit.authority ?? DEMO_AUTHORITY, 'VN'),
    44: timeOf(visit.admittedAt, envelope),
    45: timeOf(visit.dischargedAt, envelope),
    51: 'V',
  });
}

/** A professional under the national authority: XCN, `8` + RPPS. */
export function professionalOf(professional: Professional | undefined): RepetitionSpec {
  if (!professional) return undefined;
  const authority = ['ASIP-SANTE-PS', OID_PROFESSIONAL, 'ISO'];
  const { rpps, familyName, givenName } = professional;
  return [`8${rpps}`, familyName, givenName, '', '', '', '', '', authority, 'D', '', '', 'IDNPS'];
}

/** One or two codings of one thing: CE. The label of the thing stands over that of its first coding. */
export function codingsOf(codings: readonly Coding[], label?: string): readonly Leaf[] {
  const [first, second] = codings;
  if (!first) return ['', label];
  const main = [first.code, label ?? first.display, first.system];
  return second ? [...main, second.code, second.display, second.system] : main;
}
