import type { AllergyStated, ConditionStated, Stamped } from './events.ts';
import { inSenderOrder } from './events.ts';
import type { AllergyIntoleranceFact, ConditionFact, FactId } from './facts.ts';
import { provenanceOf } from './provenance.ts';

const CONDITION_STATUS: Readonly<Record<ConditionStated['action'], ConditionFact['status']>> = {
  state: 'active',
  resolve: 'resolved',
  delete: 'enteredInError',
};

/** A diagnosis. A message that no longer lists it does not resolve it: only an explicit action does. */
export function foldCondition(id: FactId, events: readonly Stamped<ConditionStated>[]): ConditionFact | undefined {
  const ordered = inSenderOrder(events);
  const last = ordered.at(-1);
  if (!last) return undefined;
  const onset = ordered.findLast(({ event }) => event.onsetAt !== undefined)?.event.onsetAt;
  return {
    kind: 'condition',
    id,
    codings: last.event.codings,
    label: last.event.label,
    status: CONDITION_STATUS[last.event.action],
    onsetAt: onset ?? undefined,
    provenance: provenanceOf(last.event.effectiveAt, last.stamp),
  };
}

/** An allergy or intolerance. Absence from a later message never removes it: forgetting one can kill. */
export function foldAllergy(id: FactId, events: readonly Stamped<AllergyStated>[]): AllergyIntoleranceFact | undefined {
  const ordered = inSenderOrder(events);
  const last = ordered.at(-1);
  if (!last) return undefined;
  const stated = <T>(field: (event: AllergyStated) => T | null | undefined): T | undefined => {
    const value = ordered.map(({ event }) => field(event)).findLast((candidate) => candidate !== undefined);
    return value ?? undefined;
  };
  return {
    kind: 'allergyIntolerance',
    id,
    codings: last.event.codings,
    label: last.event.label,
    allergenType: last.event.allergenType,
    severity: stated((event) => event.severity) ?? 'unknown',
    reaction: stated((event) => event.reaction) ?? '',
    status: last.event.action === 'delete' ? 'enteredInError' : 'active',
    onsetAt: stated((event) => event.onsetAt),
    provenance: provenanceOf(last.event.effectiveAt, last.stamp),
  };
}
