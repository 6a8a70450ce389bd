import { normaliseCim10 } from '../../codes/cim10.ts';
import { isAtc } from '../../codes/medication-codes.ts';
import { ROUTE_CODES } from '../../codes/routes.ts';
import { isMember, type Knowledge } from '../../knowledge/compile.ts';
import type { AnalyteEntry, Member } from '../../knowledge/model.ts';
import type { ChangeTest, Expression, MedicationTest, ObservationTest } from '../model.ts';
import { COMPARISON_WORDS, readDose, readDuration, readMove, readSomeComparisons } from './quantities.ts';
import { MapReader, type ProblemList, readText } from './reader.ts';
import type { SourceNode } from './source-node.ts';

const WORDS = [
  'all',
  'any',
  'not',
  'atLeast',
  'medication',
  'observation',
  'change',
  'noObservation',
  'age',
  'sex',
  'condition',
] as const;

const MAX_DEPTH = 8;

/** Reads an expression: a map with exactly one of the words of the language. */
export function readExpression(
  node: SourceNode | undefined,
  knowledge: Knowledge,
  list: ProblemList,
  depth = 0,
): Expression | undefined {
  if (!node) return undefined;
  if (depth > MAX_DEPTH) return list.add('tooDeep', node.place);
  const map = MapReader.of(node, WORDS, list);
  if (!map || node.kind !== 'map') return undefined;
  const entry = node.entries[0];
  if (node.entries.length !== 1 || !entry) {
    return list.add('wrongKind', node.place, { expected: `un seul mot parmi ${WORDS.join(', ')}` });
  }
  const { value } = entry;
  const nested = (inner: MapReader, word: string) => {
    // Nothing to hold is always true for `all`, never for `any`: a slip of the pen either way.
    if (sizeOf(inner.get(word)) === 0) list.add('wrongKind', value.place, { expected: '- …' });
    return inner.items(word).flatMap((item) => readExpression(item, knowledge, list, depth + 1) ?? []);
  };
  switch (entry.key) {
    case 'all':
    case 'any':
      return { op: entry.key, of: nested(map, entry.key), place: node.place };
    case 'not': {
      const of = readExpression(value, knowledge, list, depth + 1);
      return of && { op: 'not', of, place: node.place };
    }
    case 'atLeast': {
      const inner = MapReader.of(value, ['count', 'of'], list);
      return inner && readAtLeast(inner, nested(inner, 'of'), list, node);
    }
    default:
      return readTest(entry.key, value, knowledge, list);
  }
}

function readAtLeast(map: MapReader, of: Expression[], list: ProblemList, { place }: SourceNode): Expression {
  const count = map.integer('count');
  const size = sizeOf(map.get('of'));
  if (size > 0 && count > size) list.add('contradiction', place, { reason: `${count} sur ${size}` });
  return { op: 'atLeast', count, of, place };
}

/** How many items a list has; a thing that is no list was said to be wrong already. */
function sizeOf(node: SourceNode | undefined): number {
  if (!node) return 0;
  return node.kind === 'list' ? node.items.length : Number.POSITIVE_INFINITY;
}

function readTest(word: string, node: SourceNode, knowledge: Knowledge, list: ProblemList): Expression | undefined {
  switch (word) {
    case 'medication':
      return readMedication(node, knowledge, list);
    case 'observation':
      return readObservation(node, knowledge, list);
    case 'change':
      return readChange(node, knowledge, list);
    case 'noObservation': {
      const map = MapReader.of(node, ['of', 'within'], list);
      const analyte = map && readAnalyte(map, knowledge, list);
      return (
        map && analyte && { op: 'noObservation', analyte: analyte.id, within: readWithin(map, list), place: node.place }
      );
    }
    case 'age': {
      const map = MapReader.of(node, COMPARISON_WORDS, list);
      return map && { op: 'age', comparisons: readSomeComparisons(map, 'a', undefined, list), place: node.place };
    }
    case 'sex': {
      const sex = readText(node, list);
      if (sex === 'female' || sex === 'male') return { op: 'sex', sex, place: node.place };
      return sex === undefined
        ? undefined
        : list.add('wrongValue', node.place, { value: sex, expected: 'female, male' });
    }
    case 'condition':
      return readCondition(node, list);
    default:
      return undefined;
  }
}

/** `in: list`, `atc: C09A` or `substance: lithium`, one of them. */
export function readMember(map: MapReader, knowledge: Knowledge, list: ProblemList): Member | undefined {
  const words = ['in', 'atc', 'substance'].filter((word) => map.has(word));
  const word = words[0];
  if (word === undefined || words.length !== 1) {
    return list.add('wrongKind', map.place, { expected: 'in, atc ou substance' });
  }
  const value = map.text(word);
  const place = map.get(word)?.place ?? map.place;
  if (word === 'in' && !knowledge.source.lists.some((candidate) => candidate.id === value)) {
    return list.add('unknownList', place, { list: value });
  }
  if (word === 'atc' && !isAtc(value)) return list.add('wrongValue', place, { value, expected: 'C09A' });
  const member: Member = word === 'in' ? `list:${value}` : word === 'atc' ? `atc:${value}` : `substance:${value}`;
  const set = knowledge.membersOf(member);
  const held =
    knowledge.substances.some((substance, index) => isMember(set, index, substance.atc)) ||
    knowledge.source.products.some(({ atc }) => atc !== undefined && isMember(set, -1, [atc]));
  return held ? member : list.add('emptyList', place, { list: value });
}

