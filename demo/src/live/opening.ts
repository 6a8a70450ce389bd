import { rx } from '../story/line.ts';
import { GERIATRICS_TEMPLATES } from '../templates/geriatrics.ts';
import { MEDICINE_TEMPLATES } from '../templates/medicine.ts';
import { storyFrom } from '../templates/people.ts';
import type { Template } from '../templates/template.ts';
import type { Step } from './step.ts';

/** Seconds before a step, then the step. */
export type Scene = readonly [paceSeconds: number, step: Step];

function template(templates: readonly Template[], id: string): Template {
  const found = templates.find((candidate) => candidate.id === id);
  if (!found) throw new Error(`no template ${id}`);
  return found;
}

/** The first patient admitted under the eyes of the audience. */
const NEWCOMER = storyFrom(template(MEDICINE_TEMPLATES, 'pneumopathie'), { rank: 201, admitted: 0 });
const SECOND = storyFrom(template(GERIATRICS_TEMPLATES, 'avc'), { rank: 202, admitted: 0 });

/** Goes home in the opening, whoever plays it. */
export const DISCHARGED = 'pyelonephrite-63';

/** The origin of a line is the instant of its message. */
const NOW = '-0min';

const PENICILLIN = {
  label: 'PENICILLINE G',
  coding: { system: 'ATC', code: 'J01CE01', display: 'PENICILLINE G' },
  severity: 'moderate',
  reaction: 'éruption généralisée',
} as const;

/**
 * The first minutes, written by hand: alerts get worse, get answered by the wards, close; what could not be assessed
 * becomes known; patients come, move and leave.
 */
export const OPENING: readonly Scene[] = [
  [8, { kind: 'results', patient: 'hyperkaliemie', panel: 'vitals', values: { heartRate: 52, systolic: 98 } }],
  [9, { kind: 'results', patient: 'metformine', panel: 'lactate', values: { lactate: 5.4 } }],
  [10, { kind: 'admit', story: NEWCOMER }],
  [9, { kind: 'results', patient: NEWCOMER.id, panel: 'iono' }],
  [8, { kind: 'prescribe', patient: NEWCOMER.id, lines: NEWCOMER.lines }],
  [11, { kind: 'stop', patient: 'hyperkaliemie', lines: ['potassiumChloride', 'spironolactone'] }],
  [10, { kind: 'weigh', patient: 'sans-poids', kilograms: 58 }],
  [12, { kind: 'stop', patient: 'metformine', lines: ['metformin'] }],
  [9, { kind: 'results', patient: 'creatinine-ancienne', panel: 'iono', values: { creatinine: 182, potassium: 4.9 } }],
  [10, { kind: 'prescribe', patient: 'readmission', lines: [rx('sacubitrilValsartan', '1 cp', 'BID', NOW)] }],
  [8, { kind: 'results', patient: 'qtc', panel: 'ecg', values: { qtc: 528, heartRate: 54 } }],
  [13, { kind: 'stop', patient: 'qtc', lines: ['hydroxyzine'] }],
  [9, { kind: 'results', patient: 'inr-amiodarone', panel: 'inr', values: { inr: 7.2 } }],
  [10, { kind: 'hold', patient: 'inr-amiodarone', line: 'warfarin' }],
  [11, { kind: 'results', patient: 'hemolyse', panel: 'iono', values: { potassium: 5.9, creatinine: 88 } }],
  [9, { kind: 'results', patient: 'vancomycine', panel: 'vancomycin', values: { vancomycin: 29.5 } }],
  [14, { kind: 'stop', patient: 'readmission', lines: ['ramipril'] }],
  [10, { kind: 'results', patient: 'clozapine', panel: 'blood', values: { neutrophils: 1.2, leukocytes: 2.9 } }],
  [9, { kind: 'results', patient: 'hyperkaliemie', panel: 'iono', values: { potassium: 5.6, creatinine: 186 } }],
  [12, { kind: 'stop', patient: 'allergie', lines: ['coAmoxiclavIv'] }],
  [8, { kind: 'prescribe', patient: 'allergie', lines: [rx('levofloxacin', '500 mg', 'QD', NOW)] }],
  [11, { kind: 'change', patient: 'vancomycine', line: 'vancomycin', to: { dose: '750 mg' } }],
  [10, { kind: 'transfer', patient: 'pneumopathie-67', unit: 'GERI' }],
  [9, { kind: 'results', patient: 'hyponatremie', panel: 'iono', values: { sodium: 119 } }],
  [13, { kind: 'stop', patient: 'colchicine', lines: ['clarithromycin'] }],
  [10, { kind: 'correct', patient: 'hyponatremie', panel: 'iono', values: { sodium: 129 } }],
  [9, { kind: 'hold', patient: 'digoxine', line: 'digoxin' }],
  [12, { kind: 'identify', patient: 'sans-poids' }],
  [10, { kind: 'results', patient: NEWCOMER.id, panel: 'blood' }],
  [9, { kind: 'allergy', patient: NEWCOMER.id, allergy: PENICILLIN }],
  [14, { kind: 'stop', patient: NEWCOMER.id, lines: ['amoxicillin'] }],
  [8, { kind: 'prescribe', patient: NEWCOMER.id, lines: [rx('levofloxacin', '500 mg', 'QD', NOW)] }],
  [11, { kind: 'admit', story: SECOND }],
  [9, { kind: 'prescribe', patient: SECOND.id, lines: SECOND.lines }],
  [12, { kind: 'stop', patient: DISCHARGED, lines: 'all' }],
  [8, { kind: 'discharge', patient: DISCHARGED }],
  [10, { kind: 'results', patient: 'hyperkaliemie', panel: 'iono', values: { potassium: 4.8, creatinine: 164 } }],
  [9, { kind: 'results', patient: 'qtc', panel: 'ecg', values: { qtc: 468, heartRate: 61 } }],
];
