import type { MovementStated, MovementType, Stamped, Stated } from './events.ts';
import { compareStamps, inSenderOrder } from './events.ts';
import type { EncounterFact, EncounterStatus, FactId, Movement } from './facts.ts';
import { provenanceOf } from './provenance.ts';

interface Step {
  readonly type: MovementType;
  readonly stated: MovementStated;
  cancelled: boolean;
}

/**
 * An encounter is what its movements that were not cancelled add up to, in the order of the patient's life.
 * UPDATE replaces what it states of a movement; CANCEL strikes it; a cancellation that names no movement strikes
 * the last one of its type.
 */
export function foldEncounter(id: FactId, events: readonly Stamped<MovementStated>[]): EncounterFact | undefined {
  // Told twice, a cancellation that names no movement would strike two of them.
  const ordered = inSenderOrder(events).filter(
    ({ stamp }, index, all) =>
      index === 0 || compareStamps((all[index - 1] as (typeof all)[number]).stamp, stamp) !== 0,
  );
  const last = ordered.at(-1);
  if (!last) return undefined;
  const steps = movementsOf(ordered.map(({ event }) => event));
  const inLife = [...steps.values()]
    .filter((step) => !step.cancelled && step.type !== 'information')
    .sort((a, b) => a.stated.movement.startedAt - b.stated.movement.startedAt || rank(a.type) - rank(b.type));
  const admission = inLife.find((step) => step.type === 'admission') ?? inLife.find((step) => step.type === 'transfer');
  const discharge = inLife.findLast((step) => step.type === 'discharge');
  const lastOf = <K extends keyof MovementStated>(field: K): Exclude<MovementStated[K], null> | undefined => {
    const stated = ordered.findLast(({ event }) => event[field] !== undefined)?.event[field];
    return stated === null ? undefined : (stated as Exclude<MovementStated[K], null> | undefined);
  };
  return {
    kind: 'encounter',
    id,
    visitNumber: last.event.visitNumber,
    patientClass: lastOf('patientClass') ?? '',
    status: statusOf([...steps.values()], inLife),
    admittedAt: lastOf('admittedAt') ?? admission?.stated.movement.startedAt,
    dischargedAt: discharge ? (lastOf('dischargedAt') ?? discharge.stated.movement.startedAt) : undefined,
    movements: inLife.filter((step) => step.type !== 'discharge').map(movementOf),
    attending: lastOf('attending'),
    provenance: provenanceOf(last.event.effectiveAt, last.stamp),
  };
}

/** Movements by key, each with the last version of every field stated about it. */
function movementsOf(events: readonly MovementStated[]): Map<string, Step> {
  const steps = new Map<string, Step>();
  for (const event of events) {
    const { movement } = event;
    if (movement.action === 'cancel') {
      const key = movement.key ?? lastKeyOf(steps, movement.type);
      if (key === undefined) continue;
      const known = steps.get(key);
      steps.set(key, { type: known?.type ?? movement.type, stated: known?.stated ?? event, cancelled: true });
      continue;
    }
    const key = movement.key ?? `${movement.type}@${movement.startedAt}`;
    const known = steps.get(key);
    const type = known && movement.type === 'information' ? known.type : movement.type;
    steps.set(key, { type, stated: known ? overlay(known.stated, event) : event, cancelled: false });
  }
  return steps;
}

function lastKeyOf(steps: Map<string, Step>, type: MovementType): string | undefined {
  return [...steps]
    .filter(([, step]) => step.type === type && !step.cancelled)
    .sort(([, a], [, b]) => a.stated.movement.startedAt - b.stated.movement.startedAt)
    .at(-1)?.[0];
}

function overlay(known: MovementStated, update: MovementStated): MovementStated {
  const movement = { ...known.movement };
  for (const [field, value] of Object.entries(update.movement)) {
    if (value !== undefined) Object.assign(movement, { [field]: value });
  }
  return { ...update, movement };
}

function rank(type: MovementType): number {
  return ['planned', 'admission', 'transfer', 'information', 'discharge'].indexOf(type);
}

function statusOf(all: readonly Step[], inLife: readonly Step[]): EncounterStatus {
  if (inLife.some((step) => step.type === 'discharge')) return 'finished';
  if (inLife.some((step) => step.type === 'admission' || step.type === 'transfer')) return 'inProgress';
  if (all.some((step) => step.cancelled && step.type === 'admission')) return 'cancelled';
  return all.some((step) => step.type === 'information') && inLife.length === 0 ? 'inProgress' : 'planned';
}

function movementOf(step: Step): Movement {
  const { movement } = step.stated;
  const text = (value: Stated<string>) => value ?? '';
  return {
    key: movement.key ?? `${step.type}@${movement.startedAt}`,
    startedAt: movement.startedAt,
    unitCode: text(movement.unitCode),
    unitLabel: text(movement.unitLabel),
    room: text(movement.room),
    bed: text(movement.bed),
    nature: text(movement.nature),
  };
}
