/** A medicine of the hospital's formulary, as its prescribing software names it. */
export interface Medicine {
  /** DCI in French capitals. */
  readonly name: string;
  readonly atc: string;
  /** Unit in which intakes are counted: `cp`, `gélule`, `sachet`, `dose`; `UI`, `mL` for what is measured. */
  readonly form: string;
  readonly route: RouteKey;
  /** Contents of one unit that are in stock, the smallest first. */
  readonly strengths: readonly string[];
}

/** Routes as this hospital writes them: code of HL7 table 0162 and French label. */
export const ROUTES = {
  PO: 'Voie orale',
  IV: 'Voie intraveineuse',
  SC: 'Voie sous-cutanée',
  IM: 'Voie intramusculaire',
  SL: 'Voie sublinguale',
  IH: 'Voie inhalée',
  TD: 'Voie transdermique',
  OP: 'Voie ophtalmique',
  MM: 'Buccale',
  TP: 'Voie cutanée',
} as const;

export type RouteKey = keyof typeof ROUTES;

export function medicine(name: string, atc: string, form: string, strengths: string, route: RouteKey = 'PO'): Medicine {
  return { name, atc, form, route, strengths: strengths.split(' | ') };
}
