/** One line of the report. `ratio` is against the peer (higher is better), `limitRatio` against the limit (lower is). */
export interface GoalResult {
  readonly id: string;
  readonly case: string;
  readonly ratio: number;
  readonly floor: number;
  readonly limitRatio: number | undefined;
  readonly limitCeiling: number | undefined;
  readonly ok: boolean;
  readonly noisy: boolean;
  readonly text: string;
}

export interface GoalInput {
  readonly id: string;
  readonly case: string;
  readonly ratio: number;
  readonly floor: number;
  readonly limitRatio?: number;
  readonly limitCeiling?: number;
  readonly noisy: boolean;
  readonly text: string;
}

/** Whether a goal is met; `ratio` must reach `floor`, `limitRatio` must stay under its ceiling. */
export function judged(input: GoalInput): GoalResult {
  const { limitRatio, limitCeiling, ratio, floor } = input;
  const ok = ratio >= floor && (limitRatio === undefined || limitCeiling === undefined || limitRatio <= limitCeiling);
  return { ...input, limitRatio, limitCeiling, ok };
}
