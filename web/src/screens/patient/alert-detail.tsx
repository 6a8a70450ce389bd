import { formatDateTime } from '../../text/format.ts';
import { useText } from '../../text/text.ts';
import { useNow } from '../../ui/now.tsx';
import { EvidenceTree, Fact } from './evidence-tree.tsx';
import type { Alert, Reason } from './patient-query.ts';

/** Why, with every fact; who says so; what was done before. */
export function AlertDetail({ alert, onFact }: { readonly alert: Alert; readonly onFact: (factId: string) => void }) {
  const { t, language } = useText('patient');
  const now = useNow();
  const { precedents } = alert;
  return (
    <div className="detail">
      {alert.reasons.map((reason) => (
        <ReasonDetail key={reason.key} reason={reason} onFact={onFact} />
      ))}
      <p className="quiet">
        {precedents.total === 0 ? t('precedents.none') : t('precedents', { ...precedents, count: precedents.total })}
      </p>
      <ol className="plain events">
        {alert.events.map((event) => (
          <li key={`${event.at}${event.type}`}>
            <span className="age">{formatDateTime(event.at, language, now)}</span> {t(`event.${event.type}`)}
            {event.because === '' ? '' : ` (${t(`because.${event.because}`)})`}
            {event.actor === '' ? '' : ` · ${event.actor}`}
            {event.text === '' ? null : <q>{event.text}</q>}
          </li>
        ))}
      </ol>
    </div>
  );
}

function ReasonDetail({ reason, onFact }: { readonly reason: Reason; readonly onFact: (factId: string) => void }) {
  const { t, say } = useText('patient');
  return (
    <section className="reason">
      <h4>{say(reason.title)}</h4>
      <p>{say(reason.message)}</p>
      {reason.tree.length > 0 ? (
        <EvidenceTree nodes={reason.tree} onFact={onFact} />
      ) : (
        <ul className="plain tree">
          {reason.facts.map((fact) => (
            <li key={fact.factId}>
              <Fact fact={fact} onFact={onFact} />
            </li>
          ))}
        </ul>
      )}
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
