import { POLICY, ROLES, SCOPES } from '@paracelse/application/access/policy.ts';
import { GraphQLObjectType, GraphQLSchema, GraphQLString, graphql } from 'graphql';
import { describe, expect, it } from 'vitest';
import type { ApiContext } from '../context.ts';
import { buildSchema } from '../schema/index.ts';
import { declaredScope, enforceScopes, fieldsOf } from './scopes.ts';

const schemaWith = (extensions: Record<string, unknown>) =>
  new GraphQLSchema({
    query: new GraphQLObjectType({
      name: 'Query',
      fields: { secret: { type: GraphQLString, extensions, resolve: () => 'shown' } },
    }),
  });

const contextOf = (account: ApiContext['account']) => ({ account }) as ApiContext;

describe('every field', () => {
  it('declares a scope of the policy', () => {
    const undeclared = fieldsOf(buildSchema())
      .filter(({ type, field }) => !SCOPES.includes(declaredScope(type, field) as (typeof SCOPES)[number]))
      .map(({ type, field }) => `${type.name}.${field.name}`);
    expect(undeclared).toEqual([]);
  });

  it('is refused when it declares none: the server does not start', () => {
    expect(() => enforceScopes(schemaWith({}))).toThrow('Query.secret declares no scope');
  });

  it('runs for a role that holds its scope, and for no other, nor for nobody', async () => {
    const schema = enforceScopes(schemaWith({ scope: 'feed:read' }));
    const ask = async (account: ApiContext['account']) =>
      (await graphql({ schema, source: '{ secret }', contextValue: contextOf(account) })).data?.secret ?? null;
    for (const role of ROLES) {
      const account = { id: '1', name: '', role, unitCodes: undefined };
      expect(await ask(account)).toBe(POLICY[role].has('feed:read') ? 'shown' : null);
    }
    expect(await ask(undefined)).toBeNull();
  });
});

describe('the policy', () => {
  it('uses every scope it names', () => {
    const used = new Set([...fieldsOf(buildSchema())].map(({ type, field }) => declaredScope(type, field)));
    expect(SCOPES.filter((scope) => !used.has(scope))).toEqual([]);
  });

  it('shows nothing that names a patient to quality, integrator and service', () => {
    for (const role of ['quality', 'integrator', 'service'] as const) {
      expect(
        [...POLICY[role]].filter((scope) => scope.startsWith('patient:') || scope.startsWith('worklist:')),
      ).toEqual([]);
    }
  });
});
