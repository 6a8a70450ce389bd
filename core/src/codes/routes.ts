/**
 * Routes of administration. Interactions concern what reaches the blood: the ANSM preface leaves local routes out
 * except where a heading names them.
 */
export type RouteGroup = 'systemic' | 'local' | 'unknown';

interface Route {
  readonly code: string;
  readonly group: RouteGroup;
  readonly spellings: readonly string[];
}

/** HL7 table 0162, EDQM standard terms in French, PN13 numbers seen in published samples. */
const ROUTES: readonly Route[] = [
  { code: 'oral', group: 'systemic', spellings: ['PO', 'ORAL', 'VOIE ORALE', 'ORALE', '54', '20053000'] },
  { code: 'sublingual', group: 'systemic', spellings: ['SL', 'SUBLINGUALE', 'VOIE SUBLINGUALE', '20067000'] },
  {
    code: 'intravenous',
    group: 'systemic',
    spellings: ['IV', 'INTRAVEINEUSE', 'VOIE INTRAVEINEUSE', 'IVP', 'IVPB', '20045000'],
  },
  {
    code: 'intramuscular',
    group: 'systemic',
    spellings: ['IM', 'INTRAMUSCULAIRE', 'VOIE INTRAMUSCULAIRE', '20035000'],
  },
  {
    code: 'subcutaneous',
    group: 'systemic',
    spellings: ['SC', 'SQ', 'SOUS-CUTANEE', 'SOUS-CUTANÉE', 'VOIE SOUS-CUTANÉE', '20066000'],
  },
  { code: 'rectal', group: 'systemic', spellings: ['PR', 'RECTALE', 'VOIE RECTALE', '20061000'] },
  { code: 'transdermal', group: 'systemic', spellings: ['TD', 'TRANSDERMIQUE', 'VOIE TRANSDERMIQUE', '20070000'] },
  { code: 'enteral-tube', group: 'systemic', spellings: ['NG', 'GTT', 'PEG', 'SONDE', 'VOIE ENTERALE', 'ENTERALE'] },
  {
    code: 'inhaled',
    group: 'local',
    spellings: ['IH', 'INHALEE', 'INHALÉE', 'VOIE INHALÉE', 'NEBULISATION', '20020000'],
  },
  { code: 'cutaneous', group: 'local', spellings: ['TP', 'CUTANEE', 'CUTANÉE', 'VOIE CUTANÉE', 'AP', '20003000'] },
  { code: 'ophthalmic', group: 'local', spellings: ['OP', 'OPHTALMIQUE', 'VOIE OPHTALMIQUE', '20051000'] },
  { code: 'otic', group: 'local', spellings: ['OT', 'AURICULAIRE', 'VOIE AURICULAIRE', '20001000'] },
  { code: 'nasal', group: 'local', spellings: ['NS', 'NASALE', 'VOIE NASALE', '20049000'] },
  { code: 'vaginal', group: 'local', spellings: ['VG', 'VAGINALE', 'VOIE VAGINALE', '20072000'] },
  // Part of it is swallowed or crosses the mucosa: the thesaurus names the miconazole gel. It excludes nothing.
  { code: 'oromucosal', group: 'unknown', spellings: ['MM', 'BUCCALE', 'BU', '20005000'] },
  { code: 'intrathecal', group: 'systemic', spellings: ['IT', 'INTRATHECALE', 'INTRATHÉCALE', '20042000'] },
];

/** Our codes, the words by which a rule names a route. */
export const ROUTE_CODES: readonly string[] = ROUTES.map((route) => route.code);

const BY_SPELLING = new Map(
  ROUTES.flatMap((route) => [
    [route.code.toUpperCase(), route] as const,
    ...route.spellings.map((spelling) => [spelling, route] as const),
  ]),
);

/** Our code and group for a route as sent; `unknown` when we cannot tell, which never excludes a risk. */
export function routeOf(code: string, label: string): { code: string; group: RouteGroup } {
  const found = BY_SPELLING.get(code.trim().toUpperCase()) ?? BY_SPELLING.get(label.trim().toUpperCase());
  return found ? { code: found.code, group: found.group } : { code: '', group: 'unknown' };
}

/** The group an ATC code implies by itself, when the route was not sent: eye drops are local. */
export function routeGroupOfAtc(atc: string): RouteGroup {
  if (/^(D(?!01B)|S0[123]|R01A|R02|M02|A01A|G01A|C05A|R03A(?!A)|R03BA|R03BB)/.test(atc)) return 'local';
  return atc.length >= 4 ? 'systemic' : 'unknown';
}
