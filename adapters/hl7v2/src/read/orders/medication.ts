import type { OrderStated } from '@paracelse/core/record/events.ts';
import type { Segment } from '../../message.ts';
import { conceptIn } from '../coded.ts';
import type { Reading } from '../reading.ts';
import { readQuantity } from './amount.ts';
import { detailOf, type OrderGroup } from './groups.ts';

type Medication = NonNullable<OrderStated['medication']>;

/** RXE-2, else RXO-1, and the parts of a mixture; `undefined` when nothing names a medicine. */
export function readMedication(reading: Reading, group: OrderGroup): Medication | undefined {
  const sources = [
    [group.rxe, 2],
    [group.rxo, 1],
  ] as const;
  const concepts = sources.map(([segment, field]) =>
    segment ? conceptIn(segment.field(field).repetition(1)) : undefined,
  );
  const { codings, label } = concepts.find((concept) => concept !== undefined && concept.label !== '') ?? {
    codings: [],
    label: '',
  };
  const components = detailOf(group, 'components').flatMap((rxc) => readComponent(reading, rxc) ?? []);
  return label === '' && components.length === 0 ? undefined : { codings, label, components };
}

/** RXC: B base, A additive. */
function readComponent(reading: Reading, rxc: Segment): Medication['components'][number] | undefined {
  const { codings, label } = conceptIn(rxc.field(2).repetition(1));
  if (label === '') {
    reading.report('codeMissing', reading.place(rxc, 2));
    return undefined;
  }
  return {
    role: rxc.text(1).toUpperCase() === 'B' ? 'base' : 'additive',
    codings,
    label,
    amount: readQuantity(reading, rxc, 3),
  };
}
