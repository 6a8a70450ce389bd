import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import { Link } from 'react-router';
import { Figure } from '../../clinical/figure.tsx';
import { NotAssessableMark, SeverityMark } from '../../clinical/severity-mark.tsx';
import { ageOf } from '../../text/format.ts';
import { useText } from '../../text/text.ts';
import { useNow } from '../../ui/now.tsx';
import type { Row } from './use-worklist.ts';

interface RowsProps {
  readonly rows: readonly { readonly row: Row; readonly gone: boolean }[];
  readonly marked: ReadonlySet<string>;
  readonly selected: number;
  readonly total: number;
  readonly onSelect: (index: number) => void;
  readonly onOpen: (id: string) => void;
}

const ROW_HEIGHT = 34;
const COLUMNS = ['alerts', 'patient', 'weight', 'egfr', 'place', 'why', 'lines', 'analysis'] as const;

/** The rows, of which only those on the screen exist. */
export function Rows({ rows, marked, selected, total, onSelect, onOpen }: RowsProps) {
  const { t } = useText('worklist');
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 12,
  });
  useEffect(() => {
    if (selected >= 0) virtual.scrollToIndex(selected);
  }, [selected, virtual]);
  return (
    <div className="rows" role="grid" aria-label={t('title')} aria-rowcount={total + 1} tabIndex={-1}>
      <div className="row row-head" role="row" aria-rowindex={1}>
        {COLUMNS.map((column) => (
          <span key={column} role="columnheader" className={`cell-${column}`}>
            {t(`column.${column}`)}
          </span>
        ))}
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <div className="rows-scroll" ref={scroller} role="rowgroup" tabIndex={0}>
        <div style={{ height: virtual.getTotalSize(), position: 'relative' }} role="presentation">
          {virtual.getVirtualItems().map(({ index, start }) => {
            const item = rows[index];
            if (!item) return null;
            const { row, gone } = item;
            const classes = [
              'row',
              index === selected && 'selected',
              marked.has(row.patientId) && 'marked',
              gone && 'gone',
            ];
            return (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the list is worked by j, k and Enter; the name is a link
              <div
                key={row.patientId}
                className={classes.filter(Boolean).join(' ')}
                role="row"
                tabIndex={-1}
                aria-rowindex={index + 2}
                aria-selected={index === selected}
                style={{ transform: `translateY(${start}px)` }}
                onClick={() => onSelect(index)}
                onDoubleClick={() => onOpen(row.patientId)}
              >
                <Cells row={row} />
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}

function Cells({ row }: { readonly row: Row }) {
  const { t, say, language } = useText('worklist');
  const now = useNow();
  return (
    <>
      <span role="gridcell" className="cell-alerts">
        {row.openAlerts.map(({ severity, count }) => (
          <SeverityMark key={severity} severity={severity} count={count} />
        ))}
        {row.notAssessable > 0 ? <NotAssessableMark count={row.notAssessable} /> : null}
      </span>
      <span role="gridcell" className="cell-patient">
        <Link to={`/patients/${row.patientId}`}>
          {row.familyName} {row.givenName}
        </Link>
        <span className="quiet"> {row.age == null ? t('noAge') : t('age', { count: row.age })}</span>
        {row.allergies.length > 0 ? (
          <span className="allergy" title={row.allergies.join(', ')}>
            {t('allergy')}
          </span>
        ) : null}
      </span>
      <span role="gridcell" className="cell-weight number">
        {row.weight ? (
          <Figure value={row.weight.value} unit={row.weight.unit} />
        ) : (
          <span className="missing">{t('noWeight')}</span>
        )}
      </span>
      <span role="gridcell" className="cell-egfr number">
        {row.renalFunction ? (
          <>
            <b>{Math.round(row.renalFunction.value)}</b>
            {row.renalFunction.trend === 'down' ? ' ↓' : row.renalFunction.trend === 'up' ? ' ↑' : ''}
            <span className="age"> · {ageOf(row.renalFunction.at, now, language)}</span>
          </>
        ) : (
          <span className="missing">—</span>
        )}
      </span>
      <span role="gridcell" className="cell-place">
        {row.unitLabel} {row.room}
      </span>
      <span role="gridcell" className="cell-why">
        {row.why ? (
          <>
            {say(row.why)}
            {row.whyAt ? <span className="age"> · {ageOf(row.whyAt, now, language)}</span> : null}
          </>
        ) : (
          <span className="quiet">
            {row.notAssessable > 0 ? t('toJudge', { count: row.notAssessable }) : t('nothing')}
          </span>
        )}
      </span>
      <span role="gridcell" className="cell-lines">
        {row.newLines > 0 ? <b>{t('newLines', { count: row.newLines })}</b> : t('lines', { count: row.activeLines })}
      </span>
      <span role="gridcell" className="cell-analysis quiet">
        {row.lastAnalysisAt
          ? t('seen', { age: ageOf(row.lastAnalysisAt, now, language), level: row.lastAnalysisLevel ?? 1 })
          : t('neverSeen')}
      </span>
    </>
  );
}
