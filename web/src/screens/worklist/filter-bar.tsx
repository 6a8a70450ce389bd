import { useQuery } from '@apollo/client/react';
import MenuItem from '@mui/material/MenuItem';
import Select from '@mui/material/Select';
import { type RefObject, useEffect, useState } from 'react';
import { SEVERITIES, SeverityMark } from '../../clinical/severity-mark.tsx';
import { graphql } from '../../generated/gql.ts';
import { useText } from '../../text/text.ts';
import { type Filters, SORTS, type Sort, VIEWS } from './filters.ts';

const UNITS = graphql(`
  query Units {
    units {
      code
      label
      patients
    }
  }
`);

interface FilterBarProps {
  readonly filters: Filters;
  readonly counts: { readonly all: number; readonly seen: number; readonly toAnalyse: number } | undefined;
  readonly onChange: (next: Partial<Filters>) => void;
  readonly field: RefObject<HTMLInputElement | null>;
}

/** What to show, and in which order. Everything goes to the address. */
export function FilterBar({ filters, counts, onChange, field }: FilterBarProps) {
  const { t } = useText('worklist');
  const { data } = useQuery(UNITS);
  const units = data?.units ?? [];
  const names = (codes: readonly string[]) =>
    codes.map((code) => units.find((unit) => unit.code === code)?.label ?? code);
  return (
    <div className="filters" role="search" aria-label={t('filters')}>
      <Select
        multiple
        displayEmpty
        size="small"
        value={[...filters.units]}
        onChange={({ target }) => onChange({ units: typeof target.value === 'string' ? [target.value] : target.value })}
        renderValue={(codes) => (codes.length === 0 ? t('units.all') : names(codes).join(', '))}
        inputProps={{ 'aria-label': t('units') }}
      >
        {units.map(({ code, label, patients }) => (
          <MenuItem key={code} value={code}>
            {label} <span className="quiet">&nbsp;{patients}</span>
          </MenuItem>
        ))}
      </Select>
      <div className="tabs" role="group" aria-label={t('view')}>
        {VIEWS.map((view) => (
          <button key={view} type="button" aria-pressed={filters.view === view} onClick={() => onChange({ view })}>
            {t(`view.${view}`)} <b>{counts?.[view] ?? ''}</b>
          </button>
        ))}
      </div>
      <div className="levels" role="group" aria-label={t('levels')}>
        {SEVERITIES.map((severity) => {
          const pressed = filters.severities.includes(severity);
          const severities = pressed
            ? filters.severities.filter((one) => one !== severity)
            : [...filters.severities, severity];
          return (
            <button key={severity} type="button" aria-pressed={pressed} onClick={() => onChange({ severities })}>
              <SeverityMark severity={severity} /> <span aria-hidden="true">{severity}</span>
            </button>
          );
        })}
      </div>
      <TextFilter value={filters.text} onChange={(text) => onChange({ text })} field={field} />
      <label className="sort">
        {t('sort')}{' '}
        <select value={filters.sort} onChange={({ target }) => onChange({ sort: target.value as Sort })}>
          {SORTS.map((sort) => (
            <option key={sort} value={sort}>
              {t(`sort.${sort}`)}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}

const TYPING = 250;

/** The address changes when the person stops typing. */
function TextFilter({
  value,
  onChange,
  field,
}: {
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly field: RefObject<HTMLInputElement | null>;
}) {
  const { t } = useText('worklist');
  const [typed, setTyped] = useState(value);
  useEffect(() => setTyped(value), [value]);
  useEffect(() => {
    if (typed === value) return;
    const timer = setTimeout(() => onChange(typed), TYPING);
    return () => clearTimeout(timer);
  });
  return (
    <input
      ref={field}
      type="search"
      className="text-filter"
      value={typed}
      onChange={({ target }) => setTyped(target.value)}
      onKeyDown={(event) => event.key === 'Escape' && event.currentTarget.blur()}
      placeholder={t('text')}
      aria-label={t('text')}
    />
  );
}