function readMedication(node: SourceNode, knowledge: Knowledge, list: ProblemList): MedicationTest | undefined {
  const map = MapReader.of(
    node,
    [
      'in',
      'atc',
      'substance',
      'as',
      'route',
      'routes',
      'dosePerDay',
      'dosePerIntake',
      'forAtLeast',
      'forLessThan',
      'count',
    ],
    list,
  );
  if (!map) return undefined;
  const member = readMember(map, knowledge, list);
  const dose = (word: string) => {
    const inner = MapReader.of(map.get(word), COMPARISON_WORDS, list);
    return inner ? readDose(inner, word === 'dosePerDay', list) : undefined;
  };
  const duration = (word: string) => {
    const value = map.get(word);
    return value ? readDuration(value, list) : undefined;
  };
  const perDay = dose('dosePerDay');
  const perIntake = dose('dosePerIntake');
  if (perDay?.unit && perIntake?.unit && perDay.unit !== perIntake.unit) {
    list.add('wrongUnit', map.get('dosePerIntake')?.place ?? map.place, {
      unit: perIntake.unit,
      expected: perDay.unit,
    });
  }
  const forAtLeast = duration('forAtLeast');
  const forLessThan = duration('forLessThan');
  if (forAtLeast !== undefined && forLessThan !== undefined && forAtLeast >= forLessThan) {
    list.add('contradiction', map.place, { reason: 'forAtLeast et forLessThan' });
  }
  const rest = {
    as: map.text('as', ''),
    routeGroup: map.oneOf('route', ['systemic', 'local', 'any'], 'systemic'),
    routes: map.items('routes').flatMap((item) => readRoute(item, list) ?? []),
    dosePerDay: perDay?.comparisons ?? [],
    dosePerIntake: perIntake?.comparisons ?? [],
    doseUnit: perDay?.unit ?? perIntake?.unit,
    forAtLeast,
    forLessThan,
    count: map.integer('count', 1),
    place: node.place,
  };
  return member && { op: 'medication', member, ...rest };
}

/** A route by our code: another spelling would never be found on a line. */
function readRoute(node: SourceNode, list: ProblemList): string | undefined {
  const route = readText(node, list);
  if (route === undefined || ROUTE_CODES.includes(route)) return route;
  return list.add('wrongValue', node.place, { value: route, expected: ROUTE_CODES.join(', ') });
}

function readAnalyte(map: MapReader, knowledge: Knowledge, list: ProblemList): AnalyteEntry | undefined {
  const id = map.text('of');
  const entry = knowledge.analytes[knowledge.analyteById.get(id) ?? -1];
  return entry ?? list.add('unknownAnalyte', map.get('of')?.place ?? map.place, { analyte: id });
}

function readWithin(map: MapReader, list: ProblemList): number {
  const node = map.get('within');
  if (node) return readDuration(node, list);
  list.add('windowMissing', map.place);
  return 0;
}

function readObservation(node: SourceNode, knowledge: Knowledge, list: ProblemList): ObservationTest | undefined {
  const map = MapReader.of(node, ['of', 'as', 'take', 'within', ...COMPARISON_WORDS], list);
  const analyte = map && readAnalyte(map, knowledge, list);
  if (!map || !analyte) return undefined;
  const comparisons = readSomeComparisons(map, analyte.unit, analyte.molarMass, list);
  for (const comparison of comparisons) {
    const [low, high] = analyte.plausible;
    if (comparison.value < low || comparison.value > high) {
      list.add('contradiction', map.place, { reason: `${analyte.id} ${comparison.value} ${analyte.unit}` });
    }
  }
  return {
    op: 'observation',
    analyte: analyte.id,
    as: map.text('as', ''),
    take: map.oneOf('take', ['latest', 'min', 'max'], 'latest'),
    within: readWithin(map, list),
    comparisons,
    place: node.place,
  };
}

function readChange(node: SourceNode, knowledge: Knowledge, list: ProblemList): ChangeTest | undefined {
  const map = MapReader.of(node, ['of', 'as', 'rises', 'falls', 'over', 'within'], list);
  const analyte = map && readAnalyte(map, knowledge, list);
  if (!map || !analyte) return undefined;
  const over = map.required('over');
  const move = readMove(map, analyte.unit, analyte.molarMass, list);
  const rest = {
    as: map.text('as', ''),
    over: over ? readDuration(over, list) : 0,
    within: readWithin(map, list),
    place: node.place,
  };
  return move && { op: 'change', analyte: analyte.id, ...move, ...rest };
}

function readCondition(node: SourceNode, list: ProblemList): Expression | undefined {
  const map = MapReader.of(node, ['cim10', 'name', 'as'], list);
  if (!map) return undefined;
  const name = MapReader.of(map.required('name'), ['fr', 'en'], list);
  const cim10 = map.items('cim10').flatMap((item) => {
    const text = readText(item, list);
    const code = text === undefined ? undefined : normaliseCim10(text);
    if (text !== undefined && code === undefined)
      list.add('wrongValue', item.place, { value: text, expected: 'CIM-10' });
    return code ?? [];
  });
  if (sizeOf(map.get('cim10')) === 0) list.add('missingWord', node.place, { word: 'cim10' });
  return {
    op: 'condition',
    cim10,
    name: { fr: name?.text('fr') ?? '', en: name?.text('en') ?? '' },
    as: map.text('as', ''),
    place: node.place,
  };
}
