/** How a UCUM unit is written for a reader; everything else is shown as it is. */
const SHOWN: Readonly<Record<string, { readonly fr: string; readonly en: string }>> = {
  '1': { fr: '', en: '' },
  'umol/L': { fr: 'µmol/L', en: 'µmol/L' },
  'ug/L': { fr: 'µg/L', en: 'µg/L' },
  ug: { fr: 'µg', en: 'µg' },
  '10*9/L': { fr: 'G/L', en: '×10⁹/L' },
  '10*12/L': { fr: 'T/L', en: '×10¹²/L' },
  'mL/min/{1.73_m2}': { fr: 'mL/min/1,73 m²', en: 'mL/min/1.73 m²' },
  '[IU]': { fr: 'UI', en: 'IU' },
  '[IU]/h': { fr: 'UI/h', en: 'IU/h' },
  'ug/h': { fr: 'µg/h', en: 'µg/h' },
  '[IU]/d': { fr: 'UI/j', en: 'IU/day' },
  'mg/d': { fr: 'mg/j', en: 'mg/day' },
  'g/d': { fr: 'g/j', en: 'g/day' },
  'ug/d': { fr: 'µg/j', en: 'µg/day' },
  'mmol/d': { fr: 'mmol/j', en: 'mmol/day' },
  'mL/d': { fr: 'mL/j', en: 'mL/day' },
  Cel: { fr: '°C', en: '°C' },
  'mm[Hg]': { fr: 'mmHg', en: 'mmHg' },
  a: { fr: 'ans', en: 'years' },
  d: { fr: 'j', en: 'days' },
  'm[IU]/L': { fr: 'mUI/L', en: 'mIU/L' },
  // Activity of an enzyme: French laboratories print UI/L for what UCUM calls U/L.
  'U/L': { fr: 'UI/L', en: 'U/L' },
};

export type Language = 'fr' | 'en';

/** `µmol/L` for `umol/L`; empty for a ratio. */
export function displayUnit(ucum: string, language: Language): string {
  return Object.hasOwn(SHOWN, ucum) ? (SHOWN[ucum]?.[language] ?? ucum) : ucum;
}

const LOCALES: Readonly<Record<Language, string>> = { fr: 'fr-FR', en: 'en-GB' };

const formatsOf = (options: Intl.NumberFormatOptions) => ({
  fr: new Intl.NumberFormat(LOCALES.fr, options),
  en: new Intl.NumberFormat(LOCALES.en, options),
});

/** Thousandths are enough from one up; below it a digoxin dose of 0.0625 mg must keep its digits. */
const FROM_ONE = formatsOf({ maximumFractionDigits: 3 });
const BELOW_ONE = formatsOf({ maximumSignificantDigits: 6 });

/** `4 000` and `6,1` in French (narrow no-break space, comma), `4,000` and `6.1` in English. */
export function displayNumber(value: number, language: Language): string {
  return (Math.abs(value) < 1 ? BELOW_ONE : FROM_ONE)[language].format(value);
}

/** A value with its unit, joined by a narrow no-break space: `6,1 mmol/L`. */
export function displayQuantity(value: number, ucum: string, language: Language): string {
  const unit = displayUnit(ucum, language);
  return unit === '' ? displayNumber(value, language) : `${displayNumber(value, language)}\u202F${unit}`;
}
