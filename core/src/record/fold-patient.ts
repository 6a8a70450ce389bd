import type { PatientStated, Stamped, Stated } from './events.ts';
import { inSenderOrder } from './events.ts';
import type { FactId, PatientFact } from './facts.ts';
import { provenanceOf } from './provenance.ts';

/** Demographics: each field keeps the last thing said about it; an erased field is empty again. */
export function foldPatient(id: FactId, events: readonly Stamped<PatientStated>[]): PatientFact | undefined {
  const ordered = inSenderOrder(events);
  const last = ordered.at(-1);
  if (!last) return undefined;
  const lastOf = <K extends keyof PatientStated>(field: K): Exclude<PatientStated[K], null> | undefined => {
    const stated = ordered.findLast(({ event }) => event[field] !== undefined)?.event[field];
    return stated === null ? undefined : (stated as Exclude<PatientStated[K], null> | undefined);
  };
  const gestation = ordered.findLast(({ event }) => event.gestationWeeks !== undefined)?.event;
  return {
    kind: 'patient',
    id,
    familyName: lastOf('familyName') ?? '',
    givenName: lastOf('givenName') ?? '',
    birthName: lastOf('birthName') ?? '',
    birthDate: lastOf('birthDate'),
    sex: lastOf('sex') ?? 'unknown',
    deceasedAt: lastOf('deceasedAt'),
    identityReliability: lastOf('identityReliability') ?? '',
    gestation: gestationOf(gestation?.gestationWeeks, gestation?.effectiveAt),
    provenance: provenanceOf(last.event.effectiveAt, last.stamp),
  };
}

function gestationOf(weeks: Stated<number>, statedAt: number | undefined): PatientFact['gestation'] {
  return typeof weeks === 'number' && statedAt !== undefined ? { weeks, statedAt } : undefined;
}
