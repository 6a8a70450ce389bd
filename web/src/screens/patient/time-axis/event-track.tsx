import type { ScaleTime } from 'd3-scale';
import { formatDateTime } from '../../../text/format.ts';
import { useText } from '../../../text/text.ts';
import { useNow } from '../../../ui/now.tsx';
import type { PatientFile } from '../patient-query.ts';
import { barsOf, type Window } from './axis.ts';
import { TrackName } from './track-name.tsx';

export const EVENT_HEIGHT = 17;

interface TrackProps {
  readonly patient: PatientFile;
  readonly scale: ScaleTime<number, number>;
  readonly window: Window;
  readonly top: number;
}

/** Where the patient lay. */
export function StayTrack({ patient, scale, window, top, label }: TrackProps & { readonly label: string }) {
  const bars = patient.encounters.flatMap(({ movements, dischargedAt }) =>
    barsOf(
      movements.map(({ startedAt, unitLabel, unitCode }) => ({
        from: Date.parse(startedAt),
        label: unitLabel || unitCode,
      })),
      Date.parse(movements[0]?.startedAt ?? ''),
      dischargedAt ? Date.parse(dischargedAt) : undefined,
      window,
    ),
  );
  return (
    <g transform={`translate(0,${top})`} className="stay">
      <TrackName name={label} y={12} />
      {bars.map((bar) => {
        const [left, right] = [scale(bar.from), scale(bar.to)];
        return (
          <g key={bar.from}>
            <rect x={left} y={2} width={Math.max(2, right - left - 1)} height={12} />
            {right - left > bar.label.length * 6.4 + 8 ? (
              <text x={left + 4} y={12} className="bar-label">
                {bar.label}
              </text>
            ) : null}
            <title>{bar.label}</title>
          </g>
        );
      })}
    </g>
  );
}

/** When alerts opened, and what was done. */
export function EventTrack({ patient, scale, window, top }: TrackProps) {
  const { t, say, language } = useText('patient');
  const now = useNow();
  const marks = [
    ...patient.alerts.map(({ id, openedAt, title }) => ({ id, at: openedAt, shape: '▲', text: say(title) })),
    ...patient.interventions.map(({ id, at, text }) => ({
      id,
      at,
      shape: '◆',
      text: `${t('act.intervene')} : ${text}`,
    })),
    ...patient.analyses.map(({ id, at, actor }) => ({ id, at, shape: '✓', text: `${t('validate')} · ${actor}` })),
  ].filter(({ at }) => Date.parse(at) > window.from);
  return (
    <g transform={`translate(0,${top})`} className="marks">
      <TrackName name={t('time.marks')} y={12} />
      {marks.map(({ id, at, shape, text }) => (
        <text key={`${id}${shape}`} x={scale(Date.parse(at))} y={13} textAnchor="middle">
          {shape}
          <title>{`${formatDateTime(at, language, now)} ${text}`}</title>
        </text>
      ))}
    </g>
  );
}
