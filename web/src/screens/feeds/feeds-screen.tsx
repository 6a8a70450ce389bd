import { useQuery } from '@apollo/client/react';
import Button from '@mui/material/Button';
import { useEffect } from 'react';
import { useSearchParams } from 'react-router';
import { graphql } from '../../generated/gql.ts';
import type { FeedsQuery } from '../../generated/graphql.ts';
import { formatDateTime } from '../../text/format.ts';
import { useText } from '../../text/text.ts';
import { useNow } from '../../ui/now.tsx';
import { Empty, Failed, Loading } from '../../ui/states.tsx';
import { MessageDetail } from './message-detail.tsx';
import { UnmappedCodes } from './unmapped-codes.tsx';

const FEEDS = graphql(`
  query Feeds($states: [MessageState!], $withProblems: Boolean, $text: String, $after: String) {
    messages(states: $states, withProblems: $withProblems, text: $text, after: $after, first: 60) {
      totalCount
      counts {
        state
        count
      }
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          id
          receivedAt
          sender
          channel
          messageType
          controlId
          state
          acknowledgement
          problems {
            code
          }
        }
      }
    }
  }
`);

type Message = FeedsQuery['messages']['edges'][number]['node'];
type State = Message['state'];

const STATES: readonly State[] = ['received', 'applied', 'held', 'failed', 'refused'];
const SHAPES: Readonly<Record<State, string>> = { received: '…', applied: '✓', held: '‖', failed: '✗', refused: '⊘' };
/** The stream of changes speaks of patients; a refused message concerns none, so the list is read again by the clock. */
const POLL = 4_000;

/** What came in, where it stands, and what is wrong with it. No patient is named here. */
export function FeedsScreen() {
  const { t } = useText('feeds');
  const [parameters, setParameters] = useSearchParams();
  const tab = parameters.get('onglet') === 'codes' ? 'codes' : 'messages';
  useEffect(() => {
    document.title = `${t('title')} · Paracelse`;
  }, [t]);
  return (
    <div className="page">
      <div className="toolbar">
        <h1>{t('title')}</h1>
        <div className="tabs" role="group" aria-label={t('title')}>
          {(['messages', 'codes'] as const).map((one) => (
            <button
              key={one}
              type="button"
              aria-pressed={tab === one}
              onClick={() => setParameters(one === 'codes' ? { onglet: 'codes' } : {})}
            >
              {t(`tab.${one}`)}
            </button>
          ))}
        </div>
      </div>
      {tab === 'codes' ? <UnmappedCodes /> : <Messages />}
    </div>
  );
}

function Messages() {
  const { t } = useText('feeds');
  const [parameters, setParameters] = useSearchParams();
  const state = STATES.find((one) => one === parameters.get('etat'));
  const withProblems = parameters.get('problemes') === 'oui';
  const text = parameters.get('texte') ?? '';
  const selected = parameters.get('message') ?? undefined;
  const { data, previousData, error, refetch, fetchMore } = useQuery(FEEDS, {
    variables: { states: state ? [state] : [], withProblems, text },
    pollInterval: POLL,
  });
  const change = (values: Readonly<Record<string, string | undefined>>): void => {
    const next = new URLSearchParams(parameters);
    for (const [name, value] of Object.entries(values)) {
      if (value === undefined || value === '') next.delete(name);
      else next.set(name, value);
    }
    setParameters(next, { replace: true });
  };
  const messages = (data ?? previousData)?.messages;
  const more = () =>
    fetchMore({
      variables: { after: messages?.pageInfo.endCursor ?? null },
      updateQuery: (before, { fetchMoreResult }) => ({
        messages: { ...fetchMoreResult.messages, edges: [...before.messages.edges, ...fetchMoreResult.messages.edges] },
      }),
    });
  const countOf = (one: State) => messages?.counts.find((count) => count.state === one)?.count ?? 0;
  return (
    <>
      <div className="toolbar" role="search">
        <div className="tabs" role="group" aria-label={t('states')}>
          {STATES.map((one) => (
            <button
              key={one}
              type="button"
              aria-pressed={state === one}
              onClick={() => change({ etat: state === one ? undefined : one })}
            >
              {SHAPES[one]} {t(`state.${one}`)} <b>{countOf(one)}</b>
            </button>
          ))}
        </div>
        <label>
          <input
            type="checkbox"
            checked={withProblems}
            onChange={({ target }) => change({ problemes: target.checked ? 'oui' : undefined })}
          />{' '}
          {t('withProblems')}
        </label>
        <input
          type="search"
          className="plain-field"
          value={text}
          onChange={({ target }) => change({ texte: target.value })}
          placeholder={t('text')}
          aria-label={t('text')}
        />
      </div>
      {messages === undefined ? (
        error ? (
          <Failed error={error} retry={() => void refetch()} />
        ) : (
          <Loading rows={10} />
        )
      ) : messages.edges.length === 0 ? (
        <Empty title={t('empty')} hint={t('emptyHint')} />
      ) : (
        <div className="split">
          <div>
            <Table
              messages={messages.edges.map(({ node }) => node)}
              selected={selected}
              onSelect={(id) => change({ message: id })}
            />
            {messages.pageInfo.hasNextPage ? <Button onClick={() => void more()}>{t('more')}</Button> : null}
          </div>
          <aside aria-label={t('detail')}>
            {selected === undefined ? (
              <p className="quiet">{t('choose')}</p>
            ) : (
              <MessageDetail key={selected} id={selected} onReplayed={() => void refetch()} />
            )}
          </aside>
        </div>
      )}
    </>
  );
}

function Table({
  messages,
  selected,
  onSelect,
}: {
  readonly messages: readonly Message[];
  readonly selected: string | undefined;
  readonly onSelect: (id: string) => void;
}) {
  const { t, language } = useText('feeds');
  const now = useNow();
  return (
    <table>
      <thead>
        <tr>
          {['received', 'type', 'sender', 'controlId', 'state', 'ack', 'problems'].map((column) => (
            <th key={column} scope="col">
              {t(`column.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {messages.map((message) => (
          <tr key={message.id} aria-selected={message.id === selected}>
            <td>
              <button type="button" className="row-button" onClick={() => onSelect(message.id)}>
                {formatDateTime(message.receivedAt, language, now)}
              </button>
            </td>
            <td>{message.messageType}</td>
            <td>{message.sender.replace('|', ' · ')}</td>
            <td className="quiet">{message.controlId}</td>
            <td>
              <span aria-hidden="true">{SHAPES[message.state]}</span> {t(`state.${message.state}`)}
            </td>
            <td>{message.acknowledgement}</td>
            <td>{message.problems.length === 0 ? '' : <b>{message.problems.length}</b>}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
