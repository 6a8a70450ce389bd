import type { PatientStated, Stated } from '@paracelse/core/record/events.ts';
import type { Sex } from '@paracelse/core/record/facts.ts';
import type { CalendarDate, Instant } from '@paracelse/core/time/instant.ts';
import { DAY } from '@paracelse/core/time/instant.ts';
import { parseNumber } from '@paracelse/core/units/number.ts';
import type { Segment } from '../../message.ts';
import { parseTimestamp } from '../../timestamp.ts';
import { stated } from '../coded.ts';
import type { Reading } from '../reading.ts';
import { readNames } from './names.ts';

/** Codes of identity reliability in PID-32 (HL7 table 0445, French extension). */
const RELIABILITY = new Set(['VALI', 'PROV', 'QUAL', 'DOUB', 'FICTI', 'VIDE']);
const OLDEST = 130 * 365.25 * DAY;

/** What PID and ZFD say of the patient. */
export function readPatient(reading: Reading, receivedAt: Instant): void {
  const pid = reading.message.first('PID');
  if (!pid) return;
  if (RELIABILITY.has(pid.text(31).toUpperCase())) reading.report('reliabilityMisplaced', reading.place(pid, 31));
  const event: PatientStated = {
    kind: 'patient',
    key: 'patient',
    effectiveAt: reading.header.recordedAt,
    ...readNames(pid.field(5)),
    birthDate: readBirthDate(reading, pid, receivedAt),
    sex: readSex(reading, pid),
    deceasedAt: readDeath(reading, pid),
    identityReliability: stated(pid.field(32).repetition(1)),
    gestationWeeks: readGestation(reading),
  };
  reading.events.push(event);
}

/** PID-7: only a whole day that exists, not to come, and not older than anyone ever was. */
function readBirthDate(reading: Reading, pid: Segment, receivedAt: Instant): Stated<CalendarDate> {
  const field = pid.field(7);
  if (field.presence === 'null') return null;
  const { text } = field;
  if (text === '') return undefined;
  const result = parseTimestamp(text.slice(0, 8), 'UTC');
  const latest = Math.max(receivedAt, reading.header.recordedAt);
  if (!result.ok || result.instant > latest + DAY || result.instant < latest - OLDEST) {
    const shapeless = !result.ok && result.reason === 'shape';
    if (shapeless) reading.report('valueInvalid', reading.place(pid, 7), { expected: 'DT' });
    else reading.report('dateImpossible', reading.place(pid, 7));
    return undefined;
  }
  if (result.precision !== 'day') {
    reading.report('valueInvalid', reading.place(pid, 7), { expected: 'AAAAMMJJ' });
    return undefined;
  }
  return `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6, 8)}`;
}

const SEXES: Readonly<Record<string, Sex>> = {
  M: 'male',
  F: 'female',
  U: 'unknown',
  I: 'unknown',
  O: 'unknown',
  A: 'unknown',
  N: 'unknown',
};

function readSex(reading: Reading, pid: Segment): Stated<Sex> {
  const sent = stated(pid.field(8));
  if (sent === null || sent === undefined) return sent;
  const code = sent.toUpperCase();
  const sex = Object.hasOwn(SEXES, code) ? SEXES[code] : undefined;
  if (sex === undefined) reading.report('valueInvalid', reading.place(pid, 8), { expected: 'HL70001' });
  return sex;
}

/** PID-30 N takes back a death that was stated by mistake, whatever PID-29 holds. */
function readDeath(reading: Reading, pid: Segment): Stated<Instant> {
  const indicator = pid.text(30).toUpperCase();
  if (indicator === 'N') return null;
  const at = reading.instant(pid, 29);
  return indicator === 'Y' ? (at ?? reading.header.recordedAt) : at;
}

/** ZFD-2: weeks of gestation. */
function readGestation(reading: Reading): Stated<number> {
  const zfd = reading.message.first('ZFD');
  const sent = zfd ? stated(zfd.field(2)) : undefined;
  if (!zfd || sent === undefined) return undefined;
  if (sent === null) return null;
  const parsed = parseNumber(sent);
  const weeks = parsed.ok && parsed.number.comparator === undefined ? parsed.number.value : Number.NaN;
  if (Number.isInteger(weeks) && weeks >= 0 && weeks <= 45) return weeks;
  // Some senders fill ZFD-2 with Y or N.
  reading.report('valueInvalid', reading.place(zfd, 2), { expected: 'NM 0–45' });
  return undefined;
}
