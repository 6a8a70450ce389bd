import { nirKey } from '@paracelse/core/codes/ins.ts';
import type { Sex } from '@paracelse/core/record/facts.ts';
import type { CalendarDate } from '@paracelse/core/time/instant.ts';

/*
 * Numbers in the shape of real ones that belong to nobody: an RPPS begins with 10 in life, here with 999; no country
 * has an INSEE code from 99 900 to 99 999; the INS travels under the test authority only.
 */

/** An RPPS of eleven digits with its Luhn key. */
export function rppsOf(number: number): string {
  const body = `999${String(number).padStart(7, '0')}`;
  return body + luhnKey(body);
}

function luhnKey(body: string): number {
  let sum = 0;
  [...body].reverse().forEach((character, index) => {
    const doubled = index % 2 === 0 ? Number(character) * 2 : Number(character);
    sum += doubled > 9 ? doubled - 9 : doubled;
  });
  return (10 - (sum % 10)) % 10;
}

/** A test matricule of 15 digits: sex, year and month of birth, a place that is nowhere, a rank, the key. */
export function insOf(sex: Sex, birthDate: CalendarDate, rank: number): string {
  const [year, month] = [birthDate.slice(2, 4), birthDate.slice(5, 7)];
  const place = 99_999 - Math.floor(rank / 1_000);
  const order = String(rank % 1_000).padStart(3, '0');
  const number = `${sex === 'female' ? 2 : 1}${year}${month}${place}${order}`;
  return number + String(nirKey(number)).padStart(2, '0');
}

/** The patient's permanent number in this hospital (IPP). */
export function ippOf(rank: number): string {
  return `80${String(rank * 137 + 4021).padStart(6, '0')}`;
}

/** Number of a stay (PV1-19): the patient's number, then the rank of the stay. */
export function visitNumberOf(ipp: string, stay: number): string {
  return `${ipp}${String(stay).padStart(2, '0')}`;
}
