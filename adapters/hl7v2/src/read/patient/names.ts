import type { PatientStated, Stated } from '@paracelse/core/record/events.ts';
import type { Part } from '../../message.ts';
import { stated } from '../coded.ts';

/**
 * PID-5 in France: repetition `L` is the birth name, `D` the name in use. The name in use is shown when there is one;
 * without types the first name is it.
 */
export function readNames(field: Part): Pick<PatientStated, 'familyName' | 'givenName' | 'birthName'> {
  if (field.presence === 'null') return { familyName: null, givenName: null, birthName: null };
  const names = field.repetitions();
  const typed = (type: string) => names.find((name) => name.component(7).text.toUpperCase() === type);
  const birth = typed('L');
  const shown = typed('D') ?? birth ?? names[0];
  return {
    familyName: shown ? familyOf(shown) : undefined,
    givenName: shown ? stated(shown.component(2)) : undefined,
    birthName: birth ? familyOf(birth) : undefined,
  };
}

function familyOf(name: Part): Stated<string> {
  return stated(name.component(1));
}
