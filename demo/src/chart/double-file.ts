import { MINUTE } from '@paracelse/core/time/instant.ts';
import { composeAdmission, composeDischarge, composeMerge, type Person } from '@paracelse/hl7v2/compose/index.ts';
import { instantOf } from '../calendar.ts';
import { ippOf, visitNumberOf } from '../people/numbers.ts';
import { shownName } from '../people/person.ts';
import type { DoubleFileSpec, Story } from '../story/story.ts';
import type { Chart } from './chart.ts';
import type { Draft } from './draft.ts';
import { resultDrafts } from './results.ts';

/** The emergency department sends for people nobody has identified yet; it is no unit of the pharmacists. */
const EMERGENCY = { code: 'URG', label: 'Urgences' };

/**
 * The same person under two numbers: opened in haste by the emergency department, examined, then merged (A40) with
 * the file of the ward.
 */
export function doubleFileDrafts(chart: Chart): Draft[] {
  const { story, origin } = chart;
  const spec = story.doubleFile;
  if (!spec) return [];
  const person = provisional(story, spec);
  const admittedAt = instantOf(spec.admitted, origin);
  const leftAt = instantOf(spec.left, origin);
  const visit = { visitNumber: visitNumberOf(person.ipp, 1), patientClass: 'E', admittedAt };
  const movement = (rank: string, startedAt: number) => ({
    id: `${visit.visitNumber}-${rank}`,
    startedAt,
    unitCode: EMERGENCY.code,
    unitLabel: EMERGENCY.label,
  });
  const samples: Chart = {
    ...chart,
    person,
    story: { ...story, watch: {}, samples: spec.samples, corrections: [], localResults: [] },
  };
  return [
    {
      at: admittedAt + MINUTE,
      patient: person.ipp,
      what: `Urgences : dossier provisoire ${person.birthName}`,
      compose: (envelope) =>
        composeAdmission({ envelope, person, visit, movement: movement('A', admittedAt), trigger: 'A04' }),
    },
    ...resultDrafts(samples),
    {
      at: leftAt + MINUTE,
      patient: person.ipp,
      what: `Urgences : sortie de ${person.birthName}`,
      compose: (envelope) => composeDischarge({ envelope, person, visit, movement: movement('S', leftAt) }),
    },
    {
      at: instantOf(spec.mergedAt, origin),
      patient: chart.person.ipp,
      what: `Fusion de deux dossiers — ${shownName(story.person)}`,
      compose: (envelope) => composeMerge({ envelope, person: chart.person, retiredIpp: person.ipp }),
    },
  ];
}

/** What was known at the desk: a name, a sex, no proof. */
function provisional({ person }: Story, { rank, family }: DoubleFileSpec): Person {
  return { ipp: ippOf(rank), birthName: family, givenName: person.given, sex: person.sex, reliability: 'PROV' };
}
