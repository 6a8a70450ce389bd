import { type RouteGroup, routeGroupOfAtc } from '../codes/routes.ts';
import { isMember, type Knowledge, type SubstanceIndex } from '../knowledge/compile.ts';
import type { Member } from '../knowledge/model.ts';

/** A set of medicines that some check asks about, as a small integer. */
export type Term = number;

/**
 * Words of the checks, interned: each set of medicines that a rule, an interaction or a duplicate group names gets
 * a number once, and each substance (per route group) the list of the numbers it belongs to. A patient's
 * prescription then becomes arrays of integers, and choosing rules a walk over them.
 */
export interface Vocabulary {
  readonly knowledge: Knowledge;
  readonly termCount: number;
  readonly members: readonly Member[];
  termOf(member: Member): Term;
  /** Terms of a substance taken by a route of that group, under the product's own ATC code when it has one. */
  termsOf(substance: SubstanceIndex, group: RouteGroup, productAtc: string | undefined): readonly Term[];
  /** Terms of a medicine as a whole, by its own ATC code: a combination belongs to sets its parts do not. */
  termsOfAtc(atc: string): readonly Term[];
}

/** Builds the vocabulary for all the sets that checks name. */
export function buildVocabulary(knowledge: Knowledge, named: Iterable<Member>): Vocabulary {
  const members = [...new Set(named)];
  const terms = new Map(members.map((member, term) => [member, term]));
  const sets = members.map((member) => knowledge.membersOf(member));
  const bySubstance = new Map<string, readonly Term[]>();
  const byAtc = new Map<string, readonly Term[]>();
  return {
    knowledge,
    termCount: members.length,
    members,
    termOf: (member) => {
      const term = terms.get(member);
      if (term === undefined) throw new Error(`${member} was not named when the vocabulary was built`);
      return term;
    },
    termsOf: (substance, group, productAtc) => {
      const key = `${substance}/${group}/${productAtc ?? ''}`;
      return memo(bySubstance, key, () => {
        const codes = atcCodesOf(knowledge, substance, group, productAtc);
        return sets.flatMap((set, term) => (isMember(set, substance, codes) ? [term] : []));
      });
    },
    termsOfAtc: (atc) => memo(byAtc, atc, () => sets.flatMap((set, term) => (isMember(set, -1, [atc]) ? [term] : []))),
  };
}

/**
 * The ATC codes under which a substance counts on this line. A local form does not make a systemic medicine and the
 * other way round; an unknown route excludes nothing.
 */
function atcCodesOf(
  knowledge: Knowledge,
  substance: SubstanceIndex,
  group: RouteGroup,
  productAtc: string | undefined,
): readonly string[] {
  const own = knowledge.substances[substance]?.atc ?? [];
  const fitting = group === 'unknown' ? own : own.filter((code) => fits(routeGroupOfAtc(code), group));
  const single = productAtc !== undefined && own.includes(productAtc) ? [productAtc] : undefined;
  return single ?? fitting;
}

function fits(ofCode: RouteGroup, ofLine: RouteGroup): boolean {
  return ofCode === 'unknown' || ofCode === ofLine;
}

function memo<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const value = make();
  map.set(key, value);
  return value;
}
