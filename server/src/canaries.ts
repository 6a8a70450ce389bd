import type { Canary } from '@paracelse/application/canary/canary.ts';
import type { Knowledge } from '@paracelse/core/knowledge/compile.ts';
import { isMember } from '@paracelse/core/knowledge/compile.ts';
import type { Member } from '@paracelse/core/knowledge/model.ts';
import { type CaseGiven, type CaseMedication, recordOfCase } from '@paracelse/core/rules/cases.ts';
import { DAY, type Instant } from '@paracelse/core/time/instant.ts';
import {
  composeAdmission,
  composeOrder,
  composeResults,
  type Envelope,
  type Order,
  type Person,
  type Result,
  toBytes,
  type Visit,
} from '@paracelse/hl7v2/compose/index.ts';
import type { LoadedRule } from '@paracelse/yaml-files/load-rulebook.ts';

/** Unit of the invented patients: on no list. */
export const CANARY_UNIT = 'CANARI';
const CANARY_SYSTEM = { application: 'PARACELSE', facility: CANARY_UNIT };
const AUTHORITY = { namespace: CANARY_UNIT };

/** One canary for each active rule (its first case that fires) and one for each other family of checks. */
export function buildCanaries(rules: readonly LoadedRule[], knowledge: Knowledge): Canary[] {
  const ofRules = rules.flatMap(({ rule, cases }): Canary[] => {
    const firing = cases.find((candidate) => candidate.expect === 'fires');
    if (rule.status !== 'active') return [];
    const messages: Canary['messages'] = (ipp, at) => (firing ? messagesOf(firing.given, ipp, at, knowledge) : []);
    return [{ check: `rule/${rule.id}`, title: rule.title, reason: `rule/${rule.id}/`, messages }];
  });
  return [...ofRules, ...familyCanaries(knowledge)];
}

function familyCanaries(knowledge: Knowledge): Canary[] {
  const interaction = knowledge.source.interactions.find((entry) => entry.status === 'active');
  const [first, second] = interaction?.between.map((member) => substanceOf(member, knowledge)) ?? [];
  const substance =
    knowledge.substances.find((entry, index) => !isExempt(index, knowledge) && entry.atc.length > 0)?.id ?? '';
  const canary = (check: string, fr: string, en: string, reason: string, given: CaseGiven): Canary => ({
    check,
    title: { fr, en },
    reason,
    messages: (ipp, at) => messagesOf(given, ipp, at, knowledge),
  });
  return [
    canary(
      'interaction',
      'Interactions',
      'Interactions',
      `interaction/${interaction?.id ?? ''}/`,
      patient([line(first ?? ''), line(second ?? '')]),
    ),
    canary(
      'duplicate',
      'Doublons',
      'Duplicates',
      'duplicate/same-substance/',
      patient([line(substance), line(substance)]),
    ),
    canary('allergy', 'Allergies', 'Allergies', 'allergy/same-substance/', {
      ...patient([line(substance)]),
      allergies: [{ label: nameOf(substance, knowledge), severity: 'severe' }],
    }),
  ];
}

function patient(medications: readonly CaseMedication[]): CaseGiven {
  return { age: 60, sex: 'female', medications, observations: [], conditions: [], allergies: [] };
}

function line(substance: string): CaseMedication {
  return {
    substance,
    atc: '',
    dose: undefined,
    timesPerDay: 1,
    everyDays: undefined,
    asNeeded: false,
    route: 'PO',
    since: 2 * DAY,
    ended: undefined,
  };
}

/** A substance of a set that is taken by mouth or vein: an interaction is between two of these. */
function substanceOf(member: Member, knowledge: Knowledge): string {
  const set = knowledge.membersOf(member);
  return knowledge.substances.find((entry, index) => isMember(set, index, entry.atc))?.id ?? '';
}

function isExempt(index: number, knowledge: Knowledge): boolean {
  const atc = knowledge.substances[index]?.atc ?? [];
  return knowledge.source.sameSubstance.except.some((member) => isMember(knowledge.membersOf(member), index, atc));
}

function nameOf(id: string, knowledge: Knowledge): string {
  return knowledge.substances[knowledge.substanceById.get(id) ?? -1]?.name.fr ?? id;
}

/** The messages a hospital would send about the patient of a case: admission, lines, results. */
function messagesOf(given: CaseGiven, ipp: string, at: Instant, knowledge: Knowledge): Uint8Array[] {
  const record = recordOfCase(given, at, knowledge);
  const person: Person = {
    ipp,
    authority: AUTHORITY,
    birthName: 'CANARI',
    givenName: ipp,
    reliability: 'VALI',
    ...(record.patient?.birthDate === undefined ? {} : { birthDate: record.patient.birthDate }),
    ...(given.sex === 'unknown' ? {} : { sex: given.sex }),
  };
  const visit: Visit = { visitNumber: `V-${ipp}`, authority: AUTHORITY };
  const envelope = (kind: string): Envelope => ({ controlId: `${ipp}-${kind}`, at, sender: CANARY_SYSTEM });
  const admission = composeAdmission({
    envelope: envelope('A'),
    person,
    visit,
    movement: { id: `M-${ipp}`, startedAt: at - 10 * DAY, unitCode: CANARY_UNIT, unitLabel: CANARY_UNIT },
    allergies: given.allergies.map(({ label, severity }) => ({
      label,
      ...(severity === 'unknown' ? {} : { severity }),
    })),
    diagnoses: given.conditions.map((code) => ({ code, label: code })),
  });
  const orders = given.medications.map((medication, index) =>
    orderOf(medication, index, at, record.medicationRequests[index]),
  );
  const results = given.observations.map((observation): Result => {
    const analyte = knowledge.analytes[knowledge.analyteById.get(observation.analyte) ?? -1];
    const { value, comparator } = observation;
    return {
      code: analyte?.loinc[0] ?? observation.analyte,
      label: analyte?.synonyms[0] ?? observation.analyte,
      value: value ? (comparator ? { comparator, value: value.value } : value.value) : observation.text,
      unit: value?.unit === '1' ? '' : (value?.unit ?? ''),
      observedAt: at - observation.ago,
    };
  });
  return [
    admission,
    ...(orders.length > 0
      ? [composeOrder({ envelope: envelope('O'), person, visit, unitCode: CANARY_UNIT, orders })]
      : []),
    ...(results.length > 0
      ? [composeResults({ envelope: envelope('R'), person, visit, fillerOrder: `F-${ipp}`, specimenAt: at, results })]
      : []),
  ].map(toBytes);
}

function orderOf(
  medication: CaseMedication,
  index: number,
  at: Instant,
  fact: ReturnType<typeof recordOfCase>['medicationRequests'][number] | undefined,
): Order {
  const { dose, timesPerDay, everyDays, since, ended, asNeeded, route } = medication;
  return {
    control: 'NW',
    placerOrder: String(index + 1),
    effectiveAt: at - since,
    medication: { label: fact?.label ?? '', codings: fact?.codings ?? [] },
    ...(dose ? { amount: { low: dose.value, unit: dose.unit } } : {}),
    ...(everyDays !== undefined
      ? { repeat: `Q${everyDays}D` }
      : timesPerDay !== undefined
        ? { repeat: REPEATS[timesPerDay] ?? `Q${24 / timesPerDay}H` }
        : {}),
    asNeeded,
    route: { system: 'HL70162', code: route, display: '' },
    startsAt: at - since,
    ...(ended === undefined ? {} : { endsAt: at - ended }),
  };
}

const REPEATS: Readonly<Record<number, string>> = { 1: 'QD', 2: 'BID', 3: 'TID', 4: 'QID' };
