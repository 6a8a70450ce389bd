import type { Segment } from '../../message.ts';
import type { Reading } from '../reading.ts';

/** The segments of one order. What follows RXE is what the pharmacy encoded; it stands over what was requested. */
export interface OrderGroup {
  readonly orc: Segment;
  rxo: Segment | undefined;
  rxe: Segment | undefined;
  readonly requested: Details;
  readonly encoded: Details;
  readonly notes: Segment[];
}

interface Details {
  readonly timings: Segment[];
  readonly routes: Segment[];
  readonly components: Segment[];
}

/** One group per ORC; what comes before the first has no order to belong to and is reported. */
export function orderGroups(reading: Reading): OrderGroup[] {
  const groups: OrderGroup[] = [];
  let current: OrderGroup | undefined;
  for (const segment of reading.message.segments) {
    if (segment.name === 'ORC') {
      current = { orc: segment, rxo: undefined, rxe: undefined, requested: none(), encoded: none(), notes: [] };
      groups.push(current);
    } else if (current) {
      add(current, segment);
    } else if (segment.name === 'RXE' || segment.name === 'RXO') {
      reading.report('orderSegmentMissing', reading.place(segment), { segment: 'ORC' });
    }
  }
  return groups;
}

function none(): Details {
  return { timings: [], routes: [], components: [] };
}

function add(group: OrderGroup, segment: Segment): void {
  const details = group.rxe ? group.encoded : group.requested;
  switch (segment.name) {
    case 'RXO':
      group.rxo ??= segment;
      break;
    case 'RXE':
      group.rxe ??= segment;
      break;
    case 'TQ1':
      details.timings.push(segment);
      break;
    case 'RXR':
      details.routes.push(segment);
      break;
    case 'RXC':
      details.components.push(segment);
      break;
    case 'NTE':
      group.notes.push(segment);
      break;
    default:
  }
}

/** The segments of one kind: the encoded ones when there are any. */
export function detailOf(group: OrderGroup, kind: keyof Details): readonly Segment[] {
  const encoded = group.encoded[kind];
  return encoded.length > 0 ? encoded : group.requested[kind];
}
