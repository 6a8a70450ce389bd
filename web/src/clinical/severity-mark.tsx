import { useText } from '../text/text.ts';

export type Severity = 'CI' | 'AD' | 'PE' | 'APEC';

export const SEVERITIES: readonly Severity[] = ['CI', 'AD', 'PE', 'APEC'];

const SHAPES: Readonly<Record<Severity, React.ReactNode>> = {
  CI: <polygon points="5,1 11,1 15,5 15,11 11,15 5,15 1,11 1,5" fill="currentColor" />,
  AD: <polygon points="8,0.5 15.5,8 8,15.5 0.5,8" fill="currentColor" />,
  PE: <polygon points="8,2 14.6,14 1.4,14" fill="none" stroke="currentColor" strokeWidth="2" />,
  APEC: <circle cx="8" cy="8" r="3.2" fill="currentColor" />,
};

interface SeverityMarkProps {
  readonly severity: Severity;
  readonly count?: number;
  /** Show the word beside the shape; it is always there for a screen reader. */
  readonly word?: boolean;
}

/** The level of an alert: its own shape and word, so that colour is never alone. */
export function SeverityMark({ severity, count, word = false }: SeverityMarkProps) {
  const { t } = useText('clinical');
  const label = t(`severity.${severity}`);
  return (
    <span className={`severity severity-${severity}`} title={label}>
      <svg width="13" height="13" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
        {SHAPES[severity]}
      </svg>
      {word ? <span className="severity-word">{label}</span> : <span className="visually-hidden">{label}</span>}
      {count === undefined ? null : <span className="severity-count">{count}</span>}
    </span>
  );
}

/** What could not be checked: an outline with nothing in it. */
export function NotAssessableMark({ count }: { readonly count?: number }) {
  const { t } = useText('clinical');
  return (
    <span className="severity not-assessable" title={t('notAssessable')}>
      <svg width="13" height="13" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
        <rect
          x="1.5"
          y="1.5"
          width="13"
          height="13"
          rx="3"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.6"
          strokeDasharray="3 2.2"
        />
      </svg>
      <span className="visually-hidden">{t('notAssessable')}</span>
      {count === undefined ? null : <span className="severity-count">{count}</span>}
    </span>
  );
}
