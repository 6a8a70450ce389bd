import type { Snapshot } from '@paracelse/core/assessment/snapshot.ts';
import type { UnmappedCode } from '../ports/record-store.ts';

/** The codes of a patient's lines and results that stand for nothing we know: they are queued for mapping. */
export function unmappedCodesOf(snapshot: Snapshot): UnmappedCode[] {
  const lines = snapshot.unanalysed.map(({ fact, resolution }) => ({
    kind: 'medication' as const,
    system: resolution.coding?.system ?? '',
    code: resolution.coding?.code ?? '',
    label: fact.label,
  }));
  const results = snapshot.unusable
    .filter(({ reason }) => reason === 'unmapped')
    .map(({ fact }) => ({
      kind: 'observation' as const,
      system: fact.codings[0]?.system ?? '',
      code: fact.codings[0]?.code ?? '',
      label: fact.label,
    }));
  return [
    ...new Map(
      [...lines, ...results].map((code) => [`${code.kind}|${code.system}|${code.code}|${code.label}`, code]),
    ).values(),
  ];
}
