import type { AnalyteEntry, InteractionEntry, KnowledgeSource, Member, ProductEntry, SubstanceEntry } from './model.ts';
import { normaliseName } from './normalise.ts';
import { verifyValues } from './verify-values.ts';

/** Position of a substance in the compiled tables. */
export type SubstanceIndex = number;

export interface Product {
  readonly entry: ProductEntry;
  readonly substances: readonly SubstanceIndex[];
}

/** What an edition knows, ready to be looked up. Immutable. */
export interface Knowledge {
  readonly source: KnowledgeSource;
  readonly substances: readonly SubstanceEntry[];
  readonly substanceById: ReadonlyMap<string, SubstanceIndex>;
  readonly substanceByName: ReadonlyMap<string, SubstanceIndex>;
  readonly substancesByAtc: ReadonlyMap<string, readonly SubstanceIndex[]>;
  /** `cis:60904643`, `ucd:9261423`, `cip:3004567` → product. */
  readonly productByCode: ReadonlyMap<string, Product>;
  readonly productByName: ReadonlyMap<string, Product>;
  readonly analytes: readonly AnalyteEntry[];
  readonly analyteById: ReadonlyMap<string, number>;
  readonly analyteByCode: ReadonlyMap<string, number>;
  /** What a member expression (`atc:`, `substance:`, `list:`) stands for. */
  membersOf(member: Member): MemberSet;
}

/**
 * A set of medicines: substances named outright, and ATC prefixes. They are kept apart because a substance has
 * several ATC codes, one per use: diclofenac gel is not an oral NSAID.
 */
export interface MemberSet {
  readonly substances: ReadonlySet<SubstanceIndex>;
  readonly atcPrefixes: readonly string[];
  readonly except: { readonly substances: ReadonlySet<SubstanceIndex>; readonly atcPrefixes: readonly string[] };
}

/** Whether a substance, taken under these ATC codes, belongs to the set. */
export function isMember(set: MemberSet, substance: SubstanceIndex, atcCodes: readonly string[]): boolean {
  const under = (prefixes: readonly string[]) =>
    prefixes.some((prefix) => atcCodes.some((code) => code.startsWith(prefix)));
  if (set.except.substances.has(substance) || under(set.except.atcPrefixes)) return false;
  return set.substances.has(substance) || under(set.atcPrefixes);
}

export interface KnowledgeProblem {
  readonly where: string;
  readonly message: string;
}

/**
 * Compiles an edition. Problems are listed, each with the entry concerned; an edition with problems must not be
 * published.
 */
export function compileKnowledge(source: KnowledgeSource): { knowledge: Knowledge; problems: KnowledgeProblem[] } {
  const problems: KnowledgeProblem[] = [];
  const substanceById = indexBy(source.substances, (entry) => entry.id, 'substance', problems);
  const productByCode = productsByCode(source.products, substanceById, problems);
  const sets = new Map<string, MemberSet>();
  const knowledge: Knowledge = {
    source,
    substances: source.substances,
    substanceById,
    substanceByName: namesOf(source.substances, problems),
    substancesByAtc: substancesByAtc(source.substances, source.products, substanceById),
    productByCode,
    productByName: productsByName(productByCode),
    analytes: source.analytes,
    analyteById: indexBy(source.analytes, (entry) => entry.id, 'analyte', problems),
    analyteByCode: analyteCodes(source.analytes, problems),
    membersOf: (member) => {
      let set = sets.get(member);
      if (!set) {
        set = resolveMember(member, knowledge, []);
        sets.set(member, set);
      }
      return set;
    },
  };
  verify(knowledge, problems);
  return { knowledge, problems };
}

function indexBy<T>(
  entries: readonly T[],
  key: (entry: T) => string,
  kind: string,
  problems: KnowledgeProblem[],
): Map<string, number> {
  const index = new Map<string, number>();
  entries.forEach((entry, position) => {
    if (index.has(key(entry))) problems.push({ where: `${kind} ${key(entry)}`, message: 'stated twice' });
    index.set(key(entry), position);
  });
  return index;
}

