import { useMutation, useQuery } from '@apollo/client/react';
import Button from '@mui/material/Button';
import { graphql } from '../../generated/gql.ts';
import { formatDateTime, formatNumber } from '../../text/format.ts';
import { useText } from '../../text/text.ts';
import { useNow } from '../../ui/now.tsx';
import { useSession } from '../../ui/session.tsx';
import { Failed, Loading } from '../../ui/states.tsx';

const MESSAGE = graphql(`
  query Message($id: ID!) {
    message(id: $id) {
      id
      state
      messageType
      sender
      channel
      controlId
      characterSet
      size
      duplicates
      acknowledgement
      recordedAt
      receivedAt
      acknowledgedAt
      appliedAt
      problems {
        code
        nature
        place
        text {
          fr
          en
        }
        action {
          fr
          en
        }
      }
    }
  }
`);

const REPLAY = graphql(`
  mutation Replay($ids: [ID!]!) {
    replayMessages(ids: $ids)
  }
`);

/** One message: received, acknowledged and applied are three things; and what is wrong, where, and what to do. */
export function MessageDetail({ id, onReplayed }: { readonly id: string; readonly onReplayed: () => void }) {
  const { t, say, language } = useText('feeds');
  const { can } = useSession();
  const now = useNow();
  const { data, error, refetch } = useQuery(MESSAGE, { variables: { id }, pollInterval: 4_000 });
  const [replay, replayed] = useMutation(REPLAY);
  if (!data) return error ? <Failed error={error} retry={() => void refetch()} /> : <Loading rows={6} />;
  const { message } = data;
  const time = (at: string | null | undefined) => (at ? formatDateTime(at, language, now) : t('notYet'));
  const canReplay = can('FEED_REPLAY') && (message.state === 'held' || message.state === 'failed');
  const run = async (): Promise<void> => {
    await replay({ variables: { ids: [id] } });
    await refetch();
    onReplayed();
  };
  return (
    <>
      <h2>
        {message.messageType} · {t(`state.${message.state}`)}
      </h2>
      <p>{t(`stateHelp.${message.state}`)}</p>
      <dl className="facts">
        <dt>{t('recordedAt')}</dt>
        <dd>{time(message.recordedAt)}</dd>
        <dt>{t('receivedAt')}</dt>
        <dd>{time(message.receivedAt)}</dd>
        <dt>{t('acknowledgedAt')}</dt>
        <dd>
          {time(message.acknowledgedAt)} · {message.acknowledgement}{' '}
          <span className="quiet">{t(`ack.${message.acknowledgement}`)}</span>
        </dd>
        <dt>{t('appliedAt')}</dt>
        <dd>{time(message.appliedAt)}</dd>
        <dt>{t('column.sender')}</dt>
        <dd>{message.sender.replace('|', ' · ')}</dd>
        <dt>{t('column.controlId')}</dt>
        <dd>{message.controlId}</dd>
        <dt>{t('size')}</dt>
        <dd>
          {formatNumber(message.size, language, 0)} {t('bytes')}, {message.characterSet || t('noCharacterSet')}
        </dd>
        {message.duplicates > 0 ? (
          <>
            <dt>{t('duplicates')}</dt>
            <dd>{t('duplicatesCount', { count: message.duplicates })}</dd>
          </>
        ) : null}
      </dl>
      {message.problems.length === 0 ? <p className="quiet">{t('noProblem')}</p> : <h3>{t('column.problems')}</h3>}
      <ul className="plain">
        {message.problems.map((problem, index) => (
          // Two problems of a message may be alike in everything.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <li key={index} className="problem">
            <p>
              <b>{problem.place}</b> {say(problem.text)}
            </p>
            <p className="quiet">{say(problem.action)}</p>
          </li>
        ))}
      </ul>
      {canReplay ? (
        <Button variant="contained" disabled={replayed.loading} onClick={() => void run()}>
          {t('replay')}
        </Button>
      ) : null}
      {replayed.error ? <Failed error={replayed.error} /> : null}
      {replayed.data ? <p role="status">{t('replayed', { count: replayed.data.replayMessages })}</p> : null}
    </>
  );
}
