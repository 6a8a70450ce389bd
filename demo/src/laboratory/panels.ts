import type { System } from '@paracelse/hl7v2/compose/index.ts';
import type { AnalyteKey } from './analytes.ts';

/** Who measures: what one sector finds in one specimen leaves in one message. */
export type Sector = 'B' | 'H' | 'C' | 'P' | 'E' | 'V';

export const SECTORS: Readonly<Record<Sector, { readonly label: string; readonly sender?: System }>> = {
  B: { label: 'Biochimie' },
  H: { label: 'Hématologie' },
  C: { label: 'Hémostase' },
  P: { label: 'Pharmacologie' },
  E: { label: 'Électrocardiogramme', sender: { application: 'ECG', facility: 'CHU-DEMO' } },
  V: { label: 'Constantes', sender: { application: 'DPI', facility: 'CHU-DEMO' } },
};

/** A group of results that are asked together. */
export interface Panel {
  readonly label: string;
  readonly sector: Sector;
  /** LOINC of the panel (OBR-4), when there is one of that content. */
  readonly loinc?: string;
  readonly analytes: readonly AnalyteKey[];
  /** Minutes from the specimen to the message. */
  readonly delay: number;
}

export const PANELS = {
  iono: {
    label: 'Ionogramme',
    sector: 'B',
    loinc: '24326-1',
    analytes: ['sodium', 'potassium', 'chloride', 'bicarbonate', 'urea', 'creatinine'],
    delay: 55,
  },
  blood: {
    label: 'Numération',
    sector: 'H',
    loinc: '58410-2',
    analytes: ['hemoglobin', 'leukocytes', 'neutrophils', 'platelets'],
    delay: 40,
  },
  liver: { label: 'Bilan hépatique', sector: 'B', loinc: '24325-3', analytes: ['ast', 'alt', 'bilirubin'], delay: 60 },
  protein: { label: 'Protéines', sector: 'B', analytes: ['albumin', 'crp'], delay: 60 },
  minerals: { label: 'Calcium et magnésium', sector: 'B', analytes: ['calcium', 'magnesium'], delay: 60 },
  inr: { label: 'Hémostase', sector: 'C', loinc: '34528-0', analytes: ['inr'], delay: 50 },
  heart: { label: 'Marqueurs cardiaques', sector: 'B', analytes: ['troponin', 'ntprobnp'], delay: 45 },
  glucose: { label: 'Glycémie', sector: 'B', loinc: '14749-6', analytes: ['glucose'], delay: 20 },
  tsh: { label: 'Thyroïde', sector: 'B', loinc: '3016-3', analytes: ['tsh'], delay: 240 },
  muscle: { label: 'Créatine kinase', sector: 'B', loinc: '2157-6', analytes: ['ck'], delay: 70 },
  lactate: { label: 'Lactate', sector: 'B', loinc: '2524-7', analytes: ['lactate'], delay: 15 },
  digoxin: { label: 'Digoxinémie', sector: 'P', loinc: '10535-3', analytes: ['digoxin'], delay: 120 },
  lithium: { label: 'Lithiémie', sector: 'P', loinc: '14334-7', analytes: ['lithium'], delay: 120 },
  vancomycin: { label: 'Vancomycinémie', sector: 'P', loinc: '4092-3', analytes: ['vancomycin'], delay: 150 },
  ecg: {
    label: 'Électrocardiogramme',
    sector: 'E',
    loinc: '34534-8',
    analytes: ['qtc', 'heartRate'],
    delay: 5,
  },
  vitals: {
    label: 'Constantes',
    sector: 'V',
    loinc: '85353-1',
    analytes: ['heartRate', 'systolic', 'diastolic', 'temperature', 'saturation'],
    delay: 4,
  },
  weight: {
    label: 'Poids',
    sector: 'V',
    loinc: '29463-7',
    analytes: ['weight'],
    delay: 4,
  },
} as const satisfies Readonly<Record<string, Panel>>;

export type PanelKey = keyof typeof PANELS;

/** A panel, with its optional parts. */
export function panelOf(key: PanelKey): Panel {
  return PANELS[key];
}
