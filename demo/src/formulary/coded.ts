import type { Coding } from '@paracelse/core/record/facts.ts';
import type { Order } from '@paracelse/hl7v2/compose/index.ts';
import { Random } from '../random.ts';
import type { LineSpec } from '../story/line.ts';
import { PRODUCT_CODES } from './codes.ts';
import { medicineOf } from './formulary.ts';

type Coded = NonNullable<Order['medication']>;

/** How the prescribing software codes a line: the product (CIS, sometimes UCD), else the ATC of the medicine. */
export function codedMedication(line: LineSpec, strength: string | undefined, seed: string): Coded {
  const { medicine } = line;
  if (typeof medicine !== 'string') {
    const { label, localCode } = medicine;
    return { label, codings: localCode === undefined ? [] : [{ system: 'L', code: localCode, display: label }] };
  }
  const { name, atc, form } = medicineOf(medicine);
  const product = strength === undefined ? undefined : PRODUCT_CODES[`${medicine} ${strength}`];
  const label = [name, strength, /^(UI|mg|mL)$/.test(form) ? '' : form].filter(Boolean).join(' ');
  const atcCoding: Coding = { system: 'ATC', code: atc, display: name };
  const system = line.coded ?? defaultSystem(seed);
  if (!product || system === 'atc') return { label, codings: [atcCoding] };
  const main: Coding =
    system === 'ucd' && product.ucd !== undefined
      ? { system: 'UCD', code: product.ucd, display: product.name }
      : { system: 'CIS', code: product.cis, display: product.name };
  return { label: product.name, codings: [main, atcCoding] };
}

/** Most lines name a product; some are prescribed by substance. */
function defaultSystem(seed: string): 'cis' | 'ucd' | 'atc' {
  const draw = new Random(seed, 'coding').next();
  if (draw < 0.7) return 'cis';
  return draw < 0.82 ? 'ucd' : 'atc';
}
