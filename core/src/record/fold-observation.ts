import type { ObservationStated, Stamped } from './events.ts';
import { inSenderOrder } from './events.ts';
import type { FactId, ObservationFact, ObservationStatus } from './facts.ts';
import { provenanceOf } from './provenance.ts';

/** At the same second a correction stands over what it corrects, and a withdrawal over both. */
const STATUS_RANK: Readonly<Record<ObservationStatus, number>> = {
  preliminary: 0,
  final: 1,
  corrected: 2,
  withdrawn: 3,
  deleted: 4,
};

/**
 * A result as last stated. A withdrawn result keeps the value it had, so that it stays visible, struck.
 */
export function foldObservation(
  id: FactId,
  events: readonly Stamped<ObservationStated>[],
): ObservationFact | undefined {
  const ordered = inSenderOrder(events).sort(
    (a, b) => a.stamp.recordedAt - b.stamp.recordedAt || STATUS_RANK[a.event.status] - STATUS_RANK[b.event.status],
  );
  const last = ordered.at(-1);
  if (!last) return undefined;
  const struck = last.event.status === 'withdrawn' || last.event.status === 'deleted';
  const shown = struck ? (ordered.findLast(({ event }) => event.value.type !== 'none') ?? last) : last;
  return {
    kind: 'observation',
    id,
    codings: last.event.codings,
    label: last.event.label,
    value: shown.event.value,
    status: last.event.status,
    referenceRange: last.event.referenceRange || shown.event.referenceRange,
    interpretation: last.event.interpretation || shown.event.interpretation,
    provenance: provenanceOf(last.event.effectiveAt, last.stamp),
  };
}

/** Whether a result may be used in an assessment. */
export function isUsable(status: ObservationStatus): boolean {
  return status === 'final' || status === 'corrected' || status === 'preliminary';
}
