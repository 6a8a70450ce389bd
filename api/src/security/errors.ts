import { Refusal, refusalText } from '@paracelse/application/access/refusal.ts';
import type { Log } from '@paracelse/application/ports/log.ts';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';

/** A short reference that joins what the user saw to the log. */
export type NewReference = () => string;

/**
 * What leaves: refusals with their code, mistakes in the document as GraphQL words them (without suggestions, which
 * would spell out the schema), and everything else as a reference.
 */
export function formatError(error: GraphQLError, log: Log, newReference: NewReference): GraphQLFormattedError {
  const { originalError } = error;
  const place = {
    ...(error.locations ? { locations: error.locations } : {}),
    ...(error.path ? { path: error.path } : {}),
  };
  if (originalError instanceof Refusal) {
    const text = { fr: refusalText(originalError, 'fr'), en: refusalText(originalError, 'en') };
    return { message: text.en, ...place, extensions: { code: originalError.code, text } };
  }
  if (!originalError || originalError instanceof GraphQLError) {
    const code = error.extensions.code ?? 'badRequest';
    return { message: error.message.replace(/ ?Did you mean .*$/s, ''), ...place, extensions: { code } };
  }
  const reference = newReference();
  log.error({ reference, path: error.path?.join('.'), error: originalError.stack }, 'a resolver failed');
  return { message: 'internal error', ...place, extensions: { code: 'internal', reference } };
}
