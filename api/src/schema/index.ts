import type { GraphQLSchema } from 'graphql';
import { enforceScopes } from '../security/scopes.ts';
import { builder } from './builder.ts';
import './account.ts';
import './worklist.ts';
import './alert.ts';
import './act.ts';
import './patient.ts';
import './feed.ts';
import './status.ts';
import './change.ts';

/** The schema with its scopes enforced. */
export function buildSchema(): GraphQLSchema {
  return enforceScopes(builder.toSchema());
}
