import { ageOf, formatNumber, formatUnit } from '../text/format.ts';
import { useText } from '../text/text.ts';
import { useNow } from '../ui/now.tsx';

interface FigureProps {
  readonly value: number;
  readonly unit: string;
  readonly at?: string;
  readonly trend?: string;
  readonly decimals?: number;
}

const TRENDS: Readonly<Record<string, string>> = { up: '↑', down: '↓' };

/** A figure is a number, its unit and its age. */
export function Figure({ value, unit, at, trend, decimals }: FigureProps) {
  const { t, language } = useText('clinical');
  const now = useNow();
  const arrow = TRENDS[trend ?? ''];
  return (
    <span className="figure">
      <b>{formatNumber(value, language, decimals)}</b>
      {arrow ? (
        <span className="trend" role="img" aria-label={t(`trend.${trend}`)}>
          {arrow}
        </span>
      ) : null}
      <span className="unit"> {formatUnit(unit, language)}</span>
      {at === undefined ? null : <span className="age"> · {ageOf(at, now, language)}</span>}
    </span>
  );
}
