import { useQuery } from '@apollo/client/react';
import Button from '@mui/material/Button';
import { useEffect, useState } from 'react';
import { NotAssessableMark, SeverityMark } from '../../clinical/severity-mark.tsx';
import { graphql } from '../../generated/gql.ts';
import { ageOf } from '../../text/format.ts';
import { useText } from '../../text/text.ts';
import { useChanges } from '../../ui/live.tsx';
import { useNow } from '../../ui/now.tsx';
import { Failed, Loading } from '../../ui/states.tsx';

const PREVIEW = graphql(`
  query Preview($id: ID!) {
    patient(id: $id) {
      id
      familyName
      givenName
      analyses {
        id
        at
      }
      alerts {
        id
        status
        severity
        changedAt
        title {
          fr
          en
        }
        reasons {
          key
          message {
            fr
            en
          }
        }
      }
      notAssessable {
        key
        missing {
          text {
            fr
            en
          }
        }
      }
      lines {
        id
        inForce
        receivedAt
        name {
          fr
          en
        }
      }
    }
  }
`);

/** Reading a file is traced: rows passed over quickly are not opened. */
const SETTLE = 350;

/** What half of the files need, without a click: their alerts, and what changed since the last analysis. */
export function Preview({
  patientId,
  onOpen,
}: {
  readonly patientId: string | undefined;
  readonly onOpen: () => void;
}) {
  const { t } = useText('worklist');
  const [settled, setSettled] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(true), SETTLE);
    return () => clearTimeout(timer);
  }, []);
  return (
    <aside className="preview" aria-label={t('preview')}>
      {patientId === undefined ? (
        <p className="quiet">{t('preview.none')}</p>
      ) : settled ? (
        <Content patientId={patientId} onOpen={onOpen} />
      ) : null}
    </aside>
  );
}

function Content({ patientId, onOpen }: { readonly patientId: string; readonly onOpen: () => void }) {
  const { t, say, language } = useText('worklist');
  const now = useNow();
  const { data, error, refetch } = useQuery(PREVIEW, {
    variables: { id: patientId },
    fetchPolicy: 'cache-and-network',
  });
  useChanges((change) => {
    if (change === undefined || change.patientId === patientId) void refetch();
  });
  if (error && !data) return <Failed error={error} retry={() => void refetch()} />;
  if (!data) return <Loading rows={5} />;
  const { patient } = data;
  const open = patient.alerts.filter(({ status }) => status === 'open');
  const since = patient.analyses[0]?.at;
  const fresh = patient.lines.filter(
    ({ inForce, receivedAt }) => inForce && (since === undefined || receivedAt > since),
  );
  const missing = [
    ...new Map(patient.notAssessable.flatMap((gap) => gap.missing).map(({ text }) => [text.fr, text])).values(),
  ];
  return (
    <>
      <h2>
        {patient.familyName} {patient.givenName}
      </h2>
      {open.length === 0 ? <p className="quiet">{t('preview.quiet')}</p> : null}
      <ul className="plain">
        {open.map((alert) => (
          <li key={alert.id} className="preview-alert">
            <SeverityMark severity={alert.severity} /> <b>{say(alert.title)}</b>{' '}
            <span className="age">{ageOf(alert.changedAt, now, language)}</span>
            {alert.reasons.slice(0, 2).map(({ key, message }) => (
              <p key={key}>{say(message)}</p>
            ))}
          </li>
        ))}
      </ul>
      {missing.length === 0 ? null : (
        <>
          <h3>
            <NotAssessableMark /> {t('preview.missing')}
          </h3>
          <ul className="plain quiet">
            {missing.slice(0, 4).map((text) => (
              <li key={text.fr}>{say(text)}</li>
            ))}
          </ul>
        </>
      )}
      <h3>{since === undefined ? t('preview.lines') : t('preview.since', { age: ageOf(since, now, language) })}</h3>
      {fresh.length === 0 ? <p className="quiet">{t('preview.nothingNew')}</p> : null}
      <ul className="plain">
        {fresh.slice(0, 8).map((line) => (
          <li key={line.id}>
            {say(line.name)} <span className="age">{ageOf(line.receivedAt, now, language)}</span>
          </li>
        ))}
      </ul>
      <Button variant="contained" onClick={onOpen}>
        {t('preview.open')}
      </Button>
    </>
  );
}
