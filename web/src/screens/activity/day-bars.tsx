import { formatDate } from '../../text/format.ts';
import { useText } from '../../text/text.ts';

const HEIGHT = 110;
const BASE = 92;
const WIDTH = 900;

/** Analyses by day: bars, with the figure on each that has room; the same as a table for who does not see them. */
export function DayBars({ days }: { readonly days: readonly { readonly day: string; readonly count: number }[] }) {
  const { t, language } = useText('activity');
  const most = Math.max(1, ...days.map(({ count }) => count));
  const step = WIDTH / Math.max(1, days.length);
  const every = Math.ceil(days.length / 12);
  return (
    <>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} className="bars" role="img" aria-label={t('byDay')}>
        {days.map(({ day, count }, index) => {
          const height = ((BASE - 14) * count) / most;
          return (
            <g key={day} transform={`translate(${index * step},0)`}>
              <rect x={1} width={Math.max(1, step - 2)} y={BASE - height} height={height} />
              {count > 0 && step > 18 ? (
                <text x={step / 2} y={BASE - height - 3} textAnchor="middle">
                  {count}
                </text>
              ) : null}
              {index % every === 0 ? (
                <text x={step / 2} y={HEIGHT - 4} textAnchor="middle">
                  {formatDate(day, language).slice(0, 5)}
                </text>
              ) : null}
            </g>
          );
        })}
      </svg>
      <details className="folded">
        <summary>{t('table')}</summary>
        <table>
          <tbody>
            {days.map(({ day, count }) => (
              <tr key={day}>
                <td>{formatDate(day, language)}</td>
                <td className="number">{count}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </>
  );
}
