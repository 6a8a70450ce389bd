import { Refusal } from '@paracelse/application/access/refusal.ts';
import { GraphQLError } from 'graphql';
import { describe, expect, it } from 'vitest';
import { formatError } from './errors.ts';

const logged: unknown[] = [];
const log = { info: () => undefined, warn: () => undefined, error: (fields: unknown) => logged.push(fields) };
const format = (error: GraphQLError) => formatError(error, log, () => 'ref-1');

describe('what leaves when something is refused or fails', () => {
  it('gives a refusal its code and its sentence in both languages', () => {
    const answer = format(new GraphQLError('x', { originalError: new Refusal('conflict') }));
    expect(answer.extensions).toMatchObject({
      code: 'conflict',
      text: { fr: expect.stringContaining('modifié'), en: expect.any(String) },
    });
  });

  it('masks a failure of ours behind a reference that is in the log', () => {
    const answer = format(new GraphQLError('x', { originalError: new Error('relation "patient" does not exist') }));
    expect(answer).toEqual({ message: 'internal error', extensions: { code: 'internal', reference: 'ref-1' } });
    expect(JSON.stringify(logged)).toContain('ref-1');
  });

  it('takes suggestions out of what GraphQL says of a document', () => {
    const answer = format(new GraphQLError('Cannot query field "patien" on type "Query". Did you mean "patient"?'));
    expect(answer.message).toBe('Cannot query field "patien" on type "Query".');
  });
});
