/**
 * Names of patients. Each family name carries TEST-, as the identity examples of the ANS do, before an invented
 * word: nobody can take a patient of this hospital for a person.
 */
const STARTS = [
  'AUR',
  'BEL',
  'COR',
  'DAR',
  'ESTER',
  'FOL',
  'GAR',
  'HAL',
  'JOR',
  'LAN',
  'MER',
  'NOR',
  'OST',
  'PER',
  'ROS',
];
const ENDS = ['BRELLE', 'CHANOY', 'DEVAL', 'FINGUE', 'GAUDE', 'LIMET', 'MOUZIN', 'NACRE', 'PIOU', 'QUEVILLE', 'SANGE'];

/** A family name for each rank; none twice before 165. */
export function familyNameOf(rank: number): string {
  return `TEST-${STARTS[rank % STARTS.length]}${ENDS[rank % ENDS.length]}`;
}

export const WOMEN: readonly string[] = [
  'Jacqueline',
  'Monique',
  'Denise',
  'Yvette',
  'Simone',
  'Paulette',
  'Colette',
  'Huguette',
  'Ginette',
  'Odette',
  'Thérèse',
  'Françoise',
  'Nicole',
  'Chantal',
  'Martine',
  'Brigitte',
  'Fatima',
  'Aïcha',
  'Maria',
  'Lucienne',
];

export const MEN: readonly string[] = [
  'Marcel',
  'André',
  'Roger',
  'Maurice',
  'Raymond',
  'Bernard',
  'Gérard',
  'Alain',
  'Jean-Claude',
  'Guy',
  'Serge',
  'Daniel',
  'Christian',
  'Mohamed',
  'Ahmed',
  'Antonio',
  'Lucien',
  'Fernand',
  'Gilbert',
  'René',
];
