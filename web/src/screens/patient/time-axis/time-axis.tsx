import { scaleTime } from 'd3-scale';
import { type KeyboardEvent, type PointerEvent, useState } from 'react';
import { useText } from '../../../text/text.ts';
import { useNow } from '../../../ui/now.tsx';
import type { Marks } from '../lit.ts';
import type { PatientFile } from '../patient-query.ts';
import { panned, type View, windowOf, zoomed } from './axis.ts';
import { AxisTable } from './axis-table.tsx';
import { Curve } from './curve.tsx';
import { Instant, Ranges, Ticks, TOP } from './drawn.tsx';
import { EVENT_HEIGHT, EventTrack, StayTrack } from './event-track.tsx';
import { eventsOf } from './events.ts';
import { MedicineTrack } from './medicine-track.tsx';
import { Reading } from './reading.tsx';
import { SeriesChooser } from './series-chooser.tsx';
import { type AxisState, shownLines, shownSeries, tracksOf } from './shown.ts';
import { useWheel } from './use-wheel.ts';
import { useWidth } from './use-width.ts';

interface TimeAxisProps {
  readonly patient: PatientFile;
  readonly marks: Marks;
  /** The facts of the alert in hand: drawn first. Unlike what is lit, it does not follow the pointer. */
  readonly evidence: ReadonlySet<string>;
  readonly state: AxisState;
  readonly onState: (state: AxisState) => void;
}

/** Width of the names on the left and of the values on the right. */
const LEFT = 148;
const RIGHT = 128;
const STEPS_ACROSS = 80;
/** Steps of the cursor that the wheel, or the cursor at an edge, moves along by. */
const PAN = 8;
const ZOOM = 1.5;

/** Medicines, results, stays and acts on one axis of time: hover or the arrow keys read all of them at an instant. */
export function TimeAxis({ patient, marks, evidence, state, onState }: TimeAxisProps) {
  const { t } = useText('patient');
  const now = useNow();
  const [cursor, setCursor] = useState<number | undefined>();
  const [box, width] = useWidth();
  const { view } = state;
  const window = windowOf(view, now);
  const right = width - RIGHT;
  const step = (window.to - window.from) / STEPS_ACROSS;
  const series = shownSeries(patient, evidence, state.chosen);
  const lines = shownLines(patient.lines, evidence, window);
  const events = eventsOf(patient);
  const scale = scaleTime([window.from, window.to], [LEFT, Math.max(LEFT + 60, right)]);
  const { tracks, bottom } = tracksOf(lines, series, evidence, TOP + EVENT_HEIGHT * 2 + 4);
  const drawn = { scale, window, right };
  const setView = (next: View): void => onState({ ...state, view: next });
  const instantAt = (clientX: number): number | undefined => {
    const x = clientX - (box.current?.getBoundingClientRect().left ?? 0);
    return x < LEFT || x > right ? undefined : scale.invert(x).getTime();
  };
  useWheel(box, ({ ctrlKey, deltaX, deltaY, clientX }) => {
    const delta = Math.sign(deltaY || deltaX);
    if (ctrlKey) setView(zoomed(view, ZOOM ** delta, instantAt(clientX) ?? now, now));
    else setView(panned(view, delta * step * PAN, now));
  });
  const moveCursor = (by: number): void => {
    const to = Math.min(now, (cursor ?? now) + by);
    setCursor(to);
    if (to < window.from || to > window.to) setView(panned(view, by * PAN, now));
  };
  const keys: Readonly<Record<string, () => void>> = {
    ArrowLeft: () => moveCursor(-step),
    ArrowRight: () => moveCursor(step),
    Home: () => setCursor(window.from),
    End: () => setCursor(Math.min(now, window.to)),
    '+': () => setView(zoomed(view, 1 / ZOOM, cursor ?? now, now)),
    '-': () => setView(zoomed(view, ZOOM, cursor ?? now, now)),
  };
  const onKey = (event: KeyboardEvent): void => {
    const run = keys[event.key];
    if (!run) return;
    run();
    event.preventDefault();
    event.stopPropagation();
  };
  const toggle = (analyte: string): void => {
    const current = series.map((one) => one.analyte);
    const chosen = current.includes(analyte) ? current.filter((one) => one !== analyte) : [...current, analyte];
    onState({ ...state, chosen });
  };
  const place = { encounters: patient.encounters, events };
  return (
    <section className="time" aria-label={t('time')}>
      <div className="time-head">
        <h2>{t('time')}</h2>
        <Ranges view={view} onView={setView} />
        {cursor === undefined ? (
          <span className="quiet">{t('time.hint')}</span>
        ) : (
          <Reading cursor={cursor} tracks={tracks} within={step} {...place} />
        )}
      </div>
      <SeriesChooser all={patient.series} shown={series} onToggle={toggle} />
      <div ref={box} className="time-box">
        <svg
          width={width}
          height={bottom}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys move the cursor along the axis
          tabIndex={0}
          role="img"
          aria-label={t('time.label')}
          onPointerMove={({ clientX }: PointerEvent) => setCursor(instantAt(clientX))}
          onPointerLeave={() => setCursor(undefined)}
          onBlur={() => setCursor(undefined)}
          onKeyDown={onKey}
        >
          <Ticks count={Math.max(2, Math.floor(width / 130))} bottom={bottom} {...drawn} />
          <StayTrack encounters={patient.encounters} top={TOP} instant={cursor ?? now} {...drawn} />
          <EventTrack events={events} top={TOP + EVENT_HEIGHT} {...drawn} />
          {tracks.map((track) =>
            track.kind === 'line' ? (
              <MedicineTrack
                key={track.line.id}
                line={track.line}
                top={track.top}
                instant={cursor ?? now}
                marks={marks}
                {...drawn}
              />
            ) : (
              <Curve
                key={track.series.analyte}
                series={track.series}
                top={track.top}
                cursor={cursor}
                marks={marks}
                {...drawn}
              />
            ),
          )}
          <Instant at={now} name="now" bottom={bottom} {...drawn} />
          {cursor === undefined ? null : <Instant at={cursor} name="cursor" bottom={bottom} {...drawn} />}
        </svg>
      </div>
      {patient.series.length === 0 ? <p className="quiet">{t('noSeries')}</p> : null}
      <AxisTable lines={lines} series={series} {...place} />
    </section>
  );
}
