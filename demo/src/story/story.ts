import type { CalendarDate } from '@paracelse/core/time/instant.ts';
import type { Allergy } from '@paracelse/hl7v2/compose/index.ts';
import type { When } from '../calendar.ts';
import type { UnitCode } from '../hospital.ts';
import type { AnalyteKey } from '../laboratory/analytes.ts';
import type { PanelKey } from '../laboratory/panels.ts';
import type { LineSpec } from './line.ts';

export interface PersonSpec {
  /** Rank in the hospital: the IPP and the INS follow from it. No two patients share one. */
  readonly rank: number;
  readonly family: string;
  /** Name in use when it is not the birth name. */
  readonly used?: string;
  readonly given: string;
  readonly sex: 'female' | 'male';
  readonly born: CalendarDate;
  /** `VALI` unless told otherwise. */
  readonly reliability?: 'VALI' | 'PROV';
  /** The INS is not known yet. */
  readonly withoutIns?: true;
}

/** One stay, with the units it went through. */
export interface StaySpec {
  readonly unit: UnitCode;
  readonly admitted: When;
  readonly discharged?: When;
  /** A room that the story needs; any free one otherwise. */
  readonly room?: string;
  readonly transfers?: readonly { readonly at: When; readonly unit: UnitCode }[];
}

/** A value over time: one number, or what it was so many days before the origin, straight lines between. */
export type Course = number | readonly (readonly [daysBefore: number, value: number])[];

/** One specimen of the story, beside those of the morning round. */
export interface SampleSpec {
  /** Names the sample for a later correction. */
  readonly key?: string;
  readonly at: When;
  readonly panel: PanelKey;
  /** What it showed; the rest follows the courses. A text is sent as it is (`Hémolysé`). */
  readonly values?: Readonly<Partial<Record<AnalyteKey, number | string>>>;
  /** Only these of the panel. */
  readonly only?: readonly AnalyteKey[];
  /** Unit sent instead of the usual one, for an analyser that was badly set; empty for none. */
  readonly unit?: string;
  /** Codes of the problems that the reader must report. */
  readonly problems?: readonly string[];
}

/** A result taken back (`W`) or replaced (`C`) later, under the same number. */
export interface CorrectionSpec {
  readonly at: When;
  readonly sample: string;
  readonly status: 'C' | 'W';
  readonly values: Readonly<Partial<Record<AnalyteKey, number>>>;
}

/** A result that only the laboratory's own catalogue names. */
export interface LocalResultSpec {
  readonly at: When;
  readonly code: string;
  readonly label: string;
  readonly value: number | string;
  readonly unit?: string;
  readonly problems?: readonly string[];
}

/** Another number of the same person, discovered and merged (A40). */
export interface DoubleFileSpec {
  readonly rank: number;
  readonly family: string;
  /** What the emergency department opened the wrong file with. */
  readonly admitted: When;
  readonly left: When;
  readonly mergedAt: When;
  readonly samples: readonly SampleSpec[];
}

/**
 * What a story must show: `rule/<id>`, `interaction/<id>`, `allergy`, `duplicate`… fire; `notAssessable/<id>` and
 * `mapping` are said; `silence` raises nothing at all; `silence/<id>` spares one check that nearly speaks.
 */
export type Expectation =
  | `rule/${string}`
  | 'interaction'
  | `interaction/${string}`
  | 'duplicate'
  | `duplicate/${string}`
  | 'allergy'
  | `notAssessable/${string}`
  | 'mapping'
  | 'silence'
  | `silence/${string}`;

export interface Story {
  readonly id: string;
  /** What it shows, in one French sentence. */
  readonly title: string;
  readonly person: PersonSpec;
  /** The last one is the one that matters now. */
  readonly stays: readonly StaySpec[];
  readonly weightKg?: number;
  readonly heightCm?: number;
  /** CIM-10 code and label. */
  readonly diagnoses: readonly (readonly [code: string, label: string])[];
  readonly allergies?: readonly Allergy[];
  readonly lines: readonly LineSpec[];
  readonly courses?: Readonly<Partial<Record<AnalyteKey, Course>>>;
  /** Panels taken on the morning round, every so many days. */
  readonly watch: Readonly<Partial<Record<PanelKey, number>>>;
  readonly samples?: readonly SampleSpec[];
  readonly corrections?: readonly CorrectionSpec[];
  readonly localResults?: readonly LocalResultSpec[];
  readonly doubleFile?: DoubleFileSpec;
  /** From then on the laboratory and the ward send nothing about this patient. */
  readonly quietSince?: When;
  readonly expects: readonly Expectation[];
}
