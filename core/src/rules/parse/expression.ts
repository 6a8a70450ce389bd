import { normaliseCim10 } from '../../codes/cim10.ts';
import { isMember, type Knowledge } from '../../knowledge/compile.ts';
import type { AnalyteEntry, Member } from '../../knowledge/model.ts';
import { convert } from '../../units/quantity.ts';
import type { ChangeTest, Expression, MedicationTest, ObservationTest } from '../model.ts';
import { COMPARISON_WORDS, readComparisons, readDose, readDuration, readQuantity } from './quantities.ts';
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
  const nested = (items: readonly SourceNode[]) =>
    items.flatMap((item) => readExpression(item, knowledge, list, depth + 1) ?? []);
  switch (entry.key) {
    case 'all':
    case 'any':
      return { op: entry.key, of: nested(map.items(entry.key)), place: node.place };
    case 'not': {
      const of = readExpression(value, knowledge, list, depth + 1);
      return of && { op: 'not', of, place: node.place };
    }
    case 'atLeast': {
      const inner = MapReader.of(value, ['count', 'of'], list);
      return (
        inner && { op: 'atLeast', count: inner.integer('count'), of: nested(inner.items('of')), place: node.place }
      );
    }
    default:
      return readTest(entry.key, value, knowledge, list);
  }
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
      return map && { op: 'age', comparisons: readComparisons(map, 'a', undefined, list), place: node.place };
    }
    case 'sex': {
      const sex = readText(node, list);
      if (sex === 'female' || sex === 'male') return { op: 'sex', sex, place: node.place };
      return list.add('wrongValue', node.place, { value: sex ?? '', expected: 'female, male' });
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
  const member: Member = word === 'in' ? `list:${value}` : word === 'atc' ? `atc:${value}` : `substance:${value}`;
  const set = knowledge.membersOf(member);
  if (!knowledge.substances.some((substance, index) => isMember(set, index, substance.atc))) {
    return list.add('emptyList', place, { list: value });
  }
  return member;
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
  if (!member) return undefined;
  return {
    op: 'medication',
    member,
    as: map.text('as', ''),
    routeGroup: map.oneOf('route', ['systemic', 'local', 'any'], 'systemic'),
    routes: map.items('routes').flatMap((item) => readText(item, list) ?? []),
    dosePerDay: perDay?.comparisons ?? [],
    dosePerIntake: perIntake?.comparisons ?? [],
    doseUnit: perDay?.unit ?? perIntake?.unit,
    forAtLeast: duration('forAtLeast'),
    forLessThan: duration('forLessThan'),
    count: map.integer('count', 1),
    place: node.place,
  };
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
  const comparisons = readComparisons(map, analyte.unit, analyte.molarMass, list);
  if (comparisons.length === 0) list.add('comparisonMissing', map.place);
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
  const direction = map.has('rises') ? 'rises' : 'falls';
  const by = map.required(direction);
  const over = map.required('over');
  const written = by && readQuantity(by, list);
  if (!by || !over || !written) return undefined;
  const isRatio = written.unit === '1' && analyte.unit !== '1';
  const converted = isRatio
    ? undefined
    : convert(written, analyte.unit, analyte.molarMass ? { molarMass: analyte.molarMass } : {});
  if (converted && !converted.ok) list.add('wrongUnit', by.place, { unit: written.unit, expected: analyte.unit });
  return {
    op: 'change',
    analyte: analyte.id,
    as: map.text('as', ''),
    direction,
    by: converted?.ok ? converted.value : undefined,
    byRatio: isRatio ? written.value : undefined,
    written,
    over: readDuration(over, list),
    within: readWithin(map, list),
    place: node.place,
  };
}

function readCondition(node: SourceNode, list: ProblemList): Expression | undefined {
  const map = MapReader.of(node, ['cim10', 'name', 'as'], list);
  if (!map) return undefined;
  const name = MapReader.of(map.required('name'), ['fr', 'en'], list);
  const cim10 = map.items('cim10').flatMap((item) => {
    const code = normaliseCim10(readText(item, list) ?? '');
    return code ?? list.add('wrongValue', item.place, { value: '', expected: 'CIM-10' }) ?? [];
  });
  if (cim10.length === 0) list.add('missingWord', node.place, { word: 'cim10' });
  return {
    op: 'condition',
    cim10,
    name: { fr: name?.text('fr') ?? '', en: name?.text('en') ?? '' },
    as: map.text('as', ''),
    place: node.place,
  };
}