function namesOf(substances: readonly SubstanceEntry[], problems: KnowledgeProblem[]): Map<string, SubstanceIndex> {
  const names = new Map<string, SubstanceIndex>();
  substances.forEach((substance, position) => {
    for (const name of [substance.name.fr, substance.name.en, ...substance.aliases]) {
      const normalised = normaliseName(name);
      const known = names.get(normalised);
      if (known !== undefined && known !== position) {
        problems.push({ where: `substance ${substance.id}`, message: `name ${normalised} already means another one` });
      }
      names.set(normalised, position);
    }
  });
  return names;
}

/**
 * The substances an ATC code stands for. A combination has a code of its own: it stands for what all products under it
 * are made of, and for nothing when they differ.
 */
function substancesByAtc(
  substances: readonly SubstanceEntry[],
  products: readonly ProductEntry[],
  substanceById: ReadonlyMap<string, SubstanceIndex>,
): Map<string, SubstanceIndex[]> {
  const byAtc = new Map<string, SubstanceIndex[]>();
  substances.forEach((substance, position) => {
    for (const code of substance.atc) byAtc.set(code, [...(byAtc.get(code) ?? []), position]);
  });
  const combinations = new Map<string, Set<string>>();
  for (const { atc, ingredients } of products) {
    if (atc === undefined || byAtc.has(atc)) continue;
    const made = ingredients.map(({ substance }) => substance).sort();
    combinations.set(atc, (combinations.get(atc) ?? new Set()).add(made.join(' ')));
  }
  for (const [atc, [first, ...others]] of combinations) {
    if (first === undefined || others.length > 0) continue;
    byAtc.set(atc, [...new Set(first.split(' ').flatMap((id) => substanceById.get(id) ?? []))]);
  }
  return byAtc;
}

function productsByCode(
  products: readonly ProductEntry[],
  substanceById: ReadonlyMap<string, SubstanceIndex>,
  problems: KnowledgeProblem[],
): Map<string, Product> {
  const byCode = new Map<string, Product>();
  for (const entry of products) {
    const substances = entry.ingredients.flatMap((ingredient) => {
      const index = substanceById.get(ingredient.substance);
      if (index !== undefined) return [index];
      problems.push({ where: `product ${entry.name}`, message: `unknown substance ${ingredient.substance}` });
      return [];
    });
    const product = { entry, substances };
    const codes = [
      ...(entry.cis === undefined ? [] : [`cis:${entry.cis}`]),
      ...entry.ucd.map((code) => `ucd:${code}`),
      ...entry.cip.map((code) => `cip:${code}`),
    ];
    for (const code of codes) {
      if (byCode.has(code))
        problems.push({ where: `product ${entry.name}`, message: `code ${code} is another product's` });
      byCode.set(code, product);
    }
  }
  return byCode;
}

function productsByName(byCode: ReadonlyMap<string, Product>): Map<string, Product> {
  return new Map([...byCode.values()].map((product) => [normaliseName(product.entry.name), product]));
}

function analyteCodes(analytes: readonly AnalyteEntry[], problems: KnowledgeProblem[]): Map<string, number> {
  const codes = new Map<string, number>();
  analytes.forEach((analyte, position) => {
    const keys = [...analyte.loinc.map((code) => `loinc:${code}`), ...analyte.synonyms.map((name) => `name:${name}`)];
    for (const key of keys) {
      if (codes.has(key)) problems.push({ where: `analyte ${analyte.id}`, message: `${key} is another analyte's` });
      codes.set(key, position);
    }
  });
  // Our own word for it, unless it is somebody else's: worked cases have no other for what no laboratory sends.
  analytes.forEach((analyte, position) => {
    const key = `name:${normaliseName(analyte.id)}`;
    if (!codes.has(key)) codes.set(key, position);
  });
  return codes;
}

