import { scaleTime } from 'd3-scale';
import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react';
import { ageOf, formatDateTime, formatNumber, formatUnit } from '../../../text/format.ts';
import { useText } from '../../../text/text.ts';
import { useNow } from '../../../ui/now.tsx';
import type { PatientFile, Series } from '../patient-query.ts';
import { RANGES, type Range, windowOf } from './axis.ts';
import { CURVE_HEIGHT, Curve } from './curve.tsx';
import { EVENT_HEIGHT, EventTrack, StayTrack } from './event-track.tsx';
import { MEDICINE_HEIGHT, MedicineTrack } from './medicine-track.tsx';
import { shownLines, shownSeries } from './shown.ts';

interface TimeAxisProps {
  readonly patient: PatientFile;
  readonly lit: ReadonlySet<string>;
}

/** Width of the names on the left and of the values on the right. */
const LEFT = 148;
const RIGHT = 128;
const TOP = 20;
const STEPS_ACROSS = 80;

/** Medicines, results, stays and acts on one axis of time: hover or the arrow keys read all of them at an instant. */
export function TimeAxis({ patient, lit }: TimeAxisProps) {
  const { t, say, language } = useText('patient');
  const now = useNow();
  const [range, setRange] = useState<Range>('month');
  const [chosen, setChosen] = useState<readonly string[] | undefined>();
  const [cursor, setCursor] = useState<number | undefined>();
  const [box, width] = useWidth();
  const window = windowOf(range, now);
  const series = shownSeries(patient, lit, chosen);
  const lines = shownLines(patient.lines, lit, window);
  const scale = scaleTime([window.from, window.to], [LEFT, Math.max(LEFT + 60, width - RIGHT)]);
  const linesTop = TOP + EVENT_HEIGHT * 2;
  const curvesTop = linesTop + lines.length * MEDICINE_HEIGHT + 6;
  const height = curvesTop + series.length * CURVE_HEIGHT + 4;
  const move = (event: PointerEvent<SVGSVGElement>): void => {
    const x = event.clientX - event.currentTarget.getBoundingClientRect().left;
    setCursor(x < LEFT || x > width - RIGHT ? undefined : scale.invert(x).getTime());
  };
  const onKey = (event: KeyboardEvent): void => {
    const step = (window.to - window.from) / STEPS_ACROSS;
    const from = cursor ?? now;
    if (event.key === 'ArrowLeft') setCursor(Math.max(window.from, from - step));
    else if (event.key === 'ArrowRight') setCursor(Math.min(window.to, from + step));
    else if (event.key === '+' || event.key === '-') setRange(zoomed(range, event.key === '+' ? -1 : 1));
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const toggle = (analyte: string): void => {
    const current = series.map((one) => one.analyte);
    setChosen(current.includes(analyte) ? current.filter((one) => one !== analyte) : [...current, analyte]);
  };
  return (
    <section className="time" aria-label={t('time')}>
      <div className="time-head">
        <h2>{t('time')}</h2>
        <div className="tabs" role="group" aria-label={t('range')}>
          {(Object.keys(RANGES) as Range[]).map((one) => (
            <button key={one} type="button" aria-pressed={range === one} onClick={() => setRange(one)}>
              {t(`range.${one}`)}
            </button>
          ))}
        </div>
        <span className="quiet">{cursor === undefined ? t('time.hint') : formatDateTime(cursor, language, now)}</span>
      </div>
      <SeriesChooser all={patient.series} shown={series} onToggle={toggle} />
      <div ref={box} className="time-box">
        <svg
          width={width}
          height={height}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys move the cursor along the axis
          tabIndex={0}
          role="img"
          aria-label={t('time.label')}
          onPointerMove={move}
          onPointerLeave={() => setCursor(undefined)}
          onKeyDown={onKey}
        >
          {scale.ticks(Math.max(2, Math.floor(width / 130))).map((tick) => (
            <g key={tick.getTime()} transform={`translate(${scale(tick)},0)`}>
              <line y1={TOP - 4} y2={height} className="grid" />
              <text y={TOP - 7} textAnchor="middle" className="tick">
                {range === 'day'
                  ? formatDateTime(tick.getTime(), language, now).slice(6)
                  : formatDateTime(tick.getTime(), language, now).slice(0, 5)}
              </text>
            </g>
          ))}
          <StayTrack patient={patient} scale={scale} window={window} top={TOP} label={t('stays')} />
          <EventTrack patient={patient} scale={scale} window={window} top={TOP + EVENT_HEIGHT} />
          {lines.map((line, index) => (
            <MedicineTrack
              key={line.id}
              line={line}
              scale={scale}
              window={window}
              top={linesTop + index * MEDICINE_HEIGHT}
              isLit={lit.has(line.id)}
            />
          ))}
          {series.map((one, index) => (
            <Curve
              key={one.analyte}
              series={one}
              scale={scale}
              window={window}
              top={curvesTop + index * CURVE_HEIGHT}
              right={width - RIGHT}
              cursor={cursor}
              lit={lit}
            />
          ))}
          <line x1={scale(now)} x2={scale(now)} y1={TOP - 4} y2={height} className="now" />
          {cursor === undefined ? null : (
            <line x1={scale(cursor)} x2={scale(cursor)} y1={TOP - 4} y2={height} className="cursor" />
          )}
        </svg>
      </div>
      {series.length === 0 ? <p className="quiet">{t('noSeries')}</p> : null}
      <details className="folded">
        <summary>{t('time.table')}</summary>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('time.analyte')}</th>
              <th scope="col">{t('time.values')}</th>
            </tr>
          </thead>
          <tbody>
            {series.map((one) => (
              <tr key={one.analyte}>
                <th scope="row">{say(one.name)}</th>
                <td>
                  {one.points
                    .slice(-6)
                    .reverse()
                    .map(
                      (point) =>
                        `${point.comparator}${formatNumber(point.value, language)} ${formatUnit(one.unit, language)} (${ageOf(point.at, now, language)})`,
                    )
                    .join(' · ')}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </section>
  );
}

function SeriesChooser({
  all,
  shown,
  onToggle,
}: {
  readonly all: readonly Series[];
  readonly shown: readonly Series[];
  readonly onToggle: (analyte: string) => void;
}) {
  const { t, say } = useText('patient');
  const names = new Set(shown.map(({ analyte }) => analyte));
  return (
    <div className="chips" role="group" aria-label={t('time.choose')}>
      {all.map((one) => (
        <button
          key={one.analyte}
          type="button"
          aria-pressed={names.has(one.analyte)}
          onClick={() => onToggle(one.analyte)}
          title={say(one.name)}
        >
          {say(one.short)}
        </button>
      ))}
    </div>
  );
}

function zoomed(range: Range, by: number): Range {
  const ranges = Object.keys(RANGES) as Range[];
  return ranges[Math.max(0, Math.min(ranges.length - 1, ranges.indexOf(range) + by))] ?? range;
}

/** The width there is, followed as the window changes. */
function useWidth(): [React.RefObject<HTMLDivElement | null>, number] {
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(720);
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const observer = new ResizeObserver(([entry]) => entry && setWidth(Math.floor(entry.contentRect.width)));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [box, width];
}
