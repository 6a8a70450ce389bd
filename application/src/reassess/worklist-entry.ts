import type { AlertState } from '@paracelse/core/alerts/life-cycle.ts';
import { type RankingWeights, rank } from '@paracelse/core/alerts/rank.ts';
import type { Reason, StoredFact } from '@paracelse/core/alerts/reason.ts';
import { type Bilingual, SEVERITIES, type Severity, severityRank } from '@paracelse/core/assessment/answer.ts';
import type { Snapshot } from '@paracelse/core/assessment/snapshot.ts';
import { isInForce } from '@paracelse/core/assessment/snapshot.ts';
import type { EncounterFact, PatientRecord } from '@paracelse/core/record/facts.ts';
import type { Instant } from '@paracelse/core/time/instant.ts';
import type { KeyValue, WorklistEntry } from '../ports/worklist-store.ts';

export interface WorklistInput {
  readonly record: PatientRecord;
  readonly snapshot: Snapshot;
  readonly alerts: readonly AlertState[];
  readonly gaps: readonly Reason[];
  readonly ranking: RankingWeights;
  readonly at: Instant;
  readonly canary: boolean;
  readonly lastAnalysis: { readonly at: Instant; readonly level: number } | undefined;
}

/** Everything a row of the worklist shows, from the record and what was made of it. */
export function worklistEntryOf(input: WorklistInput): WorklistEntry {
  const { record, snapshot, alerts, gaps, at } = input;
  const lastAnalysisAt = input.lastAnalysis?.at;
  const encounter = currentEncounter(record.encounters);
  const place = encounter?.movements.filter((movement) => movement.startedAt <= at).at(-1) ?? encounter?.movements[0];
  const open = alerts.filter((alert) => alert.status === 'open').sort(byUrgency);
  const inForce = record.medicationRequests.filter((fact) => isInForce(fact, at));
  const newLines = inForce.filter(
    (fact) => lastAnalysisAt === undefined || fact.provenance.receivedAt > lastAnalysisAt,
  );
  const unanalysedLines = new Set(snapshot.unanalysed.map(({ fact }) => fact.id)).size;
  const ranking = rank({ openAlerts: open, newLines: newLines.length, unanalysedLines, lastAnalysisAt }, input.ranking);
  const first = open[0];
  const head = first && headlineOf(first);
  return {
    patientId: record.patientId,
    encounterId: encounter?.id ?? '',
    canary: input.canary,
    inHospital: encounter?.status === 'inProgress' || (encounter === undefined && inForce.length > 0),
    familyName: record.patient?.familyName || record.patient?.birthName || '',
    givenName: record.patient?.givenName ?? '',
    birthDate: record.patient?.birthDate,
    sex: record.patient?.sex ?? 'unknown',
    identityReliability: record.patient?.identityReliability ?? '',
    unitCode: place?.unitCode ?? '',
    unitLabel: place?.unitLabel ?? '',
    room: place?.room ?? '',
    bed: place?.bed ?? '',
    admittedAt: encounter?.admittedAt,
    strictest: ranking.strictest,
    score: ranking.score,
    rankingTerms: ranking.terms,
    openAlerts: countBySeverity(open),
    quietAlerts: alerts.filter((alert) => alert.status === 'acknowledged' || alert.status === 'snoozed').length,
    notAssessable: gaps.length,
    unanalysedLines,
    activeLines: inForce.length,
    newLines: newLines.length,
    why: head?.text,
    whyAt: head?.at,
    renalFunction: keyValue(snapshot, 'egfr'),
    weight: keyValue(snapshot, 'body-weight'),
    allergies: snapshot.allergies.map((allergy) => allergy.label),
    lastAnalysisAt,
    lastAnalysisLevel: input.lastAnalysis?.level,
    changedAt: at,
  };
}

/** The stay in progress; else the last one. */
export function currentEncounter(encounters: readonly EncounterFact[]): EncounterFact | undefined {
  const byStart = [...encounters].sort((a, b) => (a.admittedAt ?? 0) - (b.admittedAt ?? 0));
  return (
    byStart.findLast((encounter) => encounter.status === 'inProgress') ??
    byStart.findLast((encounter) => encounter.status !== 'cancelled')
  );
}

/** Strictest first, then the one that changed last. */
export function byUrgency(
  a: Pick<AlertState, 'severity' | 'changedAt'>,
  b: Pick<AlertState, 'severity' | 'changedAt'>,
): number {
  return severityRank(a.severity) - severityRank(b.severity) || b.changedAt - a.changedAt;
}

function countBySeverity(alerts: readonly AlertState[]): Record<Severity, number> {
  const counts = Object.fromEntries(SEVERITIES.map((severity) => [severity, 0])) as Record<Severity, number>;
  for (const alert of alerts) counts[alert.severity] += 1;
  return counts;
}

/** `Potassium 6,1 mmol/L · spironolactone, ramipril`: the measurement if there is one, then the culprits. */
export function headlineOf(alert: Pick<AlertState, 'reasons' | 'title' | 'changedAt'>): {
  text: Bilingual;
  at: Instant;
} {
  const facts = alert.reasons.flatMap((reason) => reason.facts);
  const measured = facts.find((fact) => fact.kind === 'observation' || fact.kind === 'derived');
  const culprits = [
    ...new Map(facts.filter((fact) => fact.kind === 'medicationRequest').map((fact) => [fact.name.fr, fact])).values(),
  ];
  const line = (language: 'fr' | 'en'): string =>
    [
      measured ? `${measured.short[language]} ${measured.value[language]}` : alert.title[language],
      namesOf(culprits, language),
    ]
      .filter((part) => part !== '')
      .join(' · ');
  return { text: { fr: line('fr'), en: line('en') }, at: measured?.effectiveAt ?? alert.changedAt };
}

function namesOf(facts: readonly StoredFact[], language: 'fr' | 'en'): string {
  return facts.map((fact) => fact.name[language]).join(', ');
}

/** A day of difference is noise below this share of the value before. */
const STABLE = 0.05;

/** The latest value of an analyte, with where it is going. */
export function keyValue(snapshot: Snapshot, analyte: string): KeyValue | undefined {
  const { knowledge } = snapshot.vocabulary;
  const index = knowledge.analyteById.get(analyte);
  if (index === undefined) return undefined;
  const start = snapshot.seriesStart[index] ?? 0;
  const last = (snapshot.seriesStart[index + 1] ?? 0) - 1;
  const value = last >= start ? snapshot.pointValue[last] : undefined;
  if (value === undefined) return undefined;
  const before = last > start ? snapshot.pointValue[last - 1] : undefined;
  return {
    value,
    unit: knowledge.analytes[index]?.unit ?? '',
    at: snapshot.pointAt[last] ?? 0,
    trend: before === undefined ? 'unknown' : trendOf(before, value),
  };
}

function trendOf(before: number, now: number): KeyValue['trend'] {
  if (Math.abs(now - before) <= Math.abs(before) * STABLE) return 'stable';
  return now > before ? 'up' : 'down';
}
