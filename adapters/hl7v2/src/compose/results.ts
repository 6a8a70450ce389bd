import type { Instant } from '@paracelse/core/time/instant.ts';
import { segment, writeMessage } from '../write.ts';
import { obxOf } from './clinical.ts';
import { LABORATORY } from './defaults.ts';
import { mshOf, pidOf, pv1Of, timeOf } from './segments.ts';
import type { Envelope, Person, Result, Visit } from './types.ts';

export interface ResultsInput {
  readonly envelope: Envelope;
  readonly person: Person;
  readonly visit?: Visit;
  /** What the laboratory calls this work (OBR-3); the same number in a correction. */
  readonly fillerOrder: string;
  /** Namespace of that number, the sending application by default. */
  readonly fillerNamespace?: string;
  readonly placerOrder?: string;
  /** OBR-4: the panel. */
  readonly panel?: { readonly code: string; readonly label: string };
  /** OBR-7: when the specimen was taken. */
  readonly specimenAt?: Instant;
  readonly results: readonly Result[];
}

/** ORU^R01: results of one specimen. */
export function composeResults(input: ResultsInput): string {
  const { envelope, person, visit, panel } = input;
  const namespace = input.fillerNamespace ?? (envelope.sender ?? LABORATORY).application;
  return writeMessage([
    mshOf(envelope, { type: ['ORU', 'R01', 'ORU_R01'], version: ['2.5'] }, LABORATORY),
    pidOf(person, visit, envelope),
    ...(visit ? [pv1Of(visit, '', envelope)] : []),
    segment('OBR', {
      1: 1,
      2: input.placerOrder,
      3: [input.fillerOrder, namespace],
      4: panel ? [panel.code, panel.label, 'LN'] : undefined,
      7: timeOf(input.specimenAt, envelope),
      22: timeOf(envelope.at, envelope),
      25: 'F',
    }),
    ...input.results.map((result, index) => obxOf(result, index, envelope)),
  ]);
}
