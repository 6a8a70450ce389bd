/**
 * Units as senders spell them, to UCUM. Only spellings that have one reading are here: an unknown spelling
 * stays unknown and the value is shown, not used.
 */
const SPELLINGS: Readonly<Record<string, string>> = {
  'mmol/l': 'mmol/L',
  'mol/l': 'mol/L',
  'umol/l': 'umol/L',
  'micromol/l': 'umol/L',
  'nmol/l': 'nmol/L',
  'pmol/l': 'pmol/L',
  'meq/l': 'meq/L',
  'g/l': 'g/L',
  'mg/l': 'mg/L',
  'ug/l': 'ug/L',
  'ng/ml': 'ng/mL',
  'ug/ml': 'ug/mL',
  'pg/ml': 'pg/mL',
  'mg/dl': 'mg/dL',
  'g/dl': 'g/dL',
  'g/100ml': 'g/dL',
  'ui/l': 'U/L',
  'iu/l': 'U/L',
  'u/l': 'U/L',
  'mui/l': 'm[IU]/L',
  'ui/ml': '[IU]/mL',
  'giga/l': '10*9/L',
  'g.l-1': 'g/L',
  'giga.l-1': '10*9/L',
  'tera.l-1': '10*12/L',
  '10e9/l': '10*9/L',
  '10^9/l': '10*9/L',
  '10*9/l': '10*9/L',
  '10e12/l': '10*12/L',
  '10^12/l': '10*12/L',
  '10*12/l': '10*12/L',
  't/l': '10*12/L',
  'tera/l': '10*12/L',
  '/mm3': '10*6/L',
  'ml/min': 'mL/min',
  'ml/mn': 'mL/min',
  'ml/min/1.73m2': 'mL/min/{1.73_m2}',
  'ml/min/1.73m²': 'mL/min/{1.73_m2}',
  'ml/min/1,73m2': 'mL/min/{1.73_m2}',
  'ml/min/1,73m²': 'mL/min/{1.73_m2}',
  'ml/min/1.73': 'mL/min/{1.73_m2}',
  'ml/min/{1.73_m2}': 'mL/min/{1.73_m2}',
  'ml/min/{1.73m2}': 'mL/min/{1.73_m2}',
  kg: 'kg',
  g: 'g',
  mg: 'mg',
  ug: 'ug',
  mcg: 'ug',
  microg: 'ug',
  ng: 'ng',
  ml: 'mL',
  l: 'L',
  cm: 'cm',
  mm: 'mm',
  ui: '[IU]',
  iu: '[IU]',
  '[iu]': '[IU]',
  u: '[IU]',
  mmol: 'mmol',
  meq: 'meq',
  ms: 'ms',
  msec: 'ms',
  s: 's',
  sec: 's',
  'mm hg': 'mm[Hg]',
  mmhg: 'mm[Hg]',
  'mm[hg]': 'mm[Hg]',
  '/min': '/min',
  bpm: '/min',
  'batt/min': '/min',
  'bat/min': '/min',
  'beats/min': '/min',
  '/mn': '/min',
  '°c': 'Cel',
  cel: 'Cel',
  '%': '%',
  kpa: 'kPa',
  'ug/kg/min': 'ug/kg/min',
  'mg/kg': 'mg/kg',
  'g/24h': 'g/d',
  'mg/24h': 'mg/d',
  'ml/24h': 'mL/d',
  'mmol/24h': 'mmol/d',
  'mosm/l': 'mosm/L',
  'mosm/kg': 'mosm/kg',
};

/** Spellings whose case carries meaning: `G/L` is giga per litre in French haematology, `g/l` grams. */
const CASE_SENSITIVE: Readonly<Record<string, string>> = {
  'G/L': '10*9/L',
  'G/l': '10*9/L',
  'T/L': '10*12/L',
  'T/l': '10*12/L',
  'M/mm3': '10*12/L',
  'M[IU]': 'M[IU]',
  // A billion apart, so neither is guessed from `mui`.
  MUI: 'M[IU]',
  mUI: 'm[IU]',
  'm[IU]': 'm[IU]',
  'm[IU]/L': 'm[IU]/L',
  mmol: 'mmol',
  Mol: 'mol',
  m: 'm',
};

const TABLE = new Map(Object.entries(SPELLINGS));
const EXACT = new Map(Object.entries(CASE_SENSITIVE));
const UNITLESS = new Set(['ratio', 'inr', '1', 'sans unité', 'sans unite', '{ratio}', '{inr}']);

/** Per hour, per minute, per day, as they are written after the amount. */
const RATE = /^(.+)\/\s*(h|hr|heure|min|mn|j|jour|24\s?h)$/i;

/** The UCUM code for a unit as sent, `'1'` for an explicit ratio, or `undefined` when its meaning is not certain. */
export function ucumFromSpelling(sent: string): string | undefined {
  const text = sent.trim().normalize('NFKC').replaceAll('µ', 'u').replaceAll('μ', 'u');
  const known = simpleSpelling(text);
  if (known !== undefined) return known;
  const [, amount = '', time = ''] = RATE.exec(text) ?? [];
  const amountUnit = amount === '' ? undefined : simpleSpelling(amount.trim());
  return amountUnit === undefined || amountUnit === '1' ? undefined : `${amountUnit}/${timeOf(time.toLowerCase())}`;
}

function timeOf(spelling: string): string {
  if (spelling.startsWith('h')) return 'h';
  return spelling.startsWith('m') ? 'min' : 'd';
}

function simpleSpelling(text: string): string | undefined {
  const exact = EXACT.get(text);
  if (exact !== undefined) return exact;
  const compact = text.replaceAll(/\s+/g, '').toLowerCase();
  if (UNITLESS.has(compact) || UNITLESS.has(text.toLowerCase())) return '1';
  return TABLE.get(compact) ?? TABLE.get(text.toLowerCase());
}
