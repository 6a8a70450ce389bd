import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KNOWLEDGE } from '../../testing/knowledge.ts';
import { RULE_FILE } from '../../testing/rules.ts';
import { type Plain, sourceOf } from '../../testing/source-node.ts';
import { parseCases } from './cases.ts';
import { RULE_PROBLEMS, ruleProblemText } from './problems.ts';
import { parseRule } from './rule.ts';
import type { SourceNode } from './source-node.ts';

const WORDS = [
  ...Object.keys(RULE_FILE),
  ...[
    'silent',
    'kind',
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
  ],
  ...[
    'condition',
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
  ],
  ...[
    'count',
    'of',
    'within',
    'take',
    'above',
    'below',
    'atMost',
    'rises',
    'falls',
    'over',
    'cim10',
    'name',
    'fr',
    'en',
    'to',
  ],
  ...[
    'given',
    'expect',
    'medications',
    'observations',
    'conditions',
    'allergies',
    'dose',
    'timesPerDay',
    'since',
    'value',
    'ago',
  ],
  ...['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', ''],
];
const scalar = fc.oneof(
  fc.constantFrom(
    ...WORDS,
    '5 mmol/L',
    '72 h',
    '401 d',
    'potassium',
    'ieca',
    'alphapril',
    'C09A',
    '{culprit}',
    '1e400',
    '-1 h',
    'I50',
  ),
  fc.double(),
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
  fc.string(),
);
const word = fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...WORDS) }, { weight: 1, arbitrary: fc.string() });
const place = { file: 'fuzz', line: 1, column: 1 };

const { node } = fc.letrec<{ node: SourceNode }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 14, depthSize: 'large' },
    scalar.map((value): SourceNode => ({ kind: 'scalar', value, place })),
    fc.array(tie('node'), { maxLength: 4 }).map((items): SourceNode => ({ kind: 'list', items, place })),
    fc.array(fc.tuple(word, tie('node')), { maxLength: 6 }).map(
      (entries): SourceNode => ({
        kind: 'map',
        entries: entries.map(([key, value]) => ({ key, keyPlace: place, value })),
        place,
      }),
    ),
  ),
}));

/** Paths of a plain value, so that one thing in it can be replaced. */
function pathsOf(value: Plain, path: readonly string[] = []): (readonly string[])[] {
  if (value === null || typeof value !== 'object') return [path];
  return [path, ...Object.entries(value).flatMap(([key, child]) => pathsOf(child as Plain, [...path, key]))];
}

function replaced(value: SourceNode, path: readonly string[], by: SourceNode): SourceNode {
  const [step, ...rest] = path;
  if (step === undefined) return by;
  if (value.kind === 'list') {
    return {
      ...value,
      items: value.items.map((item, index) => (String(index) === step ? replaced(item, rest, by) : item)),
    };
  }
  if (value.kind !== 'map') return value;
  return {
    ...value,
    entries: value.entries.map((entry) =>
      entry.key === step ? { ...entry, value: replaced(entry.value, rest, by) } : entry,
    ),
  };
}

const nearRule = fc
  .tuple(fc.constantFrom(...pathsOf(RULE_FILE)), node)
  .map(([path, by]) => replaced(sourceOf(RULE_FILE), path, by));

describe('any tree', () => {
  it('gives a rule or problems that can be read, and never throws', () => {
    fc.assert(
      fc.property(fc.oneof(node, nearRule), (root) => {
        const { rule, problems } = parseRule(root, KNOWLEDGE);
        expect(rule === undefined).toBe(problems.length > 0);
        for (const problem of problems) {
          const placeholders = [...RULE_PROBLEMS[problem.code].fr.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
          expect(Object.keys(problem.detail)).toEqual(expect.arrayContaining(placeholders));
          expect(ruleProblemText(problem, 'fr')).not.toBe('');
          expect(ruleProblemText(problem, 'en')).not.toBe('');
          expect(problem.place.line).toBeGreaterThan(0);
        }
      }),
      { numRuns: 3_000 },
    );
  });

  it('gives cases or problems, and never throws', () => {
    fc.assert(
      fc.property(node, fc.array(node, { maxLength: 3 }), (one, given) => {
        expect(
          parseCases(one, KNOWLEDGE).problems.length + parseCases(one, KNOWLEDGE).cases.length,
        ).toBeGreaterThanOrEqual(0);
        const root: SourceNode = {
          kind: 'list',
          place,
          items: given.map((value) => ({ kind: 'map', place, entries: [{ key: 'given', keyPlace: place, value }] })),
        };
        const { cases, problems } = parseCases(root, KNOWLEDGE);
        expect(cases.length).toBeLessThanOrEqual(given.length);
        expect(problems.length).toBeGreaterThanOrEqual(given.length);
      }),
      { numRuns: 1_000 },
    );
  });

  it('a thousand negations deep ends with a problem', () => {
    let deep: SourceNode = { kind: 'scalar', value: 'x', place };
    for (let depth = 0; depth < 1_000; depth += 1)
      deep = { kind: 'map', place, entries: [{ key: 'not', keyPlace: place, value: deep }] };
    const { problems } = parseRule(replaced(sourceOf(RULE_FILE), ['when'], deep), KNOWLEDGE);
    expect(problems.map(({ code }) => code)).toContain('tooDeep');
  });
});

describe('prototypes', () => {
  it('are out of reach of a rule', () => {
    const before = Object.getOwnPropertyNames(Object.prototype);
    fc.assert(
      fc.property(
        fc.constantFrom('__proto__', 'constructor', 'prototype'),
        node,
        fc.constantFrom(...pathsOf(RULE_FILE)),
        (key, value, path) => {
          const poisoned: SourceNode = {
            kind: 'map',
            place,
            entries: [
              { key, keyPlace: place, value },
              { key: 'polluted', keyPlace: place, value },
            ],
          };
          parseRule(replaced(sourceOf(RULE_FILE), path, poisoned), KNOWLEDGE);
          parseCases({ kind: 'list', items: [poisoned], place }, KNOWLEDGE);
          expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
        },
      ),
    );
    expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(before);
  });
});
