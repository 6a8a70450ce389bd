/** What is measured here: how the laboratory names it, in which unit, how much it varies by itself. */
export interface Analyte {
  readonly loinc: string;
  readonly label: string;
  /** Code of the laboratory's own catalogue, sent beside the LOINC. */
  readonly local: string;
  readonly unit: string;
  readonly decimals: number;
  /** Usual adult band, sent as OBX-7; an open side is left out. */
  readonly usual: readonly [low: number | undefined, high: number | undefined];
  /** Day-to-day variation of one patient, as a share of the value. */
  readonly variation: number;
  /** Outside of it no story may go: the demo must stay believable. */
  readonly bounds: readonly [low: number, high: number];
}

function analyte(
  loinc: string,
  label: string,
  local: string,
  unit: string,
  decimals: number,
  usual: Analyte['usual'],
  variation: number,
  bounds: Analyte['bounds'],
): Analyte {
  return { loinc, label, local, unit, decimals, usual, variation, bounds };
}

const NONE = undefined;

export const ANALYTES = {
  sodium: analyte('2951-2', 'Sodium', 'NA', 'mmol/L', 0, [136, 145], 0.007, [105, 160]),
  potassium: analyte('2823-3', 'Potassium', 'K', 'mmol/L', 1, [3.5, 5], 0.04, [2, 7.5]),
  chloride: analyte('2075-0', 'Chlorures', 'CL', 'mmol/L', 0, [98, 107], 0.01, [70, 130]),
  bicarbonate: analyte('1963-8', 'Bicarbonates', 'HCO3', 'mmol/L', 0, [22, 29], 0.04, [8, 45]),
  urea: analyte('22664-7', 'Urée', 'UREE', 'mmol/L', 1, [2.8, 8.1], 0.06, [1, 60]),
  creatinine: analyte('14682-9', 'Créatinine', 'CREA', 'µmol/L', 0, [45, 104], 0.035, [25, 900]),
  glucose: analyte('14749-6', 'Glucose', 'GLU', 'mmol/L', 1, [3.9, 6.1], 0.1, [1.5, 35]),
  calcium: analyte('2000-8', 'Calcium', 'CA', 'mmol/L', 2, [2.2, 2.6], 0.015, [1.4, 4]),
  magnesium: analyte('2601-3', 'Magnésium', 'MG', 'mmol/L', 2, [0.7, 1.05], 0.04, [0.3, 2]),
  albumin: analyte('1751-7', 'Albumine', 'ALB', 'g/L', 0, [35, 50], 0.03, [12, 60]),
  crp: analyte('1988-5', 'CRP', 'CRP', 'mg/L', 0, [NONE, 5], 0.12, [1, 500]),
  ast: analyte('1920-8', 'ASAT', 'ASAT', 'UI/L', 0, [NONE, 40], 0.1, [5, 3000]),
  alt: analyte('1742-6', 'ALAT', 'ALAT', 'UI/L', 0, [NONE, 45], 0.1, [5, 3000]),
  bilirubin: analyte('14631-6', 'Bilirubine totale', 'BILT', 'µmol/L', 0, [NONE, 21], 0.1, [2, 400]),
  hemoglobin: analyte('718-7', 'Hémoglobine', 'HB', 'g/L', 0, [120, 170], 0.02, [40, 200]),
  leukocytes: analyte('6690-2', 'Leucocytes', 'LEU', 'G/L', 1, [4, 10], 0.08, [0.3, 60]),
  neutrophils: analyte('751-8', 'Polynucléaires neutrophiles', 'PNN', 'G/L', 1, [1.8, 7.5], 0.09, [0, 50]),
  platelets: analyte('777-3', 'Plaquettes', 'PLQ', 'G/L', 0, [150, 400], 0.05, [8, 1200]),
  inr: analyte('6301-6', 'INR', 'INR', '', 1, [NONE, NONE], 0.06, [0.8, 14]),
  ntprobnp: analyte('33762-6', 'NT-proBNP', 'NTPB', 'ng/L', 0, [NONE, 300], 0.1, [5, 35000]),
  troponin: analyte('67151-1', 'Troponine T hs', 'TNT', 'ng/L', 0, [NONE, 14], 0.12, [3, 10000]),
  ck: analyte('2157-6', 'Créatine kinase', 'CK', 'UI/L', 0, [NONE, 190], 0.12, [10, 20000]),
  tsh: analyte('3016-3', 'TSH', 'TSH', 'mUI/L', 2, [0.4, 4], 0.05, [0.01, 100]),
  digoxin: analyte('10535-3', 'Digoxine', 'DIGO', 'µg/L', 1, [0.5, 0.9], 0.05, [0.2, 6]),
  lithium: analyte('14334-7', 'Lithium', 'LI', 'mmol/L', 2, [0.5, 0.8], 0.05, [0.1, 4]),
  vancomycin: analyte('4092-3', 'Vancomycine (résiduelle)', 'VANCO', 'mg/L', 1, [15, 20], 0.06, [1, 60]),
  lactate: analyte('2524-7', 'Lactate', 'LACT', 'mmol/L', 1, [NONE, 2], 0.1, [0.4, 15]),
  qtc: analyte('8636-3', 'QTc', 'QTC', 'ms', 0, [NONE, 450], 0.01, [340, 620]),
  weight: analyte('29463-7', 'Poids', 'POIDS', 'kg', 1, [NONE, NONE], 0.004, [30, 160]),
  height: analyte('8302-2', 'Taille', 'TAILLE', 'cm', 0, [NONE, NONE], 0, [135, 205]),
  heartRate: analyte('8867-4', 'Fréquence cardiaque', 'FC', '/min', 0, [50, 100], 0.05, [35, 170]),
  systolic: analyte('8480-6', 'PA systolique', 'PAS', 'mm[Hg]', 0, [90, 140], 0.05, [70, 230]),
  diastolic: analyte('8462-4', 'PA diastolique', 'PAD', 'mm[Hg]', 0, [50, 90], 0.06, [35, 130]),
  temperature: analyte('8310-5', 'Température', 'TEMP', 'Cel', 1, [36, 37.8], 0.005, [34, 41]),
  saturation: analyte('59408-5', 'SpO2', 'SPO2', '%', 0, [92, 100], 0.008, [75, 100]),
} as const satisfies Readonly<Record<string, Analyte>>;

export type AnalyteKey = keyof typeof ANALYTES;

/** A value as the laboratory would write it. */
export function rounded(key: AnalyteKey, value: number): number {
  const { decimals, bounds } = ANALYTES[key];
  const bounded = Math.max(bounds[0], Math.min(bounds[1], value));
  return Number(bounded.toFixed(decimals));
}
