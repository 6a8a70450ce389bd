import { formatDateTime } from '../../text/format.ts';
import { useText } from '../../text/text.ts';
import { useNow } from '../../ui/now.tsx';
import { EvidenceTree, Fact } from './evidence-tree.tsx';
import type { Alert, Reason } from './patient-query.ts';

/** Why, with every fact; who says so; what was done before. */
export function AlertDetail({ alert }: { readonly alert: Alert }) {
  const { t } = useText('patient');
  return (
    <div className="detail">
      {alert.reasons.map((reason) => (
        <ReasonDetail key={reason.key} reason={reason} />
      ))}
      <section>
        <h4>{t('precedents.title')}</h4>
        <Precedents precedents={alert.precedents} />
      </section>
      <section>
        <h4>{t('events')}</h4>
        <Events events={alert.events} />
      </section>
    </div>
  );
}

const ENDS = ['intervened', 'accepted', 'acknowledged', 'closedByFacts'] as const;

function Precedents({ precedents }: Pick<Alert, 'precedents'>) {
  const { t } = useText('patient');
  if (precedents.total === 0) return <p className="quiet">{t('precedents.none')}</p>;
  const ends = ENDS.filter((end) => precedents[end] > 0).map((end) =>
    t(`precedent.${end}`, { count: precedents[end] }),
  );
  return <p>{[t('precedents', { count: precedents.total }), ...ends].join(' · ')}</p>;
}

function Events({ events }: Pick<Alert, 'events'>) {
  const { t, language } = useText('patient');
  const now = useNow();
  return (
    <ol className="plain events">
      {events.map((event) => (
        <li key={`${event.at}${event.type}`}>
          <span className="age">{formatDateTime(event.at, language, now)}</span> {t(`event.${event.type}`)}
          {event.because === '' ? '' : ` (${t(`because.${event.because}`)})`}
          {event.actor === '' ? '' : ` · ${event.actor}`}
          {event.text === '' ? null : <q>{event.text}</q>}
        </li>
      ))}
    </ol>
  );
}

function ReasonDetail({ reason }: { readonly reason: Reason }) {
  const { t, say } = useText('patient');
  return (
    <section className="reason">
      <h4>{say(reason.title)}</h4>
      <p>{say(reason.message)}</p>
      {reason.tree.length > 0 ? (
        <EvidenceTree nodes={reason.tree} />
      ) : (
        <ul className="plain tree">
          {reason.facts.map((fact) => (
            <li key={fact.factId}>
              <Fact fact={fact} />
            </li>
          ))}
        </ul>
      )}
      <p className="advice">{say(reason.advice)}</p>
      {reason.references.map(({ title, publisher, date, url }) => (
        <p key={title} className="reference">
          {url === '' ? (
            title
          ) : (
            <a href={url} target="_blank" rel="noreferrer">
              {title}
            </a>
          )}
          , {publisher}, {date}
        </p>
      ))}
      <p className="reference">
        {reason.check === 'rule'
          ? t('ruleVersion', { id: reason.id, version: reason.version })
          : t('edition', { edition: reason.version })}
      </p>
    </section>
  );
}