function resolveMember(member: Member, knowledge: Knowledge, path: readonly string[]): MemberSet {
  const separator = member.indexOf(':');
  const kind = member.slice(0, separator);
  const value = member.slice(separator + 1);
  if (kind === 'substance') {
    const index = knowledge.substanceById.get(value);
    return memberSet(index === undefined ? [] : [index], []);
  }
  if (kind === 'atc') return memberSet([], [value]);
  const list = knowledge.source.lists.find((candidate) => candidate.id === value);
  if (!list || path.includes(value)) return memberSet([], []);
  const parts = list.members.map((part) => resolveMember(part, knowledge, [...path, value]));
  const exceptions = list.except.map((part) => resolveMember(part, knowledge, [...path, value]));
  return {
    substances: new Set(parts.flatMap((set) => [...set.substances])),
    atcPrefixes: parts.flatMap((set) => set.atcPrefixes),
    except: {
      substances: new Set([...exceptions, ...parts.map((set) => set.except)].flatMap((set) => [...set.substances])),
      atcPrefixes: [...exceptions, ...parts.map((set) => set.except)].flatMap((set) => set.atcPrefixes),
    },
  };
}

function memberSet(substances: readonly SubstanceIndex[], atcPrefixes: readonly string[]): MemberSet {
  return { substances: new Set(substances), atcPrefixes, except: { substances: new Set(), atcPrefixes: [] } };
}

function isEmpty(knowledge: Knowledge, member: Member): boolean {
  const set = knowledge.membersOf(member);
  if (knowledge.substances.some((substance, index) => isMember(set, index, substance.atc))) return false;
  return !knowledge.source.products.some(({ atc }) => atc !== undefined && isMember(set, -1, [atc]));
}

function verify(knowledge: Knowledge, problems: KnowledgeProblem[]): void {
  const { source } = knowledge;
  const sources = new Set(source.sources.map((reference) => reference.id));
  const lists = indexBy(source.lists, (list) => list.id, 'list', problems);
  const clinicalProblems = new Set(source.problems.map((problem) => problem.id));
  const checkSource = (where: string, id: string) => {
    if (!sources.has(id)) problems.push({ where, message: `unknown source ${id}` });
  };
  const checkMember = (where: string, member: Member) => {
    if (member.startsWith('list:') && !lists.has(member.slice(5))) {
      problems.push({ where, message: `unknown list ${member}` });
    } else if (isEmpty(knowledge, member)) {
      problems.push({ where, message: `${member} holds no substance of this edition` });
    }
  };
  for (const list of source.lists) {
    checkSource(`list ${list.id}`, list.source);
    for (const member of [...list.members, ...list.except]) checkMember(`list ${list.id}`, member);
  }
  for (const interaction of source.interactions) {
    verifyInteraction(interaction, clinicalProblems, checkSource, checkMember, problems);
  }
  for (const group of source.duplicates) {
    checkSource(`duplicate ${group.id}`, group.source);
    for (const member of [...group.members, ...group.intended.flat()]) checkMember(`duplicate ${group.id}`, member);
  }
  for (const family of source.allergyFamilies) {
    checkSource(`allergy ${family.id}`, family.source);
    for (const member of family.members) checkMember(`allergy ${family.id}`, member);
  }
  checkSource('sameSubstance', source.sameSubstance.source);
  for (const member of source.sameSubstance.except) checkMember('sameSubstance', member);
  checkSource('allergy', source.allergy.source);
  for (const analyte of source.analytes) checkSource(`analyte ${analyte.id}`, analyte.source);
  problems.push(...verifyValues(source));
}

function verifyInteraction(
  interaction: InteractionEntry,
  clinicalProblems: ReadonlySet<string>,
  checkSource: (where: string, id: string) => void,
  checkMember: (where: string, member: Member) => void,
  problems: KnowledgeProblem[],
): void {
  const where = `interaction ${interaction.id}`;
  checkSource(where, interaction.source);
  for (const member of interaction.between) checkMember(where, member);
  if (!clinicalProblems.has(interaction.problem)) {
    problems.push({ where, message: `unknown clinical problem ${interaction.problem}` });
  }
}
