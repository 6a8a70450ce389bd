import { isLoinc } from '../codes/loinc.ts';
import { convert, parseQuantity } from '../units/quantity.ts';
import { parseUnit } from '../units/ucum.ts';
import type { KnowledgeProblem } from './compile.ts';
import type { AnalyteEntry, KnowledgeSource } from './model.ts';
import { normaliseName } from './normalise.ts';

/** Values and words of an edition that would have no effect, and nobody would notice. */
export function verifyValues(source: KnowledgeSource): KnowledgeProblem[] {
  const { overlap } = source.sameSubstance;
  return [
    ...(isDuration(overlap) ? [] : [{ where: 'sameSubstance', message: `overlap ${overlap} is not a duration` }]),
    ...source.analytes.flatMap(problemsOfAnalyte),
    ...source.allergyFamilies.flatMap((family) => unreadNames(`allergy ${family.id}`, family.allergens)),
    ...source.products.flatMap((product) =>
      product.ingredients.flatMap(({ strength }) =>
        strength === undefined || parseQuantity(strength)
          ? []
          : [{ where: `product ${product.name}`, message: `strength ${strength} is not a quantity` }],
      ),
    ),
  ];
}

function problemsOfAnalyte(analyte: AnalyteEntry): KnowledgeProblem[] {
  const where = `analyte ${analyte.id}`;
  const [low, high] = analyte.plausible;
  const ages = Object.values(analyte.derivation?.maxAge ?? {});
  return [
    ...(parseUnit(analyte.unit) ? [] : [{ where, message: `unknown unit ${analyte.unit}` }]),
    ...(low < high ? [] : [{ where, message: `no value lies between ${low} and ${high}` }]),
    ...analyte.loinc
      .filter((code) => !isLoinc(code))
      .map((code) => ({ where, message: `${code} is not a LOINC code` })),
    ...unreadNames(where, analyte.synonyms),
    ...ages.filter((age) => !isDuration(age)).map((age) => ({ where, message: `maxAge ${age} is not a duration` })),
  ];
}

/** Names are compared normalised: one that is not would never be found. */
function unreadNames(where: string, names: readonly string[]): KnowledgeProblem[] {
  return names
    .filter((name) => normaliseName(name) !== name)
    .map((name) => ({ where, message: `name ${name} must be written ${normaliseName(name)}` }));
}

function isDuration(text: string): boolean {
  const quantity = parseQuantity(text);
  return quantity !== undefined && quantity.value > 0 && convert(quantity, 'ms').ok;
}
