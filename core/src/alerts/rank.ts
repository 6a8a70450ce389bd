import { type Severity, severityRank } from '../assessment/answer.ts';
import type { Instant } from '../time/instant.ts';

/** Weights of the ranking, read from `rulebook/ranking.yaml`: an order to work in, not a measure of risk. */
export interface RankingWeights {
  readonly severity: Readonly<Record<Severity, number>>;
  readonly newLine: number;
  readonly unanalysedLine: number;
  readonly neverAnalysed: number;
}

export interface RankingInput {
  readonly openAlerts: readonly { readonly severity: Severity }[];
  readonly newLines: number;
  readonly unanalysedLines: number;
  readonly lastAnalysisAt: Instant | undefined;
}

/** A term of the score, shown as it is. */
export interface RankingTerm {
  readonly code: 'alerts' | 'newLines' | 'unanalysedLines' | 'neverAnalysed';
  readonly points: number;
}

export interface Ranking {
  /** Strictest severity among open alerts; patients are ordered by it first. */
  readonly strictest: Severity | undefined;
  readonly score: number;
  readonly terms: readonly RankingTerm[];
}

/** Why a patient stands where it does on the worklist. */
export function rank(input: RankingInput, weights: RankingWeights): Ranking {
  const alerts = input.openAlerts.reduce((sum, alert) => sum + weights.severity[alert.severity], 0);
  const terms: RankingTerm[] = [
    { code: 'alerts' as const, points: alerts },
    { code: 'newLines' as const, points: input.newLines * weights.newLine },
    { code: 'unanalysedLines' as const, points: input.unanalysedLines * weights.unanalysedLine },
    { code: 'neverAnalysed' as const, points: input.lastAnalysisAt === undefined ? weights.neverAnalysed : 0 },
  ].filter((term) => term.points > 0);
  const strictest = [...input.openAlerts].sort((a, b) => severityRank(a.severity) - severityRank(b.severity))[0];
  return {
    strictest: strictest?.severity,
    score: Math.round(terms.reduce((sum, term) => sum + term.points, 0) * 100) / 100,
    terms,
  };
}
