import type { PatientFile } from './patient-query.ts';

type Gap = PatientFile['notAssessable'][number];
type Missing = Gap['missing'][number];

/** One thing that is not known, what would make it known, and every check that waits for it. */
export interface GapGroup {
  readonly text: Missing['text'];
  /** Key of the sentence that says what to do. */
  readonly toDo: string;
  readonly gaps: readonly Gap[];
}

/** What is not a plain laboratory result: measured at the bedside, or computed from others. */
const BY_ANALYTE: Readonly<Record<string, string>> = {
  'body-weight': 'weigh',
  'body-height': 'measure',
  qtc: 'ecg',
  egfr: 'egfr',
  'creatinine-clearance': 'clearance',
  'corrected-calcium': 'correctedCalcium',
};
const BY_KIND: Readonly<Record<string, string>> = {
  dose: 'askDose',
  birthDate: 'completeIdentity',
  sex: 'completeIdentity',
  medicationCode: 'mapCode',
  interactionLevel: 'judgeLevel',
  checkFailed: 'byHand',
};

function toDoOf({ kind, analyte }: Missing): string {
  if (kind === 'observation') return BY_ANALYTE[analyte] ?? 'order';
  return BY_KIND[kind] ?? 'byHand';
}

/** What could not be assessed, by what is missing, in the order in which the checks come. */
export function gapGroups(gaps: readonly Gap[]): readonly GapGroup[] {
  const groups = new Map<string, GapGroup>();
  for (const gap of gaps) {
    for (const missing of gap.missing) {
      const group = groups.get(missing.text.fr) ?? { text: missing.text, toDo: toDoOf(missing), gaps: [] };
      if (group.gaps.some(({ key }) => key === gap.key)) continue;
      groups.set(missing.text.fr, { ...group, gaps: [...group.gaps, gap] });
    }
  }
  return [...groups.values()];
}
