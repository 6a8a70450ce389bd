import type { Alert, PatientFile } from '../patient-query.ts';

/** Who an intervention goes to: whoever prescribed the first line in cause, else the doctor in charge of the stay. */
export function addresseeOf(
  { lines, currentEncounter }: Pick<PatientFile, 'lines' | 'currentEncounter'>,
  alert: Pick<Alert, 'reasons'> | undefined,
): string {
  const concerned = new Set(
    alert?.reasons.flatMap(({ facts }) =>
      facts.filter(({ kind }) => kind === 'medicationRequest').map(({ factId }) => factId),
    ),
  );
  const prescriber = lines.find((line) => concerned.has(line.id) && line.prescriber !== '')?.prescriber;
  return prescriber ?? currentEncounter?.attending ?? '';
}
