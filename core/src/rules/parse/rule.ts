import { type Bilingual, SEVERITIES } from '../../assessment/answer.ts';
import type { Knowledge } from '../../knowledge/compile.ts';
import { convert } from '../../units/quantity.ts';
import { type Reference, type Rule, testsOf, type Worse } from '../model.ts';
import { readExpression } from './expression.ts';
import type { RuleProblem } from './problems.ts';
import { readQuantity } from './quantities.ts';
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
  const problem = map.text('problem');
  if (!knowledge.source.problems.some((known) => known.id === problem)) {
    list.add('unknownProblem', map.get('problem')?.place ?? map.place, { problem });
  }
  const id = map.text('id');
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id)) {
    list.add('wrongValue', map.get('id')?.place ?? map.place, { value: id, expected: 'mots-en-minuscules' });
  }
  const actIp = MapReader.of(map.required('actIp'), ['problem', 'intervention'], list);
  if (!concerned || !when) return undefined;
  const rule: Rule = {
    id,
    version: map.integer('version'),
    status: map.oneOf('status', ['draft', 'trial', 'active', 'retired']),
    kind: map.oneOf('kind', ['alert', 'monitoring', 'omission', 'information'], 'alert'),
    severity: map.oneOf('severity', SEVERITIES),
    raise: map.items('raise').flatMap((item) => readRaise(item, knowledge, list)),
    problem,
    title: readBilingual(map, 'title', list),
    message: readBilingual(map, 'message', list),
    advice: readBilingual(map, 'advice', list),
    author: map.text('author'),
    references: readReferences(map, list),
    for: concerned,
    when,
    silent: readExpression(map.get('silent'), knowledge, list),
    worse: map.items('worse').flatMap((item) => readWorse(item, knowledge, list)),
    actIp: { problem: actIp?.text('problem') ?? '', intervention: actIp?.text('intervention') ?? '' },
    place: map.place,
  };
  checkPlaceholders(rule, map, list);
  return rule;
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
  const direction = map.has('rises') ? 'rises' : 'falls';
  const by = map.required(direction);
  const written = by && readQuantity(by, list);
  if (!by || !written) return [];
  const converted = convert(written, analyte.unit, analyte.molarMass ? { molarMass: analyte.molarMass } : {});
  if (!converted.ok) {
    list.add('wrongUnit', by.place, { unit: written.unit, expected: analyte.unit });
    return [];
  }
  return [{ analyte: analyte.id, direction, by: converted.value, written }];
}

/** Every `{name}` of a message must be bound by an `as` that is true whenever the rule fires. */
function checkPlaceholders(rule: Rule, map: MapReader, list: ProblemList): void {
  const bound = new Set(
    [rule.for, rule.when].flatMap(testsOf).flatMap((test) => ('as' in test && test.as ? [test.as] : [])),
  );
  for (const word of ['message', 'advice'] as const) {
    for (const text of [rule[word].fr, rule[word].en]) {
      for (const [, name] of text.matchAll(/\{(\w+)\}/g)) {
        if (name !== undefined && !bound.has(name))
          list.add('unboundName', map.get(word)?.place ?? map.place, { name });
      }
    }
  }
}
