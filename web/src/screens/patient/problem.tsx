import Button from '@mui/material/Button';
import { SeverityMark } from '../../clinical/severity-mark.tsx';
import { ageOf, formatDateTime, joined } from '../../text/format.ts';
import { useText } from '../../text/text.ts';
import { useNow } from '../../ui/now.tsx';
import { useSession } from '../../ui/session.tsx';
import { AlertDetail } from './alert-detail.tsx';
import { FactLink } from './fact-link.tsx';
import { classesOf, culpritsOf, type Marks } from './lit.ts';
import type { Alert } from './patient-query.ts';
import { quietenedBy } from './quietened.ts';

/** Other reasons that are named while the alert is folded. */
const NAMED = 2;

type AlertAct = 'acknowledge' | 'snooze' | 'intervene';

/** What can be done with an alert, and what is marked. */
export interface ProblemProps {
  readonly marks: Marks;
  readonly selectedId: string | undefined;
  readonly openId: string | undefined;
  readonly onSelect: (id: string) => void;
  readonly onToggle: (id: string) => void;
  readonly onHover: (alert: Alert | undefined) => void;
  readonly onAct: (act: AlertAct, alert: Alert) => void;
}

/** One alert: what is wrong, because of which medicines, what to do; opened in place, why. */
export function Problem({ alert, ...props }: { readonly alert: Alert } & ProblemProps) {
  const { t, say, language } = useText('patient');
  const now = useNow();
  const { selectedId, openId, onSelect, onToggle, onHover, marks } = props;
  const [main, ...others] = alert.reasons;
  const isOpen = openId === alert.id;
  const names = ['problem', `problem-${alert.severity}`, selectedId === alert.id ? 'selected' : ''];
  return (
    <article
      className={classesOf(marks, alert.id, ...names)}
      data-alert={alert.problem}
      data-alert-id={alert.id}
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
      <Culprits alert={alert} />
      {main ? <p className="advice">{say(main.advice)}</p> : null}
      {others.length === 0 || isOpen ? null : (
        <p className="quiet">
          {t('otherReasons', { count: others.length })}{' '}
          {joined(
            others.slice(0, NAMED).map(({ title }) => say(title)),
            language,
          )}
          {others.length > NAMED ? '…' : ''}
        </p>
      )}
      <Quietened alert={alert} />
      <Actions alert={alert} isOpen={isOpen} {...props} />
      {isOpen ? <AlertDetail alert={alert} /> : null}
    </article>
  );
}

function Culprits({ alert }: { readonly alert: Alert }) {
  const { t, say } = useText('patient');
  const culprits = culpritsOf(alert);
  if (culprits.length === 0) return null;
  return (
    <p className="culprits">
      <span className="visually-hidden">{t('culprits')} </span>
      {culprits.map(({ factId, name }, index) => (
        <span key={factId}>
          {index === 0 ? '' : ', '}
          <FactLink factId={factId}>{say(name)}</FactLink>
        </span>
      ))}
    </p>
  );
}

/** Why an alert is quiet, and until when. */
function Quietened({ alert }: { readonly alert: Alert }) {
  const { t, language } = useText('patient');
  const now = useNow();
  const time = (at: string): string => formatDateTime(at, language, now);
  if (alert.status === 'open') return null;
  if (alert.status === 'closed') {
    return alert.closedAt ? <p className="quiet">{t('closedAt', { time: time(alert.closedAt) })}</p> : null;
  }
  const event = quietenedBy(alert);
  const until = alert.snoozedUntil ? t('snoozedUntil', { time: time(alert.snoozedUntil) }) : t('snoozedUntilChange');
  return (
    <div className="quiet">
      {event ? (
        <p>
          {t('quietened', { what: t(`event.${event.type}`), who: event.actor, time: time(event.at) })}
          {event.text === '' ? null : <q>{event.text}</q>}
        </p>
      ) : null}
      <p>{alert.status === 'acknowledged' ? t('quietUntilWorse') : until}</p>
    </div>
  );
}

interface ActionsProps extends Pick<ProblemProps, 'onAct' | 'onToggle'> {
  readonly alert: Alert;
  readonly isOpen: boolean;
}

function Actions({ alert, isOpen, onAct, onToggle }: ActionsProps) {
  const { t } = useText('patient');
  const { can } = useSession();
  return (
    <p className="actions">
      {can('INTERVENTION_WRITE') && alert.status !== 'closed' ? (
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
  );
}
