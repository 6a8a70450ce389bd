import { buildSchema as buildFromText, parse, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import { type Limits, limitsRule } from './limits.ts';

const schema = buildFromText('type Query { a: Node b: Node c: Node } type Node { id: String node: Node }');
const LIMITS: Limits = { depth: 4, aliases: 2, rootFields: 2, fields: 10 };

const over = (document: string) =>
  validate(schema, parse(document), [limitsRule(LIMITS)]).map(({ message }) => message.split(': ')[1]);

describe('limits of a document', () => {
  const cases: readonly (readonly [what: string, document: string, expected: readonly string[]])[] = [
    ['at the depth limit', '{ a { node { node { id } } } }', []],
    ['one level deeper', '{ a { node { node { node { id } } } } }', ['depth']],
    ['deeper through a fragment', '{ a { ...f } } fragment f on Node { node { node { node { id } } } }', ['depth']],
    [
      'deeper through a fragment named like introspection',
      '{ a { ...__schema } } fragment __schema on Node { node { node { node { id } } } }',
      ['depth'],
    ],
    ['deeper through inline fragments', '{ a { ... on Node { node { ... { node { node { id } } } } } } }', ['depth']],
    ['two aliases', '{ x: a { id } y: b { id } }', []],
    ['three aliases', '{ a { x: id y: id z: id } }', ['aliases']],
    ['three root fields', '{ a { id } b { id } c { id } }', ['rootFields']],
    ['ten fields', '{ a { id node { id node { id } } } b { id node { id } } }', []],
    ['eleven fields', '{ a { id node { id node { id } } } b { id node { id node { id } } } }', ['fields']],
    [
      'fields multiplied by spreading',
      '{ a { ...f ...f ...f ...f } } fragment f on Node { id node { id } }',
      ['fields'],
    ],
    ['introspection is not counted', '{ __schema { types { fields { type { ofType { ofType { name } } } } } } }', []],
  ];
  it.each(cases)('%s', (_, document, expected) => {
    expect(over(document)).toEqual(expected);
  });

  it('ends on fragments that spread each other', () => {
    const document = '{ a { ...f } } fragment f on Node { id ...g } fragment g on Node { node { ...f } }';
    expect(() => over(document)).not.toThrow();
  });

  it('ends on a document made to explode', () => {
    const fragments = Array.from(
      { length: 30 },
      (_, index) => `fragment f${index} on Node { ...f${index + 1} ...f${index + 1} }`,
    );
    const document = `{ a { ...f0 } } ${fragments.join(' ')} fragment f30 on Node { id }`;
    expect(over(document)).toEqual(['fields']);
    const empty = `{ a { ...f0 } } ${fragments.join(' ')}`;
    expect(over(empty)).toContain('fields');
  });
});
