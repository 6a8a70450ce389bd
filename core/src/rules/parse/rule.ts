import { type Bilingual, SEVERITIES } from '../../assessment/answer.ts';
import type { Knowledge } from '../../knowledge/compile.ts';
import type { Expression, Reference, Rule, Worse } from '../model.ts';
import { readExpression } from './expression.ts';
import type { RuleProblem } from './problems.ts';
import { readMove } from './quantities.ts';
import { MapReader, ProblemList } from './reader.ts';
import type { SourceNode } from './source-node.ts';

const RULE_WORDS = [
  'id',
  'version',
  'status',
  'kind',
  'severity',
  'raise',
  'problem',
  'title',
  'message',
  'advice',
  'author',
  'references',
  'for',
  'when',
  'silent',
  'worse',
  'actIp',
];

/** Reads one rule file against an edition of the knowledge. All problems are given, each with its place. */
export function parseRule(root: SourceNode, knowledge: Knowledge): { rule: Rule | undefined; problems: RuleProblem[] } {
  const list = new ProblemList();
  const map = MapReader.of(root, RULE_WORDS, list);
  const rule = map && readRule(map, knowledge, list);
  return { rule: list.problems.length === 0 ? rule : undefined, problems: list.problems };
}

function readRule(map: MapReader, knowledge: Knowledge, list: ProblemList): Rule | undefined {
  const concerned = readExpression(map.required('for'), knowledge, list);
  const when = readExpression(map.required('when'), knowledge, list);
  const actIp = MapReader.of(map.required('actIp'), ['problem', 'intervention'], list);
  const rest: Omit<Rule, 'for' | 'when'> = {
    id: readId(map, list),
    version: map.integer('version'),
    status: map.oneOf('status', ['draft', 'trial', 'active', 'retired']),
    kind: map.oneOf('kind', ['alert', 'monitoring', 'omission', 'information'], 'alert'),
    severity: map.oneOf('severity', SEVERITIES),
    raise: map.items('raise').flatMap((item) => readRaise(item, knowledge, list)),
    problem: readProblem(map, knowledge, list),
    title: readBilingual(map, 'title', list),
    message: readBilingual(map, 'message', list),
    advice: readBilingual(map, 'advice', list),
    author: map.text('author'),
    references: readReferences(map, list),
    silent: readExpression(map.get('silent'), knowledge, list),
    worse: map.items('worse').flatMap((item) => readWorse(item, knowledge, list)),
    actIp: { problem: actIp?.text('problem') ?? '', intervention: actIp?.text('intervention') ?? '' },
    place: map.place,
  };
  if (!concerned || !when) return undefined;
  const rule: Rule = { ...rest, for: concerned, when };
  checkPlaceholders(rule, map, list);
  return rule;
}

function readId(map: MapReader, list: ProblemList): string {
  const id = map.text('id');
  if (map.has('id') && !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id)) {
    list.add('wrongValue', map.get('id')?.place ?? map.place, { value: id, expected: 'mots-en-minuscules' });
  }
  return id;
}

function readProblem(map: MapReader, knowledge: Knowledge, list: ProblemList): string {
  const problem = map.text('problem');
  if (map.has('problem') && !knowledge.source.problems.some((known) => known.id === problem)) {
    list.add('unknownProblem', map.get('problem')?.place ?? map.place, { problem });
  }
  return problem;
}

function readBilingual(map: MapReader, key: string, list: ProblemList): Bilingual {
  const inner = MapReader.of(map.required(key), ['fr', 'en'], list);
  return { fr: inner?.text('fr').trim() ?? '', en: inner?.text('en').trim() ?? '' };
}

function readRaise(node: SourceNode, knowledge: Knowledge, list: ProblemList): Rule['raise'] {
  const map = MapReader.of(node, ['to', 'when'], list);
  const when = map && readExpression(map.required('when'), knowledge, list);
  return map && when ? [{ to: map.oneOf('to', SEVERITIES), when }] : [];
}

function readReferences(map: MapReader, list: ProblemList): Reference[] {
  const references = map.items('references').flatMap((item) => {
    const inner = MapReader.of(item, ['title', 'publisher', 'date', 'url'], list);
    if (!inner) return [];
    return [
      {
        title: inner.text('title'),
        publisher: inner.text('publisher'),
        date: inner.text('date'),
        url: inner.text('url', ''),
      },
    ];
  });
  if (references.length === 0) list.add('missingWord', map.place, { word: 'references' });
  return references;
}

function readWorse(node: SourceNode, knowledge: Knowledge, list: ProblemList): Worse[] {
  const map = MapReader.of(node, ['of', 'rises', 'falls'], list);
  if (!map) return [];
  const id = map.text('of');
  const analyte = knowledge.analytes[knowledge.analyteById.get(id) ?? -1];
  if (!analyte) {
    list.add('unknownAnalyte', node.place, { analyte: id });
    return [];
  }
  const move = readMove(map, analyte.unit, analyte.molarMass, list);
  if (!move) return [];
  const { direction, by, written } = move;
  // "Twice as much" is no difference from a baseline.
  if (by === undefined && move.byRatio !== undefined) {
    list.add('wrongUnit', node.place, { unit: written.unit, expected: analyte.unit });
  }
  return by === undefined ? [] : [{ analyte: analyte.id, direction, by, written }];
}

/** Every `{name}` of a message must be bound by an `as` that can be true when the rule fires. */
function checkPlaceholders(rule: Rule, map: MapReader, list: ProblemList): void {
  const bound = new Set([rule.for, rule.when].flatMap(namesBound));
  for (const word of ['message', 'advice'] as const) {
    for (const text of [rule[word].fr, rule[word].en]) {
      for (const [, name] of text.matchAll(/\{(\w+)\}/g)) {
        if (name !== undefined && !bound.has(name))
          list.add('unboundName', map.get(word)?.place ?? map.place, { name });
      }
    }
  }
}

/** What stands under a negation is false when the negation holds: it binds nothing. */
function namesBound(expression: Expression): string[] {
  switch (expression.op) {
    case 'not':
      return [];
    case 'all':
    case 'any':
    case 'atLeast':
      return expression.of.flatMap(namesBound);
    default:
      return 'as' in expression && expression.as !== '' ? [expression.as] : [];
  }
}
