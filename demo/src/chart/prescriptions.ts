import { type Instant, MINUTE } from '@paracelse/core/time/instant.ts';
import { composeOrder, type Order } from '@paracelse/hl7v2/compose/index.ts';
import { instantOf } from '../calendar.ts';
import { medicineOf } from '../formulary/formulary.ts';
import { shownName } from '../people/person.ts';
import type { LineSpec } from '../story/line.ts';
import { type Chart, segmentAt, visitOf } from './chart.ts';
import type { Draft } from './draft.ts';
import { fullOrder, shortOrder } from './orders.ts';

/** Something a doctor signs about one line. */
export interface Signature {
  readonly at: Instant;
  readonly line: LineSpec;
  readonly order: Order;
}

/** One message for each round: what was signed at the same minute goes together. */
export function prescriptionDrafts(chart: Chart): Draft[] {
  const rounds = new Map<Instant, Signature[]>();
  for (const signature of chart.story.lines.flatMap((line) => signaturesOf(chart, line))) {
    const round = rounds.get(signature.at) ?? [];
    rounds.set(signature.at, [...round, signature]);
  }
  return [...rounds].map(([at, signatures]) => roundDraft(chart, at, signatures));
}

/** Everything that was ever signed about a line. */
function signaturesOf(chart: Chart, line: LineSpec): Signature[] {
  const { origin } = chart;
  const created = instantOf(line.since, origin);
  const acts: Signature[] = [{ at: created, line, order: fullOrder(chart, line, 'NW', created) }];
  let current = line;
  for (const { at: when, dose, repeat } of line.changes ?? []) {
    const at = instantOf(when, origin);
    current = { ...current, ...(dose === undefined ? {} : { dose }), ...(repeat === undefined ? {} : { repeat }) };
    acts.push({ at, line: current, order: fullOrder(chart, current, 'XO', at) });
  }
  const short = (when: LineSpec['since'], control: 'HD' | 'RL' | 'DC') => {
    const at = instantOf(when, origin);
    acts.push({ at, line, order: shortOrder(chart, line.key, control, at) });
  };
  for (const { from, to } of line.held ?? []) {
    short(from, 'HD');
    if (to !== undefined) short(to, 'RL');
  }
  if (line.stopped !== undefined) short(line.stopped, 'DC');
  else acts.push(...stopAtDischarge(chart, line, created));
  return acts;
}

/** The prescriptions of a stay end with it. */
function stopAtDischarge(chart: Chart, line: LineSpec, created: Instant): Signature[] {
  const { stay } = segmentAt(chart, created);
  const leavesAt = chart.segments.findLast((segment) => segment.stay === stay)?.to ?? Number.POSITIVE_INFINITY;
  if (!Number.isFinite(leavesAt)) return [];
  return [{ at: leavesAt, line, order: shortOrder(chart, line.key, 'DC', leavesAt) }];
}

/** The message of one round. */
export function roundDraft(chart: Chart, at: Instant, signatures: readonly Signature[]): Draft {
  const segment = segmentAt(chart, at - MINUTE);
  return {
    at,
    patient: chart.person.ipp,
    what: `${wordsOf(signatures)} — ${shownName(chart.story.person)}`,
    compose: (envelope) =>
      composeOrder({
        envelope,
        person: chart.person,
        visit: visitOf(chart, segment),
        unitCode: segment.unit,
        orders: signatures.map(({ order }) => order),
      }),
  };
}

const VERBS: Readonly<Record<string, string>> = {
  NW: 'Prescription',
  XO: 'Modification',
  DC: 'Arrêt',
  HD: 'Suspension',
  RL: 'Reprise',
};

function wordsOf(signatures: readonly Signature[]): string {
  const [first] = signatures;
  if (!first) return 'Prescription';
  const controls = [...new Set(signatures.map(({ order }) => order.control))];
  const verb = controls.map((control) => VERBS[control] ?? control).join(' et ');
  if (signatures.length > 3) return `${verb} : ${signatures.length} lignes`;
  return `${verb} : ${signatures.map(({ line }) => nameOf(line)).join(', ')}`;
}

export function nameOf({ medicine, dose, rate }: LineSpec): string {
  const name = typeof medicine === 'string' ? medicineOf(medicine).name.toLowerCase() : medicine.label;
  return [name, (rate ?? dose).replace('.', ',')].filter(Boolean).join(' ');
}
