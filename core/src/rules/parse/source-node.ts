import type { FilePlace } from '../../problems/problem.ts';

/** A YAML document with the place of everything in it, as the file adapter gives it; aliases are already expanded. */
export type SourceNode =
  | { readonly kind: 'scalar'; readonly value: string | number | boolean | null; readonly place: FilePlace }
  | { readonly kind: 'list'; readonly items: readonly SourceNode[]; readonly place: FilePlace }
  | { readonly kind: 'map'; readonly entries: readonly SourceEntry[]; readonly place: FilePlace };

export interface SourceEntry {
  readonly key: string;
  readonly keyPlace: FilePlace;
  readonly value: SourceNode;
}
