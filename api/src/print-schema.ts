import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { buildSchema } from './schema/index.ts';

export const SCHEMA_FILE = join(import.meta.dirname, '..', 'schema.graphql');

/** The contract as text: what is committed as `schema.graphql`. */
export function printedSchema(): string {
  return `${printSchema(lexicographicSortSchema(buildSchema()))}\n`;
}

if (process.argv[1] === import.meta.filename) writeFileSync(SCHEMA_FILE, printedSchema());
