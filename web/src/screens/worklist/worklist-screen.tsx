import Button from '@mui/material/Button';
import { useEffect, useRef, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { useText } from '../../text/text.ts';
import { Empty, Failed, Loading } from '../../ui/states.tsx';
import { useEnter } from '../../ui/use-enter.ts';
import { useKeys } from '../../ui/use-keys.ts';
import { FilterBar } from './filter-bar.tsx';
import { type Filters, filtersOf, parametersOf } from './filters.ts';
import { Preview } from './preview.tsx';
import { Rows } from './rows.tsx';
import { useWorklist } from './use-worklist.ts';

/** The stays of my units, most urgent first, and why each is there. */
export function WorklistScreen() {
  const { t } = useText('worklist');
  const navigate = useNavigate();
  const [parameters, setParameters] = useSearchParams();
  const filters = filtersOf(parameters);
  const { worklist, rows, waiting, reorder, marked, error, refetch, more } = useWorklist(filters);
  const [selectedId, setSelectedId] = useState<string>();
  const filterField = useRef<HTMLInputElement>(null);
  const at = rows.findIndex(({ row }) => row.patientId === selectedId);
  const select = (index: number): void =>
    setSelectedId(rows[Math.max(0, Math.min(rows.length - 1, index))]?.row.patientId);
  const open = (id: string | undefined): void => {
    if (id !== undefined) void navigate(`/patients/${id}`, { state: { from: parameters.toString() } });
  };
  useKeys({
    j: () => select(at + 1),
    k: () => select(at - 1),
    ArrowDown: () => select(at + 1),
    ArrowUp: () => select(at - 1),
    '/': () => filterField.current?.focus(),
  });
  useEnter(() => open(selectedId));
  useEffect(() => {
    document.title = `${t('title')} · Paracelse`;
  }, [t]);
  const change = (next: Partial<Filters>): void =>
    setParameters(parametersOf({ ...filters, ...next }), { replace: true });
  return (
    <div className="worklist">
      <h1 className="visually-hidden">{t('title')}</h1>
      <FilterBar filters={filters} counts={worklist?.counts} onChange={change} field={filterField} />
      {waiting > 0 ? (
        <button type="button" className="waiting" onClick={reorder}>
          {t('waiting', { count: waiting })}
        </button>
      ) : null}
      {error && worklist ? <p className="banner">{t('stale')}</p> : null}
      <div className="worklist-body">
        <div className="worklist-list">
          {worklist === undefined ? (
            error ? (
              <Failed error={error} retry={() => void refetch()} />
            ) : (
              <Loading rows={14} />
            )
          ) : rows.length === 0 ? (
            <Nothing filters={filters} onChange={change} />
          ) : (
            <>
              <Rows
                rows={rows}
                marked={marked}
                selected={at}
                total={worklist.totalCount}
                onSelect={select}
                onOpen={open}
              />
              {worklist.pageInfo.hasNextPage ? (
                <Button onClick={() => void more()}>{t('more', { count: worklist.totalCount - rows.length })}</Button>
              ) : null}
              {worklist.counts.notAssessable > 0 ? (
                <p className="not-assessable-line">{t('notAssessable', { count: worklist.counts.notAssessable })}</p>
              ) : null}
            </>
          )}
        </div>
        <Preview key={selectedId} patientId={selectedId} onOpen={() => open(selectedId)} />
      </div>
      <footer className="hints" aria-hidden="true">
        {t('hints')}
      </footer>
    </div>
  );
}

function Nothing({
  filters,
  onChange,
}: {
  readonly filters: Filters;
  readonly onChange: (next: Partial<Filters>) => void;
}) {
  const { t } = useText('worklist');
  const filtered = filters.text !== '' || filters.units.length > 0 || filters.severities.length > 0;
  if (filtered) {
    return (
      <Empty title={t('empty.filtered')} hint={t('empty.filteredHint')}>
        <Button variant="outlined" onClick={() => onChange({ text: '', units: [], severities: [] })}>
          {t('empty.clear')}
        </Button>
      </Empty>
    );
  }
  return (
    <Empty title={t(`empty.${filters.view}`)} hint={t(`empty.${filters.view}Hint`)}>
      {filters.view === 'all' ? null : (
        <Button variant="outlined" onClick={() => onChange({ view: 'all' })}>
          {t('empty.showAll')}
        </Button>
      )}
    </Empty>
  );
}
