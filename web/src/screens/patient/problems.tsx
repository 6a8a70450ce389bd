import type { ReactNode } from 'react';
import { useText } from '../../text/text.ts';
import { NotAssessable } from './not-assessable.tsx';
import type { Alert, PatientFile } from './patient-query.ts';
import { Problem, type ProblemProps } from './problem.tsx';
import type { StillOrder } from './still-order.ts';

interface ProblemsProps extends ProblemProps {
  readonly patient: PatientFile;
  /** The open alerts, in the order in which they are shown. */
  readonly open: readonly Alert[];
  readonly still: StillOrder;
}

/** What is wrong, strictest first; then what nobody could check; then what is quiet, and why. */
export function Problems({ patient, open, still, ...props }: ProblemsProps) {
  const { t } = useText('patient');
  const quiet = patient.alerts.filter(({ status }) => status === 'acknowledged' || status === 'snoozed');
  const closed = patient.alerts.filter(({ status }) => status === 'closed');
  return (
    <section className="problems" aria-label={t('problems')} {...still.holders}>
      <h2>
        {t('problems')}
        <span role="status">
          {still.waiting ? (
            <button type="button" className="reorder" onClick={still.reorder}>
              {t('reorder')}
            </button>
          ) : null}
        </span>
      </h2>
      {open.length === 0 ? <p className="quiet">{t('noProblem')}</p> : null}
      {open.map((alert) => (
        <Problem key={alert.id} alert={alert} {...props} />
      ))}
      <NotAssessable patient={patient} />
      <Folded title={t('quietAlerts', { count: quiet.length })} count={quiet.length}>
        {quiet.map((alert) => (
          <Problem key={alert.id} alert={alert} {...props} />
        ))}
      </Folded>
      <Folded title={t('closedAlerts', { count: closed.length })} count={closed.length}>
        {closed.slice(0, 30).map((alert) => (
          <Problem key={alert.id} alert={alert} {...props} />
        ))}
      </Folded>
    </section>
  );
}

interface FoldedProps {
  readonly title: string;
  readonly count: number;
  readonly children: ReactNode;
}

function Folded({ title, count, children }: FoldedProps) {
  if (count === 0) return null;
  return (
    <details className="folded">
      <summary>{title}</summary>
      {children}
    </details>
  );
}
