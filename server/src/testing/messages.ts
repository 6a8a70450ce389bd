import { DAY, HOUR } from '@paracelse/core/time/instant.ts';
import {
  composeAdmission,
  composeOrder,
  composeResults,
  type Order,
  type Person,
  type Result,
  type Visit,
} from '@paracelse/hl7v2/compose/index.ts';
import { NOON } from './test-house.ts';

/** An invented patient for tests; the number tells one from another. */
export function personOf(number: number): Person {
  return {
    ipp: `TEST-${number}`,
    birthName: 'TEST-NOM',
    givenName: `Patient${number}`,
    birthDate: '1942-02-03',
    sex: 'female',
    reliability: 'VALI',
  };
}

export function visitOf(number: number): Visit {
  return { visitNumber: `VISIT-${number}` };
}

let counter = 0;

/** A fresh MSH-10. */
export function controlId(): string {
  counter += 1;
  return String(100_000 + counter);
}

export function admission(number: number, unitCode = 'MEDA', at = NOON - 5 * DAY): string {
  return composeAdmission({
    envelope: { controlId: controlId(), at },
    person: personOf(number),
    visit: visitOf(number),
    movement: {
      id: `MVT-${number}-1`,
      startedAt: at,
      unitCode,
      unitLabel: unitCode === 'MEDA' ? 'Médecine A' : 'Cardiologie',
    },
  });
}

export interface LineInput extends Partial<Order> {
  readonly atc: string;
  readonly label: string;
}

export function order(number: number, lines: readonly LineInput[], at = NOON - 3 * DAY): string {
  return composeOrder({
    envelope: { controlId: controlId(), at },
    person: personOf(number),
    visit: visitOf(number),
    orders: lines.map(({ atc, label, ...rest }, index) => ({
      control: 'NW',
      placerOrder: `ORDER-${number}-${index + 1}`,
      effectiveAt: at,
      medication: { label, codings: [{ system: 'ATC', code: atc, display: label }] },
      amount: { low: 5, unit: 'mg' },
      repeat: 'QD',
      route: { system: 'HL70162', code: 'PO', display: '' },
      ...rest,
    })),
  });
}

export const RAMIPRIL: LineInput = { atc: 'C09AA05', label: 'RAMIPRIL 5 mg cp' };
export const SPIRONOLACTONE: LineInput = {
  atc: 'C03DA01',
  label: 'SPIRONOLACTONE 25 mg cp',
  amount: { low: 25, unit: 'mg' },
};

export function results(
  number: number,
  values: readonly Result[],
  options: { readonly at?: number; readonly filler?: string } = {},
): string {
  const { at = NOON - HOUR, filler = `LAB-${number}-${at}` } = options;
  return composeResults({
    envelope: { controlId: controlId(), at },
    person: personOf(number),
    visit: visitOf(number),
    fillerOrder: filler,
    specimenAt: at,
    results: values,
  });
}

export function potassium(value: number, status = 'F'): Result {
  return { code: '2823-3', label: 'Potassium', value, unit: 'mmol/L', referenceRange: '3.5-5.0', status };
}
