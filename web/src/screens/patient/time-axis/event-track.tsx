import type { ScaleTime } from 'd3-scale';
import { formatDateTime } from '../../../text/format.ts';
import { useText } from '../../../text/text.ts';
import { useNow } from '../../../ui/now.tsx';
import type { PatientFile } from '../patient-query.ts';
import { barAt, barsOf, type Step, type Window } from './axis.ts';
import type { AxisEvent } from './events.ts';
import { TrackName } from './track-name.tsx';

export const EVENT_HEIGHT = 17;

interface TrackProps {
  readonly scale: ScaleTime<number, number>;
  readonly window: Window;
  readonly top: number;
}

interface StayTrackProps extends TrackProps {
  readonly encounters: PatientFile['encounters'];
  readonly right: number;
  readonly instant: number;
}

/** Where the patient lay. */
export function StayTrack({ encounters, scale, window, top, right, instant }: StayTrackProps) {
  const { t } = useText('patient');
  const bars = encounters.map(stayOf).flatMap(({ steps, start, end }) => barsOf(steps, start, end, window));
  return (
    <g transform={`translate(0,${top})`} className="stay">
      <TrackName name={t('stays')} y={12} />
      {bars.map((bar) => {
        const [left, to] = [scale(bar.from), scale(bar.to)];
        return (
          <g key={bar.from}>
            <rect x={left} y={2} width={Math.max(2, to - left - 1)} height={12} />
            {to - left > bar.label.length * 6.4 + 8 ? (
              <text x={left + 4} y={12} className="bar-label">
                {bar.label}
              </text>
            ) : null}
            <title>{bar.label}</title>
          </g>
        );
      })}
      <text x={right + 8} y={12} className="age">
        {unitAt(encounters, instant)}
      </text>
    </g>
  );
}

/** The unit where the patient lay at an instant; empty outside of a stay. */
export function unitAt(encounters: PatientFile['encounters'], instant: number): string {
  return encounters.map(stayOf).flatMap(({ steps, start, end }) => barAt(steps, start, end, instant) ?? [])[0] ?? '';
}

interface Stay {
  readonly steps: readonly Step[];
  readonly start: number;
  readonly end: number | undefined;
}

function stayOf({ movements, dischargedAt }: PatientFile['encounters'][number]): Stay {
  return {
    steps: movements.map(({ startedAt, unitLabel, unitCode }) => ({
      from: Date.parse(startedAt),
      label: unitLabel || unitCode,
    })),
    start: Date.parse(movements[0]?.startedAt ?? ''),
    end: dischargedAt ? Date.parse(dischargedAt) : undefined,
  };
}

const SHAPES = { alert: '▲', intervention: '◆', analysis: '✓' } as const;

/** When alerts opened, and what was done. */
export function EventTrack({ events, scale, window, top }: TrackProps & { readonly events: readonly AxisEvent[] }) {
  const { t, say, language } = useText('patient');
  const now = useNow();
  return (
    <g transform={`translate(0,${top})`} className="marks">
      <TrackName name={t('time.marks')} y={12} />
      {events
        .filter(({ at }) => at > window.from && at < window.to)
        .map(({ id, at, kind, text }) => (
          <text key={`${id}${kind}`} x={scale(at)} y={13} textAnchor="middle">
            {SHAPES[kind]}
            <title>{`${formatDateTime(at, language, now)} ${t(`time.${kind}`)} ${say(text)}`}</title>
          </text>
        ))}
    </g>
  );
}
