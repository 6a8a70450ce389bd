import type { Scope } from '@paracelse/application/access/policy.ts';
import type { Bilingual } from '@paracelse/core/assessment/answer.ts';
import type { Instant } from '@paracelse/core/time/instant.ts';
import SchemaBuilder from '@pothos/core';
import { GraphQLError } from 'graphql';
import type { ApiContext } from '../context.ts';

interface SchemaTypes {
  Context: ApiContext;
  Scalars: {
    ID: { Input: string; Output: string };
    /** Milliseconds inside, ISO 8601 in UTC outside. */
    DateTime: { Input: Instant; Output: Instant };
    /** `YYYY-MM-DD`. */
    Date: { Input: string; Output: string };
  };
  DefaultFieldNullability: false;
}

export const builder = new SchemaBuilder<SchemaTypes>({ defaultFieldNullability: false });

builder.queryType();
builder.mutationType();
builder.subscriptionType();

/** Declares the scope of a field or of all the fields of a type. A field without one stops the server from starting. */
export function scope(needed: Scope): { readonly extensions: { readonly scope: Scope } } {
  return { extensions: { scope: needed } };
}

builder.scalarType('DateTime', {
  description: 'An instant, ISO 8601 in UTC.',
  serialize: (instant) => new Date(instant).toISOString(),
  parseValue: (value) => {
    const instant = typeof value === 'string' ? Date.parse(value) : Number.NaN;
    if (Number.isNaN(instant)) throw new GraphQLError('expected an ISO 8601 date and time');
    return instant;
  },
});

builder.scalarType('Date', {
  description: 'A calendar day, YYYY-MM-DD.',
  serialize: (date) => date,
  parseValue: (value) => {
    if (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)) return value;
    throw new GraphQLError('expected YYYY-MM-DD');
  },
});

/** A text in both languages of the interface. */
export const TextType = builder.objectRef<Bilingual>('Text').implement({
  description: 'A text in both languages of the interface.',
  ...scope('status:read'),
  fields: (t) => ({ fr: t.exposeString('fr'), en: t.exposeString('en') }),
});

export const PageInfoType = builder
  .objectRef<{
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | undefined;
    readonly endCursor: string | undefined;
  }>('PageInfo')
  .implement({
    ...scope('status:read'),
    fields: (t) => ({
      hasNextPage: t.exposeBoolean('hasNextPage'),
      hasPreviousPage: t.exposeBoolean('hasPreviousPage'),
      startCursor: t.exposeString('startCursor', { nullable: true }),
      endCursor: t.exposeString('endCursor', { nullable: true }),
    }),
  });

const CURSOR = /^o:(\d{1,9})$/;

/** Where a page starts. A cursor is opaque to the client; one that is not ours starts at the beginning. */
export function offsetOf(cursor: string | null | undefined): number {
  const match = CURSOR.exec(Buffer.from(cursor ?? '', 'base64url').toString());
  return match ? Number(match[1]) + 1 : 0;
}

/** The cursor of the row at an offset. */
export function cursorOf(offset: number): string {
  return Buffer.from(`o:${offset}`).toString('base64url');
}

/** Edges and page information of a page that starts at `offset`. */
export function connectionOf<T>(items: readonly T[], offset: number, hasMore: boolean) {
  const edges = items.map((node, index) => ({ node, cursor: cursorOf(offset + index) }));
  return {
    edges,
    pageInfo: {
      hasNextPage: hasMore,
      hasPreviousPage: offset > 0,
      startCursor: edges[0]?.cursor,
      endCursor: edges.at(-1)?.cursor,
    },
  };
}
