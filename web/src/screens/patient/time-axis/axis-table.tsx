import { useState } from 'react';
import { ageOf, formatDateTime } from '../../../text/format.ts';
import { useText } from '../../../text/text.ts';
import { useNow } from '../../../ui/now.tsx';
import type { Line, PatientFile, Series } from '../patient-query.ts';
import type { AxisEvent } from './events.ts';
import { pointText, stepsOf } from './wording.ts';

const LAST_POINTS = 8;
const LAST_EVENTS = 30;

interface AxisTableProps {
  readonly encounters: PatientFile['encounters'];
  readonly lines: readonly Line[];
  readonly series: readonly Series[];
  readonly events: readonly AxisEvent[];
}

type Row = readonly [key: string, name: string, what: readonly string[]];

/** All that the axis draws, in words, for whoever cannot see it. Written when it is opened. */
export function AxisTable(props: AxisTableProps) {
  const { t } = useText('patient');
  const [isOpen, setOpen] = useState(false);
  return (
    <details className="folded axis-table" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{t('time.table')}</summary>
      {isOpen ? <Table {...props} /> : null}
    </details>
  );
}

function Table({ encounters, lines, series, events }: AxisTableProps) {
  const { t, say, language } = useText('patient');
  const now = useNow();
  const at = (instant: string | number): string => formatDateTime(instant, language, now);
  const curve = (one: Series): Row => {
    const last = one.points.slice(-LAST_POINTS).reverse();
    const words = last.map(
      (point) => `${pointText(one, point, language)} (${at(point.at)}, ${ageOf(point.at, now, language)})`,
    );
    return [one.analyte, say(one.name), words];
  };
  const medicine = (line: Line): Row => {
    const steps = stepsOf(line, language).map(({ from, label }) => `${at(from)} ${label}`);
    return [
      line.id,
      say(line.name),
      line.endedAt ? [...steps, `${at(line.endedAt)} ${t(`status.${line.status}`)}`] : steps,
    ];
  };
  const stay = ({ id, movements }: PatientFile['encounters'][number]): Row => {
    const words = movements.map(({ startedAt, unitLabel, unitCode }) => `${at(startedAt)} ${unitLabel || unitCode}`);
    return [id, t('stays'), words];
  };
  const event = ({ id, kind, at: instant, text }: AxisEvent): Row => [
    `${id}${kind}`,
    `${at(instant)} ${t(`time.${kind}`)}`,
    [say(text)],
  ];
  const rows = [
    ...series.map(curve),
    ...lines.map(medicine),
    ...encounters.map(stay),
    ...events.slice(-LAST_EVENTS).reverse().map(event),
  ];
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{t('time.what')}</th>
          <th scope="col">{t('time.values')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(([key, name, what]) => (
          <tr key={key}>
            <th scope="row">{name}</th>
            <td>{what.join(' · ')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
