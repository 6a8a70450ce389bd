import type { Instant } from '@paracelse/core/time/instant.ts';
import type { Result } from './types.ts';

/** Body weight in kg. */
export function weight(kilograms: number, observedAt: Instant): Result {
  return { code: '29463-7', label: 'Poids', value: kilograms, unit: 'kg', observedAt };
}

/** Body height in cm. */
export function height(centimetres: number, observedAt: Instant): Result {
  return { code: '8302-2', label: 'Taille', value: centimetres, unit: 'cm', observedAt };
}

/** Heart rate per minute. */
export function heartRate(perMinute: number, observedAt: Instant): Result {
  return { code: '8867-4', label: 'Fréquence cardiaque', value: perMinute, unit: '/min', observedAt };
}

/** Systolic blood pressure in mmHg. */
export function systolicPressure(millimetresOfMercury: number, observedAt: Instant): Result {
  return { code: '8480-6', label: 'PA systolique', value: millimetresOfMercury, unit: 'mm[Hg]', observedAt };
}

/** Diastolic blood pressure in mmHg. */
export function diastolicPressure(millimetresOfMercury: number, observedAt: Instant): Result {
  return { code: '8462-4', label: 'PA diastolique', value: millimetresOfMercury, unit: 'mm[Hg]', observedAt };
}

/** Body temperature in °C. */
export function temperature(celsius: number, observedAt: Instant): Result {
  return { code: '8310-5', label: 'Température', value: celsius, unit: 'Cel', observedAt };
}
