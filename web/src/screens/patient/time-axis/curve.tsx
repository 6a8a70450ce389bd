import { type ScaleTime, scaleLinear } from 'd3-scale';
import { ageOf, formatDateTime, formatNumber, formatUnit } from '../../../text/format.ts';
import { useText } from '../../../text/text.ts';
import { useNow } from '../../../ui/now.tsx';
import { classesOf, type Marks } from '../lit.ts';
import type { Series } from '../patient-query.ts';
import { pointAt, spanOf, type Window } from './axis.ts';
import { TrackName } from './track-name.tsx';
import { arrowOf, pointText } from './wording.ts';

const INNER = 42;

interface CurveProps {
  readonly series: Series;
  readonly scale: ScaleTime<number, number>;
  readonly window: Window;
  readonly top: number;
  readonly right: number;
  readonly cursor: number | undefined;
  readonly marks: Marks;
}

/** One analyte: its reference band, its results, and on the right the value at the cursor or the last one with its age. */
export function Curve({ series, scale, window, top, right, cursor, marks }: CurveProps) {
  const { t, say, language } = useText('patient');
  const now = useNow();
  const [low, high] = [series.low ?? undefined, series.high ?? undefined];
  const inside = series.points.filter(({ at }) => Date.parse(at) >= window.from && Date.parse(at) <= window.to);
  const drawn = inside.length > 0 ? inside : series.points.slice(-1);
  const [least, most] = spanOf(
    drawn.map(({ value }) => value),
    low,
    high,
  );
  const y = scaleLinear([least, most], [INNER, 2]);
  const x = (at: string) => scale(Math.max(window.from, Date.parse(at)));
  const shown = pointAt(series.points, cursor ?? Number.POSITIVE_INFINITY);
  const arrow = shown ? arrowOf(series, shown) : '';
  const radiusOf = (point: Series['points'][number]): number => {
    if (marks.lit.has(point.factId) || (cursor !== undefined && point === shown)) return 5;
    return arrowOf(series, point) === '' ? 2.2 : 3;
  };
  return (
    <g transform={`translate(0,${top})`} className="curve">
      <TrackName name={say(series.short)} y={20} />
      <text x={0} y={34} className="unit">
        {formatUnit(series.unit, language)}
      </text>
      <rect
        x={scale.range()[0]}
        width={Math.max(0, right - (scale.range()[0] ?? 0))}
        y={y(high ?? most)}
        height={Math.max(0, y(low ?? least) - y(high ?? most))}
        className={low === undefined && high === undefined ? 'no-band' : 'band'}
      />
      <polyline points={inside.map((point) => `${x(point.at)},${y(point.value)}`).join(' ')} fill="none" />
      {inside.map((point) => (
        <circle
          key={`${point.factId}${point.at}`}
          cx={x(point.at)}
          cy={y(point.value)}
          r={radiusOf(point)}
          className={classesOf(marks, point.factId, point.status === 'preliminary' ? 'preliminary' : '')}
          data-fact={point.factId}
        >
          <title>{`${say(series.name)} ${pointText(series, point, language)} · ${formatDateTime(point.at, language, now)}`}</title>
        </circle>
      ))}
      {shown ? (
        <text x={right + 8} y={20} className="value">
          {shown.comparator}
          {formatNumber(shown.value, language)}
          {arrow === '' ? '' : ` ${arrow}`}
          <tspan x={right + 8} dy={14} className="age">
            {cursor === undefined
              ? ageOf(shown.at, now, language)
              : t('time.before', { age: ageOf(shown.at, cursor, language) })}
          </tspan>
        </text>
      ) : (
        <text x={right + 8} y={20} className="age">
          —
        </text>
      )}
    </g>
  );
}
