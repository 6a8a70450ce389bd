import { SEVERITIES } from '../../assessment/answer.ts';
import { normaliseCim10 } from '../../codes/cim10.ts';
import type { Knowledge } from '../../knowledge/compile.ts';
import { DAY, HOUR } from '../../time/instant.ts';
import type { CaseGiven, CaseMedication, CaseObservation, RuleCase } from '../cases.ts';
import type { RuleProblem } from './problems.ts';
import { readDuration, readQuantity } from './quantities.ts';
import { MapReader, ProblemList, readText } from './reader.ts';
import type { SourceNode } from './source-node.ts';

const ANSWERS = ['fires', 'clear', 'notAssessable', 'notApplicable'] as const;

/** Reads the worked cases of a rule (`x.cases.yaml`: a list). */
export function parseCases(root: SourceNode, knowledge: Knowledge): { cases: RuleCase[]; problems: RuleProblem[] } {
  const list = new ProblemList();
  if (root.kind !== 'list') list.add('wrongKind', root.place, { expected: '- name: …' });
  const cases = root.kind === 'list' ? root.items.flatMap((item) => readCase(item, knowledge, list)) : [];
  return { cases, problems: list.problems };
}

function readCase(node: SourceNode, knowledge: Knowledge, list: ProblemList): RuleCase[] {
  const map = MapReader.of(node, ['name', 'given', 'expect', 'severity'], list);
  const given = map && readGiven(map.required('given'), knowledge, list);
  if (!map || !given) return [];
  return [
    {
      name: map.text('name'),
      given,
      expect: map.oneOf('expect', ANSWERS),
      severity: map.has('severity') ? map.oneOf('severity', SEVERITIES) : undefined,
      place: node.place,
    },
  ];
}

/** Reads the fictitious patient of a case; also used for vignettes. */
export function readGiven(
  node: SourceNode | undefined,
  knowledge: Knowledge,
  list: ProblemList,
): CaseGiven | undefined {
  const map = MapReader.of(node, ['age', 'sex', 'medications', 'observations', 'conditions', 'allergies'], list);
  if (!map) return undefined;
  return {
    age: map.has('age') ? map.integer('age') : undefined,
    sex: map.oneOf('sex', ['female', 'male', 'unknown'], 'unknown'),
    medications: map.items('medications').flatMap((item) => readMedication(item, knowledge, list)),
    observations: map.items('observations').flatMap((item) => readObservation(item, knowledge, list)),
    conditions: map.items('conditions').flatMap((item) => readCim10(item, list) ?? []),
    allergies: map.items('allergies').flatMap((item) => readAllergy(item, list)),
  };
}

function readCim10(node: SourceNode, list: ProblemList): string | undefined {
  const code = readText(node, list);
  if (code === undefined || normaliseCim10(code) !== undefined) return code;
  return list.add('wrongValue', node.place, { value: code, expected: 'CIM-10' });
}

function readMedication(node: SourceNode, knowledge: Knowledge, list: ProblemList): CaseMedication[] {
  const words = ['substance', 'atc', 'dose', 'timesPerDay', 'everyDays', 'asNeeded', 'route', 'since', 'ended'];
  const map = MapReader.of(node, words, list);
  if (!map) return [];
  const substance = map.text('substance', '');
  const atc = map.text('atc', '');
  if (substance !== '' && !knowledge.substanceById.has(substance)) {
    list.add('wrongValue', map.get('substance')?.place ?? node.place, { value: substance, expected: 'substance' });
  }
  if (substance === '' && atc === '') list.add('missingWord', node.place, { word: 'substance' });
  const dose = map.get('dose');
  const duration = (word: string): number | undefined => {
    const value = map.get(word);
    return value ? readDuration(value, list) : undefined;
  };
  return [
    {
      substance,
      atc,
      dose: dose ? readQuantity(dose, list) : undefined,
      timesPerDay: map.has('timesPerDay') ? map.integer('timesPerDay') : undefined,
      everyDays: map.has('everyDays') ? map.integer('everyDays') : undefined,
      asNeeded: map.oneOf('asNeeded', ['true', 'false'], 'false') === 'true',
      route: map.text('route', 'PO'),
      since: duration('since') ?? DAY,
      ended: duration('ended'),
    },
  ];
}

function readObservation(node: SourceNode, knowledge: Knowledge, list: ProblemList): CaseObservation[] {
  const map = MapReader.of(node, ['of', 'value', 'text', 'ago'], list);
  if (!map) return [];
  const analyte = map.text('of');
  if (!knowledge.analyteById.has(analyte)) {
    list.add('unknownAnalyte', map.get('of')?.place ?? node.place, { analyte });
  }
  const written = map.get('value');
  if (!written && !map.has('text')) list.add('missingWord', node.place, { word: 'value' });
  const text = written ? (readText(written, list) ?? '') : '';
  const comparator = text.startsWith('<') ? '<' : text.startsWith('>') ? '>' : undefined;
  const value =
    written && written.kind === 'scalar'
      ? readQuantity({ ...written, value: comparator ? text.slice(1).trim() : text }, list)
      : undefined;
  const ago = map.get('ago');
  return [{ analyte, value, comparator, text: map.text('text', ''), ago: ago ? readDuration(ago, list) : HOUR }];
}

function readAllergy(node: SourceNode, list: ProblemList): CaseGiven['allergies'] {
  const map = MapReader.of(node, ['label', 'severity'], list);
  if (!map) return [];
  return [
    { label: map.text('label'), severity: map.oneOf('severity', ['severe', 'moderate', 'mild', 'unknown'], 'unknown') },
  ];
}
