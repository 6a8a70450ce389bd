/**
 * The part of UCUM that a hospital sends, as an algebra: a unit is a factor and a vector of exponents.
 * International units, equivalents and each annotation are dimensions of their own, so that a dose in
 * tablets or in IU is never converted to milligrams by accident.
 * Source of symbols and prefixes: The Unified Code for Units of Measure 2.1, https://ucum.org/ucum.
 */

/** A parsed unit: `value × factor` gives the amount in base units; `dims` are sorted `dimension^exponent`. */
export interface Unit {
  readonly code: string;
  readonly factor: number;
  readonly dims: Dims;
  /** Canonical text of the dimensions, for example `L-1.g1`; two units convert into each other when it is equal. */
  readonly signature: string;
}

export type Dims = ReadonlyMap<string, number>;

interface Atom {
  readonly factor: number;
  readonly dims: Readonly<Record<string, number>>;
  readonly metric: boolean;
}

const ATOMS: Readonly<Record<string, Atom>> = {
  g: { factor: 1, dims: { g: 1 }, metric: true },
  mol: { factor: 1, dims: { mol: 1 }, metric: true },
  eq: { factor: 1, dims: { eq: 1 }, metric: true },
  osm: { factor: 1, dims: { osm: 1 }, metric: true },
  L: { factor: 1, dims: { L: 1 }, metric: true },
  l: { factor: 1, dims: { L: 1 }, metric: true },
  m: { factor: 1, dims: { m: 1 }, metric: true },
  s: { factor: 1, dims: { s: 1 }, metric: true },
  min: { factor: 60, dims: { s: 1 }, metric: false },
  h: { factor: 3600, dims: { s: 1 }, metric: false },
  d: { factor: 86_400, dims: { s: 1 }, metric: false },
  wk: { factor: 604_800, dims: { s: 1 }, metric: false },
  mo: { factor: 2_629_800, dims: { s: 1 }, metric: false },
  a: { factor: 31_557_600, dims: { s: 1 }, metric: false },
  Cel: { factor: 1, dims: { Cel: 1 }, metric: false },
  '[IU]': { factor: 1, dims: { IU: 1 }, metric: true },
  '[iU]': { factor: 1, dims: { IU: 1 }, metric: true },
  U: { factor: 1, dims: { U: 1 }, metric: true },
  kat: { factor: 60_000_000, dims: { U: 1 }, metric: true }, // 1 kat = 6 × 10⁷ U
  '%': { factor: 0.01, dims: {}, metric: false },
  'mm[Hg]': { factor: 133.322, dims: { Pa: 1 }, metric: false },
  Pa: { factor: 1, dims: { Pa: 1 }, metric: true },
  cal: { factor: 4.184, dims: { J: 1 }, metric: true },
  J: { factor: 1, dims: { J: 1 }, metric: true },
  '[pH]': { factor: 1, dims: { pH: 1 }, metric: false },
};

const PREFIXES: Readonly<Record<string, number>> = {
  G: 1e9,
  M: 1e6,
  k: 1e3,
  d: 1e-1,
  c: 1e-2,
  m: 1e-3,
  u: 1e-6,
  n: 1e-9,
  p: 1e-12,
  f: 1e-15,
};

const cache = new Map<string, Unit | undefined>();
const CACHE_LIMIT = 2_000;
/** Beyond it a unit is a typing mistake, and arithmetic would end in infinity or zero. */
const LARGEST_FACTOR = 1e100;

/** Parses a UCUM code such as `mmol/L`, `10*9/L`, `mL/min/{1.73_m2}`; `undefined` when it is not one we know. */
export function parseUnit(code: string): Unit | undefined {
  if (cache.has(code)) return cache.get(code);
  const unit = code.length > 60 ? undefined : parseTerm(code);
  if (cache.size < CACHE_LIMIT) cache.set(code, unit);
  return unit;
}

function parseTerm(code: string): Unit | undefined {
  if (code === '' || code === '1') return { code, factor: 1, dims: new Map(), signature: '' };
  let factor = 1;
  const dims = new Map<string, number>();
  let sign = 1;
  let rest = code;
  if (rest.startsWith('/')) {
    sign = -1;
    rest = rest.slice(1);
  }
  for (;;) {
    const match = /^(\{[^{}]*\}|10\*-?\d+|(?:[A-Za-z%]+|\[[A-Za-z]+\])+(?:-?\d+)?(?:\{[^{}]*\})?|\d+)/.exec(rest);
    if (!match) return undefined;
    const part = parseComponent(match[0]);
    if (!part) return undefined;
    factor *= sign === 1 ? part.factor : 1 / part.factor;
    for (const [name, exponent] of part.dims) dims.set(name, (dims.get(name) ?? 0) + sign * exponent);
    rest = rest.slice(match[0].length);
    if (rest === '') break;
    if (rest[0] === '/') sign = -1;
    else if (rest[0] === '.') sign = 1;
    else return undefined;
    rest = rest.slice(1);
  }
  if (!(factor <= LARGEST_FACTOR && factor >= 1 / LARGEST_FACTOR)) return undefined;
  return { code, factor, dims, signature: signatureOf(dims) };
}

function parseComponent(text: string): { factor: number; dims: Dims } | undefined {
  if (text.startsWith('{')) return { factor: 1, dims: new Map([[text, 1]]) };
  if (text.startsWith('10*')) return { factor: 10 ** Number(text.slice(3)), dims: new Map() };
  if (/^\d+$/.test(text)) return Number(text) > 0 ? { factor: Number(text), dims: new Map() } : undefined;
  const match = /^(.*?)(-?\d+)?(\{[^{}]*\})?$/.exec(text);
  const symbol = match?.[1] ?? '';
  const exponent = match?.[2] === undefined ? 1 : Number(match[2]);
  const atom = findAtom(symbol);
  if (!atom || exponent === 0 || Math.abs(exponent) > 4) return undefined;
  const dims = new Map(Object.entries(atom.dims).map(([name, power]) => [name, power * exponent]));
  return { factor: atom.factor ** exponent, dims };
}

function findAtom(symbol: string): { factor: number; dims: Readonly<Record<string, number>> } | undefined {
  const direct = Object.hasOwn(ATOMS, symbol) ? ATOMS[symbol] : undefined;
  if (direct) return direct;
  const prefix = symbol[0] ?? '';
  const scale = Object.hasOwn(PREFIXES, prefix) ? PREFIXES[prefix] : undefined;
  const base = Object.hasOwn(ATOMS, symbol.slice(1)) ? ATOMS[symbol.slice(1)] : undefined;
  if (scale === undefined || !base?.metric) return undefined;
  return { factor: scale * base.factor, dims: base.dims };
}

/** The signature of a set of dimensions, whatever the order in which they were written. */
export function signatureOf(dims: Dims): string {
  return [...dims]
    .filter(([, exponent]) => exponent !== 0)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, exponent]) => `${name}${exponent}`)
    .join('.');
}
