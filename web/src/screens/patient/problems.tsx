import Button from '@mui/material/Button';
import { useState } from 'react';
import { NotAssessableMark, SeverityMark } from '../../clinical/severity-mark.tsx';
import { ageOf, formatDateTime } from '../../text/format.ts';
import { useText } from '../../text/text.ts';
import { useNow } from '../../ui/now.tsx';
import { useSession } from '../../ui/session.tsx';
import { AlertDetail } from './alert-detail.tsx';
import type { Alert, PatientFile } from './patient-query.ts';

type AlertAct = 'acknowledge' | 'snooze' | 'intervene';

interface ProblemsProps {
  readonly patient: PatientFile;
  readonly selectedId: string | undefined;
  readonly openId: string | undefined;
  readonly onSelect: (id: string) => void;
  readonly onToggle: (id: string) => void;
  readonly onHover: (alert: Alert | undefined) => void;
  readonly onFact: (factId: string) => void;
  readonly onAct: (act: AlertAct, alert: Alert) => void;
}

/** What is wrong, strictest first; then what nobody could check; then what is quiet, and why. */
export function Problems(props: ProblemsProps) {
  const { t } = useText('patient');
  const { patient } = props;
  const open = patient.alerts.filter(({ status }) => status === 'open');
  const quiet = patient.alerts.filter(({ status }) => status === 'acknowledged' || status === 'snoozed');
  const closed = patient.alerts.filter(({ status }) => status === 'closed');
  return (
    <section className="problems" aria-label={t('problems')}>
      <h2>{t('problems')}</h2>
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

function Problem({ alert, ...props }: { readonly alert: Alert } & ProblemsProps) {
  const { t, say, language } = useText('patient');
  const { can } = useSession();
  const now = useNow();
  const { selectedId, openId, onSelect, onToggle, onHover, onAct } = props;
  const [main, ...others] = alert.reasons;
  const isOpen = openId === alert.id;
  return (
    <article
      className={`problem problem-${alert.severity}${selectedId === alert.id ? ' selected' : ''}`}
      data-alert={alert.problem}
      onMouseEnter={() => onHover(alert)}
      onMouseLeave={() => onHover(undefined)}
      onFocus={() => onSelect(alert.id)}
    >
      <h3>
        <button type="button" aria-expanded={isOpen} onClick={() => onToggle(alert.id)}>
          <SeverityMark severity={alert.severity} /> {say(alert.title)}
          <span className="age"> {ageOf(alert.changedAt, now, language)}</span>
        </button>
      </h3>
      {main ? <p>{say(main.message)}</p> : null}
      {others.slice(0, isOpen ? 0 : 2).map((reason) => (
        <p key={reason.key} className="quiet">
          {say(reason.message)}
        </p>
      ))}
      {others.length > 2 && !isOpen ? <p className="quiet">{t('otherReasons', { count: others.length - 2 })}</p> : null}
      {main ? <p className="advice">{say(main.advice)}</p> : null}
      {alert.status === 'snoozed' ? (
        <p className="quiet">
          {alert.snoozedUntil
            ? t('snoozedUntil', { time: formatDateTime(alert.snoozedUntil, language, now) })
            : t('snoozedUntilChange')}
        </p>
      ) : null}
      {alert.status === 'closed' ? null : (
        <p className="actions">
          {can('INTERVENTION_WRITE') ? (
            <Button variant="outlined" onClick={() => onAct('intervene', alert)}>
              {t('act.intervene')}
            </Button>
          ) : null}
          {can('ALERT_ACT') && alert.status === 'open' ? (
            <>
              <Button variant="outlined" onClick={() => onAct('acknowledge', alert)}>
                {t('act.acknowledge')}
              </Button>
              <Button variant="text" onClick={() => onAct('snooze', alert)}>
                {t('act.snooze')}
              </Button>
            </>
          ) : null}
          <Button variant="text" onClick={() => onToggle(alert.id)}>
            {t(isOpen ? 'hideEvidence' : 'showEvidence')}
          </Button>
        </p>
      )}
      {isOpen ? <AlertDetail alert={alert} onFact={props.onFact} /> : null}
    </article>
  );
}

function NotAssessable({ patient: { notAssessable } }: { readonly patient: PatientFile }) {
  const { t, say } = useText('patient');
  const [all, setAll] = useState(false);
  if (notAssessable.length === 0) return <p className="checked">{t('allChecked')}</p>;
  const shown = all ? notAssessable : notAssessable.slice(0, 5);
  return (
    <section className="gaps" aria-label={t('notAssessable')}>
      <h3>
        <NotAssessableMark /> {t('notAssessable')}
      </h3>
      <ul className="plain">
        {shown.map((gap) => (
          <li key={gap.key}>
            <b>{say(gap.title)}</b>
            {gap.check === 'interaction' ? <span> — {say(gap.message)}</span> : null}
            {[...new Map(gap.missing.map(({ text }) => [text.fr, text])).values()].map((text) => (
              <span key={text.fr} className="quiet">
                {' '}
                {say(text)}
              </span>
            ))}
          </li>
        ))}
      </ul>
      {notAssessable.length > shown.length ? (
        <Button variant="text" onClick={() => setAll(true)}>
          {t('moreGaps', { count: notAssessable.length - shown.length })}
        </Button>
      ) : null}
    </section>
  );
}

function Folded({
  title,
  count,
  children,
}: {
  readonly title: string;
  readonly count: number;
  readonly children: React.ReactNode;
}) {
  if (count === 0) return null;
  return (
    <details className="folded">
      <summary>{title}</summary>
      {children}
    </details>
  );
}
