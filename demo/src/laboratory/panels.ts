import type { System } from '@paracelse/hl7v2/compose/index.ts';
import type { AnalyteKey } from './analytes.ts';

/** A group of results that leave together: one message for each specimen. */
export interface Panel {
  readonly label: string;
  /** LOINC of the panel (OBR-4), when there is one of that content. */
  readonly loinc?: string;
  readonly analytes: readonly AnalyteKey[];
  /** Minutes from the specimen to the message. */
  readonly delay: number;
  /** Who sends it, when it is not the laboratory. */
  readonly sender?: System;
}

const FACILITY = 'CHU-DEMO';

export const PANELS = {
  iono: {
    label: 'Ionogramme',
    loinc: '24326-1',
    analytes: ['sodium', 'potassium', 'chloride', 'bicarbonate', 'urea', 'creatinine'],
    delay: 55,
  },
  blood: {
    label: 'Numération',
    loinc: '58410-2',
    analytes: ['hemoglobin', 'leukocytes', 'neutrophils', 'platelets'],
    delay: 40,
  },
  liver: { label: 'Bilan hépatique', loinc: '24325-3', analytes: ['ast', 'alt', 'bilirubin'], delay: 60 },
  protein: { label: 'Protéines', analytes: ['albumin', 'crp'], delay: 60 },
  minerals: { label: 'Calcium et magnésium', analytes: ['calcium', 'magnesium'], delay: 60 },
  inr: { label: 'Hémostase', loinc: '34528-0', analytes: ['inr'], delay: 50 },
  heart: { label: 'Marqueurs cardiaques', analytes: ['troponin', 'ntprobnp'], delay: 45 },
  glucose: { label: 'Glycémie', loinc: '14749-6', analytes: ['glucose'], delay: 20 },
  tsh: { label: 'Thyroïde', loinc: '3016-3', analytes: ['tsh'], delay: 240 },
  muscle: { label: 'Créatine kinase', loinc: '2157-6', analytes: ['ck'], delay: 70 },
  lactate: { label: 'Lactate', loinc: '2524-7', analytes: ['lactate'], delay: 15 },
  digoxin: { label: 'Digoxinémie', loinc: '10535-3', analytes: ['digoxin'], delay: 120 },
  lithium: { label: 'Lithiémie', loinc: '14334-7', analytes: ['lithium'], delay: 120 },
  vancomycin: { label: 'Vancomycinémie', loinc: '4092-3', analytes: ['vancomycin'], delay: 150 },
  ecg: {
    label: 'Électrocardiogramme',
    loinc: '34534-8',
    analytes: ['qtc', 'heartRate'],
    delay: 5,
    sender: { application: 'ECG', facility: FACILITY },
  },
  vitals: {
    label: 'Constantes',
    loinc: '85353-1',
    analytes: ['heartRate', 'systolic', 'diastolic', 'temperature', 'saturation'],
    delay: 4,
    sender: { application: 'DPI', facility: FACILITY },
  },
  weight: {
    label: 'Poids',
    loinc: '29463-7',
    analytes: ['weight'],
    delay: 4,
    sender: { application: 'DPI', facility: FACILITY },
  },
} as const satisfies Readonly<Record<string, Panel>>;

export type PanelKey = keyof typeof PANELS;

/** A panel, with its optional parts. */
export function panelOf(key: PanelKey): Panel {
  return PANELS[key];
}
