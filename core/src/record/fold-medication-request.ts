import type { Instant } from '../time/instant.ts';
import type { OrderStated, Stamped, Stated } from './events.ts';
import { inSenderOrder } from './events.ts';
import type { DosageStep, FactId, MedicationRequestFact, MedicationRequestStatus } from './facts.ts';
import { provenanceOf } from './provenance.ts';

const STATUS_AFTER: Readonly<Record<OrderStated['action'], MedicationRequestStatus | undefined>> = {
  create: 'active',
  change: undefined,
  note: undefined,
  stop: 'stopped',
  cancel: 'cancelled',
  hold: 'onHold',
  release: 'active',
};

/**
 * A prescription line and its doses over time. A stop that comes before its order is known gives a line without
 * a medicine: it is kept and waits for the order.
 */
export function foldMedicationRequest(
  id: FactId,
  events: readonly Stamped<OrderStated>[],
): MedicationRequestFact | undefined {
  const ordered = inSenderOrder(events);
  const last = ordered.at(-1);
  if (!last) return undefined;
  const statements = ordered.map(({ event }) => event);
  const medication = statements.findLast((event) => event.medication !== undefined)?.medication;
  const firstSeen = Math.min(...statements.map((event) => event.effectiveAt));
  const startedAt = lastStated(statements, (event) => event.startsAt) ?? creationOf(statements) ?? firstSeen;
  const status = statusOf(statements);
  return {
    kind: 'medicationRequest',
    id,
    placerOrder: last.event.placerOrder,
    codings: medication?.codings ?? [],
    label: medication?.label ?? '',
    components: medication?.components ?? [],
    status,
    startedAt,
    endedAt: endOf(statements, status),
    steps: stepsOf(statements, startedAt),
    indication: lastStated(statements, (event) => event.indication) ?? '',
    prescriber: lastStated(statements, (event) => event.prescriber),
    visitNumber: lastStated(statements, (event) => event.visitNumber) ?? '',
    provenance: provenanceOf(last.event.effectiveAt, last.stamp),
  };
}

function lastStated<T>(events: readonly OrderStated[], field: (event: OrderStated) => Stated<T>): T | undefined {
  for (let index = events.length - 1; index >= 0; index -= 1) {
    const event = events[index];
    const value = event === undefined ? undefined : field(event);
    if (value === null) return undefined;
    if (value !== undefined) return value;
  }
  return undefined;
}

function creationOf(events: readonly OrderStated[]): Instant | undefined {
  return events.find((event) => event.action === 'create')?.effectiveAt;
}

function statusOf(events: readonly OrderStated[]): MedicationRequestStatus {
  const decisive = events.findLast((event) => STATUS_AFTER[event.action] !== undefined);
  return (decisive && STATUS_AFTER[decisive.action]) ?? 'active';
}

/** The stop if the line was stopped, else the planned end of the schedule. */
function endOf(events: readonly OrderStated[], status: MedicationRequestStatus): Instant | undefined {
  const planned = lastStated(events, (event) => event.endsAt);
  if (status !== 'stopped' && status !== 'cancelled') return planned;
  const stop = events.findLast((event) => event.action === 'stop' || event.action === 'cancel')?.effectiveAt;
  if (stop === undefined) return planned;
  return planned === undefined ? stop : Math.min(stop, planned);
}

/** One step per statement of a dosage, from when it took effect; the first holds since the start of the line. */
function stepsOf(events: readonly OrderStated[], startedAt: Instant): DosageStep[] {
  const steps: DosageStep[] = [];
  for (const event of events) {
    if (!event.dosage) continue;
    const from = steps.length === 0 ? startedAt : Math.max(event.effectiveAt, startedAt);
    const previous = steps.at(-1);
    if (previous && previous.from === from) steps.pop();
    const same = steps.at(-1);
    if (same && sameDosage(same, event.dosage)) continue;
    steps.push({ from, ...event.dosage });
  }
  return steps.sort((a, b) => a.from - b.from);
}

function sameDosage(step: DosageStep, dosage: Omit<DosageStep, 'from'>): boolean {
  const { from: _, ...rest } = step;
  return JSON.stringify(rest) === JSON.stringify(dosage);
}
