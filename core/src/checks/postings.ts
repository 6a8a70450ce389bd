import type { Snapshot, SnapshotLine } from '../assessment/snapshot.ts';
import type { Term } from '../assessment/vocabulary.ts';
import type { SubstanceIndex } from '../knowledge/compile.ts';

/** A line that holds a term, through one of its substances (or as a whole: -1). */
export interface Posting {
  readonly line: SnapshotLine;
  readonly substance: SubstanceIndex;
}

/** The lines of a snapshot that hold a term. */
export function postingsOf(snapshot: Snapshot, term: Term): Posting[] {
  const slot = snapshot.terms.indexOf(term);
  if (slot < 0) return [];
  const postings: Posting[] = [];
  for (let index = snapshot.postingStart[slot] ?? 0; index < (snapshot.postingStart[slot + 1] ?? 0); index += 1) {
    const line = snapshot.lines[snapshot.postingLine[index] ?? -1];
    const part = snapshot.postingPart[index] ?? -1;
    if (line) postings.push({ line, substance: line.substances[part] ?? -1 });
  }
  return postings;
}
