import type { AllergyStated, Stated } from '@paracelse/core/record/events.ts';
import type { Segment } from '../../message.ts';
import { conceptIn, keyOf, stated } from '../coded.ts';
import type { Reading } from '../reading.ts';

type Severity = 'severe' | 'moderate' | 'mild' | 'unknown';

/** HL7 table 0128. */
const SEVERITIES: Readonly<Record<string, Severity>> = { SV: 'severe', MO: 'moderate', MI: 'mild', U: 'unknown' };

/** HL7 table 0206, IAM-6; AL1 only ever states. */
const ACTIONS: Readonly<Record<string, AllergyStated['action']>> = { A: 'state', U: 'state', X: 'state', D: 'delete' };

/** AL1 (what is known) and IAM (what changed). An allergy is known by its substance, whoever says it and however. */
export function readAllergies(reading: Reading): void {
  for (const segment of reading.message.segments) {
    if (segment.name === 'AL1') readAllergy(reading, segment, { reaction: stated(segment.field(5)), onset: 6 });
    if (segment.name === 'IAM') readIam(reading, segment);
  }
}

function readIam(reading: Reading, iam: Segment): void {
  // HL7 2.8 moves reactions to IAR segments behind their IAM.
  const next = reading.message.segments[iam.index + 1];
  const iar = next?.name === 'NTE' ? reading.message.segments[iam.index + 2] : next;
  const reaction = iar?.name === 'IAR' ? stated(iar.field(1).repetition(1).component(2)) : undefined;
  const erroneous = iam.text(17).toUpperCase() === 'E';
  readAllergy(reading, iam, {
    reaction: stated(iam.field(5)) ?? reaction,
    onset: 11,
    action: erroneous ? 'delete' : actionOf(reading, iam),
  });
}

function actionOf(reading: Reading, iam: Segment): AllergyStated['action'] {
  const code = iam.text(6).toUpperCase();
  const action = Object.hasOwn(ACTIONS, code) ? ACTIONS[code] : undefined;
  if (action === undefined && code !== '')
    reading.report('valueInvalid', reading.place(iam, 6), { expected: 'HL70206' });
  return action ?? 'state';
}

function readAllergy(
  reading: Reading,
  segment: Segment,
  read: { readonly reaction: Stated<string>; readonly onset: number; readonly action?: AllergyStated['action'] },
): void {
  const { codings, label } = conceptIn(segment.field(3).repetition(1));
  if (label === '') {
    reading.report('codeMissing', reading.place(segment, 3));
    return;
  }
  const [first] = codings;
  const event: AllergyStated = {
    kind: 'allergyIntolerance',
    key: first ? keyOf(first.system, first.code) : keyOf('', label.toLowerCase()),
    effectiveAt: reading.header.recordedAt,
    codings,
    label,
    action: read.action ?? 'state',
    allergenType: segment.text(2),
    severity: severityOf(reading, segment),
    reaction: read.reaction,
    onsetAt: reading.instant(segment, read.onset),
  };
  reading.events.push(event);
}

function severityOf(reading: Reading, segment: Segment): Stated<Severity> {
  const sent = stated(segment.field(4));
  if (sent === null || sent === undefined) return sent;
  const code = sent.toUpperCase();
  const severity = Object.hasOwn(SEVERITIES, code) ? SEVERITIES[code] : undefined;
  if (severity === undefined) reading.report('valueInvalid', reading.place(segment, 4), { expected: 'HL70128' });
  return severity;
}
