import type { Knowledge } from '../knowledge/compile.ts';
import type { Finding } from './finding.ts';

/** The source of a fact of the edition, as a finding shows it. */
export function referenceOf(knowledge: Knowledge, sourceId: string): Finding['references'][number] {
  const source = knowledge.source.sources.find((candidate) => candidate.id === sourceId);
  return {
    title: source?.title ?? sourceId,
    publisher: source?.publisher ?? '',
    date: source?.date ?? '',
    url: source?.url ?? '',
  };
}
