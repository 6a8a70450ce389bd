import type { ScaleTime } from 'd3-scale';
import { formatDateTime, formatTime } from '../../../text/format.ts';
import { useText } from '../../../text/text.ts';
import { RANGES, type View, type Window } from './axis.ts';

/** Where the ticks stand. */
export const TOP = 20;
const TWO_DAYS = 2 * RANGES.day;

interface DrawnProps {
  readonly scale: ScaleTime<number, number>;
  readonly window: Window;
  readonly bottom: number;
}

/** Hours on a short stretch, days on a long one. */
export function Ticks({ scale, window, count, bottom }: DrawnProps & { readonly count: number }) {
  const { language } = useText('patient');
  const short = window.to - window.from < TWO_DAYS;
  return scale.ticks(count).map((tick) => (
    <g key={tick.getTime()} transform={`translate(${scale(tick)},0)`}>
      <line y1={TOP - 4} y2={bottom} className="grid" />
      <text y={TOP - 7} textAnchor="middle" className="tick">
        {short ? formatTime(tick.getTime(), language) : formatDateTime(tick.getTime(), language, window.to).slice(0, 5)}
      </text>
    </g>
  ));
}

interface InstantProps extends DrawnProps {
  readonly at: number;
  readonly name: 'now' | 'cursor';
}

/** A line across all tracks. */
export function Instant({ at, name, scale, window, bottom }: InstantProps) {
  if (at < window.from || at > window.to) return null;
  return <line x1={scale(at)} x2={scale(at)} y1={TOP - 4} y2={bottom} className={name} />;
}

/** The usual stretches, ending now. */
export function Ranges({ view, onView }: { readonly view: View; readonly onView: (view: View) => void }) {
  const { t } = useText('patient');
  return (
    <div className="tabs" role="group" aria-label={t('range')}>
      {Object.entries(RANGES).map(([name, span]) => (
        <button
          key={name}
          type="button"
          aria-pressed={view.end === undefined && view.span === span}
          onClick={() => onView({ span, end: undefined })}
        >
          {t(`range.${name}`)}
        </button>
      ))}
    </div>
  );
}
