import type { ConditionStated } from '@paracelse/core/record/events.ts';
import type { Coding } from '@paracelse/core/record/facts.ts';
import type { Segment } from '../../message.ts';
import { conceptIn, keyOf } from '../coded.ts';
import type { Reading } from '../reading.ts';

/** DG1: diagnoses, in whatever code system the sender uses. DG1-21 `D` deletes one; leaving it out does not. */
export function readConditions(reading: Reading): void {
  for (const segment of reading.message.all('DG1')) readCondition(reading, segment);
}

function readCondition(reading: Reading, dg1: Segment): void {
  const concept = conceptIn(dg1.field(3).repetition(1));
  const label = concept.label || dg1.text(4);
  if (label === '') {
    reading.report('codeMissing', reading.place(dg1, 3));
    return;
  }
  // Before 2.4 the code system stood in DG1-2 for all.
  const codings = concept.codings.map((coding) => ({ ...coding, system: coding.system || dg1.text(2) }));
  const event: ConditionStated = {
    kind: 'condition',
    key: conditionKey(dg1, codings[0], label),
    effectiveAt: reading.header.recordedAt,
    codings,
    label,
    action: dg1.text(21).toUpperCase() === 'D' ? 'delete' : 'state',
    onsetAt: reading.instant(dg1, 5),
  };
  reading.events.push(event);
}

/** DG1-20 names the diagnosis, so that its code can be corrected; without it the diagnosis is its code. */
function conditionKey(dg1: Segment, coding: Coding | undefined, label: string): string {
  const id = dg1.text(20);
  if (id !== '') return keyOf('DG1-20', dg1.text(20, 2) || dg1.text(20, 3), id);
  return coding ? keyOf(coding.system, coding.code) : keyOf('', label.toLowerCase());
}
