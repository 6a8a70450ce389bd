import Button from '@mui/material/Button';
import { type ReactNode, useEffect, useState } from 'react';
import { useText } from '../text/text.ts';
import { failureOf } from './failure.ts';

/** Whether a wait has lasted long enough to be worth showing. */
function useSlow(milliseconds = 300): boolean {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), milliseconds);
    return () => clearTimeout(timer);
  }, [milliseconds]);
  return slow;
}

/** The shape of what comes, once the wait is long enough to be noticed. */
export function Loading({ rows = 8 }: { readonly rows?: number }) {
  const { t } = useText('common');
  if (!useSlow()) return null;
  return (
    <div className="loading" role="status" aria-label={t('loading')}>
      {widthsOf(rows).map((width) => (
        <div key={width} className="loading-row" style={{ width: `${width}%` }} />
      ))}
    </div>
  );
}

/** Uneven, as lines of text are; each different. */
function widthsOf(rows: number): number[] {
  return Array.from({ length: rows }, (_, row) => 92 - ((row * 17) % 41));
}

/** Nothing here: what that means, and what can be done. */
export function Empty({
  title,
  hint,
  children,
}: {
  readonly title: string;
  readonly hint?: string;
  readonly children?: ReactNode;
}) {
  return (
    <div className="state" role="status">
      <p className="state-title">{title}</p>
      {hint === undefined ? null : <p>{hint}</p>}
      {children}
    </div>
  );
}

/** What failed, what to do, and a code to quote. */
export function Failed({ error, retry }: { readonly error: unknown; readonly retry?: () => void }) {
  const { t, language } = useText('common');
  const { code, text } = failureOf(error, language);
  return (
    <div className="state" role="alert">
      <p className="state-title">{text}</p>
      <p className="quiet">{t('failure.code', { code })}</p>
      {retry === undefined ? null : (
        <Button variant="outlined" size="small" onClick={retry}>
          {t('retry')}
        </Button>
      )}
    </div>
  );
}

/** A screen that the role of the person does not open. */
export function NoRight() {
  const { t } = useText('common');
  return <Empty title={t('noRight.title')} hint={t('noRight.hint')} />;
}
