import type { Bilingual, Severity } from '../assessment/answer.ts';

/** Where a fact was read: every fact of an edition names one of the edition's sources. */
export interface SourceReference {
  readonly id: string;
  readonly title: string;
  readonly publisher: string;
  /** Edition or date of the document, `YYYY-MM-DD`, `YYYY-MM` or `YYYY`. */
  readonly date: string;
  readonly licence: 'OPEN' | 'CITE';
  readonly url?: string;
}

export interface SubstanceEntry {
  /** ASCII slug for life, for example `spironolactone`. */
  readonly id: string;
  readonly name: Bilingual;
  /** ATC codes of level 5 under which the substance stands alone. */
  readonly atc: readonly string[];
  /** Other spellings and salts that mean the same substance. */
  readonly aliases: readonly string[];
  /** g/mol, when concentrations of this substance are measured. */
  readonly molarMass?: number;
}

export interface ProductIngredient {
  readonly substance: string;
  /** Content of one unit of the form, for example `25 mg`; absent when the product has no single content. */
  readonly strength?: string;
}

export interface ProductEntry {
  readonly name: string;
  readonly atc?: string;
  readonly cis?: string;
  readonly ucd: readonly string[];
  readonly cip: readonly string[];
  readonly ingredients: readonly ProductIngredient[];
  /** The unit the strength is for: `tablet`, `capsule`, `mL`, `sachet`… */
  readonly per?: string;
}

/** A set of medicines: `atc:C09A` everything under a code, `substance:x`, `list:y` another set. */
export type Member = `atc:${string}` | `substance:${string}` | `list:${string}`;

export interface MedicationList {
  readonly id: string;
  readonly name: Bilingual;
  readonly members: readonly Member[];
  readonly except: readonly Member[];
  readonly source: string;
}

export interface InteractionEntry {
  readonly id: string;
  /** Two lists or substances; a list may interact with itself. */
  readonly between: readonly [Member, Member];
  readonly level: Severity;
  /** Clinical problem it leads to, so that one problem is one alert: `hyperkalaemia`, `bleeding`… */
  readonly problem: string;
  readonly effect: Bilingual;
  readonly advice: Bilingual;
  readonly source: string;
  /** What the level hangs on when the source gives several: `level` is then the strictest, and has to be assessed by a person. */
  readonly dependsOn: readonly LevelCondition[];
  readonly status: 'active' | 'draft';
}

/** What decides between the levels of an interaction. */
export const LEVEL_CONDITIONS = ['substance', 'dose', 'route', 'indication', 'condition'] as const;

export type LevelCondition = (typeof LEVEL_CONDITIONS)[number];

export interface DuplicateGroup {
  readonly id: string;
  readonly name: Bilingual;
  readonly members: readonly Member[];
  readonly level: Severity;
  /** Pairs prescribed together on purpose: basal and rapid insulin. */
  readonly intended: readonly (readonly [Member, Member])[];
  readonly advice: Bilingual;
  readonly source: string;
}

/** How the same substance on two lines is judged, whatever the brand or route. */
export interface SameSubstance {
  readonly level: Severity;
  /** How long both lines must have been in force together, `12 h`: a relay is not a duplicate. */
  readonly overlap: string;
  /** Medicines of which several lines are usual: infusion fluids, electrolytes. */
  readonly except: readonly Member[];
  readonly advice: Bilingual;
  readonly source: string;
}

export interface AllergyFamily {
  readonly id: string;
  readonly name: Bilingual;
  /** Words, already normalised, by which senders name the allergen. */
  readonly allergens: readonly string[];
  readonly members: readonly Member[];
  /** Level for a member of the family that is not the allergen itself. */
  readonly level: Severity;
  readonly advice: Bilingual;
  readonly source: string;
}

/** How a documented allergy to the very substance prescribed is judged. */
export interface AllergySettings {
  readonly severe: Severity;
  readonly mild: Severity;
  readonly advice: Bilingual;
  readonly source: string;
}

export interface AnalyteEntry {
  readonly id: string;
  readonly name: Bilingual;
  /** What a table has room for: `K⁺`, `Créat`, `INR`. */
  readonly short: Bilingual;
  readonly loinc: readonly string[];
  /** Local codes and labels, normalised, that are unambiguous in French laboratories. */
  readonly synonyms: readonly string[];
  readonly unit: string;
  readonly molarMass?: number;
  /** Outside of it a value is a mistake of unit or typing: shown, not used. In `unit`. */
  readonly plausible: readonly [number, number];
  /** Usual adult band, drawn when the laboratory sends none. In `unit`. */
  readonly usual?: readonly [number | null, number | null];
  readonly kind: 'laboratory' | 'vital' | 'measure' | 'derived';
  /** For a derived analyte: its formula, and how old each measured input may be, for example `90 d`. */
  readonly derivation?: { readonly formula: Formula; readonly maxAge: Readonly<Record<string, string>> };
  readonly source: string;
}

export type Formula = 'cockcroft-gault' | 'ckd-epi-2021';

export interface ClinicalProblem {
  readonly id: string;
  readonly name: Bilingual;
  readonly perSubject: boolean;
}

/** One edition, as read from its files. */
export interface KnowledgeSource {
  readonly edition: { readonly id: string; readonly date: string; readonly title: Bilingual };
  readonly sources: readonly SourceReference[];
  readonly substances: readonly SubstanceEntry[];
  readonly products: readonly ProductEntry[];
  readonly lists: readonly MedicationList[];
  readonly interactions: readonly InteractionEntry[];
  readonly duplicates: readonly DuplicateGroup[];
  readonly sameSubstance: SameSubstance;
  readonly allergy: AllergySettings;
  readonly allergyFamilies: readonly AllergyFamily[];
  readonly analytes: readonly AnalyteEntry[];
  /** Clinical problems under which alerts are grouped. `perSubject`: one alert for each pair or line, not one in all. */
  readonly problems: readonly ClinicalProblem[];
}
