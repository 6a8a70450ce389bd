import type { ScaleTime } from 'd3-scale';
import { formatNumber, formatUnit } from '../../../text/format.ts';
import { useText } from '../../../text/text.ts';
import type { Line } from '../patient-query.ts';
import { barsOf, type Window } from './axis.ts';
import { TrackName } from './track-name.tsx';

export const MEDICINE_HEIGHT = 19;

interface MedicineTrackProps {
  readonly line: Line;
  readonly scale: ScaleTime<number, number>;
  readonly window: Window;
  readonly top: number;
  readonly isLit: boolean;
}

/** One medicine: a bar for as long as it is given, cut where its dosage changes. */
export function MedicineTrack({ line, scale, window, top, isLit }: MedicineTrackProps) {
  const { say, language } = useText('patient');
  const steps = line.steps.map((step) => ({
    from: Date.parse(step.from),
    label: step.perDay
      ? `${formatNumber(step.perDay.value, language)} ${formatUnit(step.perDay.unit, language)}`
      : say(step.text),
  }));
  const bars = barsOf(steps, Date.parse(line.startedAt), line.endedAt ? Date.parse(line.endedAt) : undefined, window);
  return (
    <g transform={`translate(0,${top})`} className={`medicine${isLit ? ' lit' : ''}`} data-fact={line.id}>
      <TrackName name={say(line.name)} y={13} />
      {bars.map((bar) => {
        const [left, right] = [scale(bar.from), scale(bar.to)];
        return (
          <g key={bar.from}>
            <rect x={left} y={3} width={Math.max(2, right - left - 1)} height={13} rx={bar.opensBefore ? 0 : 2} />
            {right - left > bar.label.length * 6.4 + 8 ? (
              <text x={left + 4} y={13} className="bar-label">
                {bar.label}
              </text>
            ) : null}
            <title>{`${say(line.name)} ${bar.label}`}</title>
          </g>
        );
      })}
    </g>
  );
}
