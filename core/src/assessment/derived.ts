import type { Sex } from '../record/facts.ts';

/**
 * Creatinine clearance, mL/min, by Cockcroft and Gault (Nephron 1976;16:31): adults, stable creatinine.
 * (140 − age) × weight × 1.23 (men) or 1.04 (women) / creatinine in µmol/L.
 */
export function cockcroftGault(
  creatinineUmolPerL: number,
  ageYears: number,
  weightKg: number,
  sex: Sex,
): number | undefined {
  if (sex === 'unknown' || ageYears < 18 || creatinineUmolPerL <= 0) return undefined;
  return ((140 - ageYears) * weightKg * (sex === 'male' ? 1.23 : 1.04)) / creatinineUmolPerL;
}

/** µmol/L of creatinine in one mg/dL (molar mass 113.12 g/mol). */
const CREATININE_UMOL_PER_MG_DL = 88.4;

/**
 * Estimated glomerular filtration rate, mL/min/1.73 m², CKD-EPI 2021 without race (Inker, N Engl J Med
 * 2021;385:1737): adults, standardised creatinine.
 */
export function ckdEpi2021(creatinineUmolPerL: number, ageYears: number, sex: Sex): number | undefined {
  if (sex === 'unknown' || ageYears < 18 || creatinineUmolPerL <= 0) return undefined;
  const female = sex === 'female';
  const ratio = creatinineUmolPerL / CREATININE_UMOL_PER_MG_DL / (female ? 0.7 : 0.9);
  const alpha = female ? -0.241 : -0.302;
  return 142 * Math.min(ratio, 1) ** alpha * Math.max(ratio, 1) ** -1.2 * 0.9938 ** ageYears * (female ? 1.012 : 1);
}
