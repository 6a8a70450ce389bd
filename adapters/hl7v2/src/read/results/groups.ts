import type { Message, Segment } from '../../message.ts';

/** The OBX segments under one OBR, and what says which work and which specimen they come from. */
export interface ResultGroup {
  readonly orc: Segment | undefined;
  readonly obr: Segment | undefined;
  specimen: Segment | undefined;
  readonly results: Segment[];
}

/** Groups that have a result. An ORC belongs to the OBR that follows it; an SPM to the OBR before it. */
export function resultGroups(message: Message): ResultGroup[] {
  let current: ResultGroup = { orc: undefined, obr: undefined, specimen: undefined, results: [] };
  const groups = [current];
  let orc: Segment | undefined;
  for (const segment of message.segments) {
    if (segment.name === 'ORC') orc = segment;
    else if (segment.name === 'OBR') {
      current = { orc, obr: segment, specimen: undefined, results: [] };
      groups.push(current);
      orc = undefined;
    } else if (segment.name === 'SPM') current.specimen ??= segment;
    else if (segment.name === 'OBX') current.results.push(segment);
  }
  return groups.filter(({ results }) => results.length > 0);
}
