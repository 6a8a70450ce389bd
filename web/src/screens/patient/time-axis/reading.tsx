import { formatDateTime, joined } from '../../../text/format.ts';
import { useText } from '../../../text/text.ts';
import { useNow } from '../../../ui/now.tsx';
import type { PatientFile } from '../patient-query.ts';
import { barAt, pointAt } from './axis.ts';
import { unitAt } from './event-track.tsx';
import { type AxisEvent, eventsNear } from './events.ts';
import type { Track } from './shown.ts';
import { pointText, runOf, stepsOf } from './wording.ts';

interface ReadingProps {
  readonly cursor: number;
  readonly tracks: readonly Track[];
  readonly encounters: PatientFile['encounters'];
  readonly events: readonly AxisEvent[];
  /** What happened this near to the cursor is told. */
  readonly within: number;
}

/** The instant under the cursor and what happened there; for a screen reader, every track at that instant too. */
export function Reading({ cursor, tracks, encounters, events, within }: ReadingProps) {
  const { t, say, language } = useText('patient');
  const now = useNow();
  const near = eventsNear(events, cursor, within).map(({ kind, text }) => `${t(`time.${kind}`)} ${say(text)}`);
  const values = tracks.flatMap((track) => {
    if (track.kind === 'series') {
      const point = pointAt(track.series.points, cursor);
      return point ? `${say(track.series.name)} ${pointText(track.series, point, language)}` : [];
    }
    const dose = barAt(stepsOf(track.line, language), ...runOf(track.line), cursor);
    return dose === undefined ? [] : `${say(track.line.name)} ${dose}`;
  });
  return (
    <output className="reading" aria-live="polite">
      <b>{formatDateTime(cursor, language, now)}</b> {near.join(' · ')}
      <span className="visually-hidden">{joined([unitAt(encounters, cursor), ...values], language)}</span>
    </output>
  );
}
