import type { Allergy } from '@paracelse/hl7v2/compose/index.ts';
import type { UnitCode } from '../hospital.ts';
import type { AnalyteKey } from '../laboratory/analytes.ts';
import type { PanelKey } from '../laboratory/panels.ts';
import type { DoseChange, LineSpec } from '../story/line.ts';
import type { Story } from '../story/story.ts';

/** Values told by a step; what is not told follows the patient's own course. */
export type ToldValues = Readonly<Partial<Record<AnalyteKey, number>>>;

/** Something that happens next. `patient` is the id of a story. */
export type Step =
  /** A specimen; the values told stay the patient's level afterwards. */
  | { readonly kind: 'results'; readonly patient: string; readonly panel: PanelKey; readonly values?: ToldValues }
  /** The last results of a patient and sector, replaced. */
  | { readonly kind: 'correct'; readonly patient: string; readonly panel: PanelKey; readonly values: ToldValues }
  | { readonly kind: 'prescribe'; readonly patient: string; readonly lines: readonly LineSpec[] }
  | { readonly kind: 'change'; readonly patient: string; readonly line: string; readonly to: Omit<DoseChange, 'at'> }
  | { readonly kind: 'stop'; readonly patient: string; readonly lines: readonly string[] | 'all' }
  | { readonly kind: 'hold' | 'release'; readonly patient: string; readonly line: string }
  | { readonly kind: 'admit'; readonly story: Story }
  | { readonly kind: 'transfer'; readonly patient: string; readonly unit: UnitCode }
  | { readonly kind: 'discharge'; readonly patient: string }
  | { readonly kind: 'allergy'; readonly patient: string; readonly allergy: Allergy }
  /** The identity is proven: the INS is known and the file validated. */
  | { readonly kind: 'identify'; readonly patient: string }
  | { readonly kind: 'weigh'; readonly patient: string; readonly kilograms: number };

/** The patient a step is about. */
export function patientOf(step: Step): string {
  return step.kind === 'admit' ? step.story.id : step.patient;
}
