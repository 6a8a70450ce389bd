import { authorityIn, keyOf } from '../coded.ts';
import type { Reading } from '../reading.ts';

export interface VisitNumber {
  /** Visit number with the authority that gave it. */
  readonly key: string;
  readonly visitNumber: string;
}

/** PV1-19 (visit), else PID-18 (administrative file). */
export function readVisitNumber(reading: Reading): VisitNumber | undefined {
  const { message, header } = reading;
  for (const [name, field] of [
    ['PV1', 19],
    ['PID', 18],
  ] as const) {
    const segment = message.first(name);
    const part = segment?.field(field).repetition(1);
    if (!segment || !part) continue;
    const visitNumber = reading.name(part.component(1).text, () => reading.place(segment, field));
    if (visitNumber === '') continue;
    const authority = reading.name(authorityIn(part.component(4), header), () => reading.place(segment, field, 4));
    return { key: keyOf(authority, visitNumber), visitNumber };
  }
  return undefined;
}
