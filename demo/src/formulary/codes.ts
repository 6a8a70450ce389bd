/** Codes of products of the national database (BDPM), by medicine and strength of the formulary. */
export interface ProductCodes {
  /** Name of the product as the database writes it. */
  readonly name: string;
  readonly cis: string;
  readonly ucd?: string;
}

export const PRODUCT_CODES: Readonly<Record<string, ProductCodes>> = {};
