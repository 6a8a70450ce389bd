import type { Person } from '@paracelse/hl7v2/compose/index.ts';
import type { PersonSpec } from '../story/story.ts';
import { insOf, ippOf } from './numbers.ts';

/** A patient as the admission office knows them: PID. */
export function personOf(spec: PersonSpec): Person {
  const { rank, family, used, given, sex, born, reliability = 'VALI', withoutIns } = spec;
  return {
    ipp: ippOf(rank),
    ...(withoutIns ? {} : { ins: insOf(sex, born, rank) }),
    birthName: family,
    ...(used === undefined ? {} : { usedName: used }),
    givenName: given,
    birthDate: born,
    sex,
    reliability,
  };
}

/** How the console names a patient: these are the only patients whose name may be printed. */
export function shownName({ used, family, given }: PersonSpec): string {
  return `${used ?? family} ${given}`;
}
