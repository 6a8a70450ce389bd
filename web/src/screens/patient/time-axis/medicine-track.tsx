import type { ScaleTime } from 'd3-scale';
import { useText } from '../../../text/text.ts';
import { classesOf, type Marks } from '../lit.ts';
import type { Line } from '../patient-query.ts';
import { barAt, barsOf, type Window } from './axis.ts';
import { TrackName } from './track-name.tsx';
import { runOf, stepsOf } from './wording.ts';

interface MedicineTrackProps {
  readonly line: Line;
  readonly scale: ScaleTime<number, number>;
  readonly window: Window;
  readonly top: number;
  readonly right: number;
  /** The instant that is read. */
  readonly instant: number;
  readonly marks: Marks;
}

const LETTER = 6.4;

/** One medicine: a bar for as long as it is given, cut where its dosage changes; on the right, its dosage then. */
export function MedicineTrack({ line, scale, window, top, right, instant, marks }: MedicineTrackProps) {
  const { say, language } = useText('patient');
  const steps = stepsOf(line, language);
  const run = runOf(line);
  return (
    <g transform={`translate(0,${top})`} className={classesOf(marks, line.id, 'medicine')}>
      <TrackName name={say(line.name)} y={13} />
      {barsOf(steps, ...run, window).map((bar) => {
        const [left, end] = [scale(bar.from), scale(bar.to)];
        return (
          <g key={bar.from}>
            <rect x={left} y={3} width={Math.max(2, end - left - 1)} height={13} rx={bar.opensBefore ? 0 : 2} />
            {end - left > bar.label.length * LETTER + 8 ? (
              <text x={left + 4} y={13} className="bar-label">
                {bar.label}
              </text>
            ) : null}
            <title>{`${say(line.name)} ${bar.label}`}</title>
          </g>
        );
      })}
      <text x={right + 8} y={13} className="age">
        {barAt(steps, ...run, instant) ?? ''}
      </text>
    </g>
  );
}
