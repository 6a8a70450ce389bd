import { allows, type Scope } from '@paracelse/application/access/policy.ts';
import { Refusal } from '@paracelse/application/access/refusal.ts';
import {
  defaultFieldResolver,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  isObjectType,
} from 'graphql';
import type { ApiContext } from '../context.ts';

/** The scope a field needs: its own, else its type's; `undefined` when none was declared. */
export function declaredScope(type: GraphQLObjectType, field: GraphQLField<unknown, ApiContext>): Scope | undefined {
  return (field.extensions.scope ?? type.extensions.scope) as Scope | undefined;
}

/** Every field of every object type of ours, introspection apart. */
export function fieldsOf(
  schema: GraphQLSchema,
): { type: GraphQLObjectType; field: GraphQLField<unknown, ApiContext> }[] {
  return Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .filter((type) => !type.name.startsWith('__'))
    .flatMap((type) => Object.values(type.getFields()).map((field) => ({ type, field })));
}

/**
 * Puts the check of its scope before every resolver. Deny by default: a field that declares none is an error here,
 * when the server starts, and not a hole later.
 */
export function enforceScopes(schema: GraphQLSchema): GraphQLSchema {
  for (const { type, field } of fieldsOf(schema)) {
    const needed = declaredScope(type, field);
    if (needed === undefined) throw new Error(`${type.name}.${field.name} declares no scope`);
    const resolve = field.resolve ?? defaultFieldResolver;
    field.resolve = (source, args, context, info) => {
      requireScope(context, needed);
      return resolve(source, args, context, info);
    };
    if (field.subscribe) {
      const { subscribe } = field;
      field.subscribe = (source, args, context, info) => {
        requireScope(context, needed);
        return subscribe(source, args, context, info);
      };
    }
  }
  return schema;
}

function requireScope(context: ApiContext, needed: Scope): void {
  if (!context.account) throw new Refusal('notSignedIn');
  if (!allows(context.account, needed)) throw new Refusal('notAllowed');
}
