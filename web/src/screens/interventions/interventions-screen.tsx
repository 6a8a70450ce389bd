import { useMutation, useQuery } from '@apollo/client/react';
import Button from '@mui/material/Button';
import { type FormEvent, useEffect, useState } from 'react';
import { Link } from 'react-router';
import { graphql } from '../../generated/gql.ts';
import type { InterventionsQuery } from '../../generated/graphql.ts';
import { ageOf } from '../../text/format.ts';
import { useText } from '../../text/text.ts';
import { useChanges } from '../../ui/live.tsx';
import { useNow } from '../../ui/now.tsx';
import { useSession } from '../../ui/session.tsx';
import { Empty, Failed, Loading } from '../../ui/states.tsx';

const INTERVENTIONS = graphql(`
  query Interventions {
    interventions {
      id
      at
      actor
      patientId
      patientName
      problemCode
      interventionCode
      text
      addressee
      status
      answeredAt
      answeredBy
      answerText
    }
    actIp {
      problems {
        code
        label {
          fr
          en
        }
      }
    }
  }
`);

const ANSWER = graphql(`
  mutation Answer($id: ID!, $status: InterventionStatus!, $text: String) {
    answerIntervention(id: $id, status: $status, text: $text) {
      patientId
    }
  }
`);

type Intervention = InterventionsQuery['interventions'][number];

/** What was asked of the prescribers of my units, unanswered first; they answer here, in two clicks. */
export function InterventionsScreen() {
  const { t } = useText('interventions');
  const { data, error, refetch } = useQuery(INTERVENTIONS, { fetchPolicy: 'cache-and-network' });
  useChanges(() => void refetch());
  useEffect(() => {
    document.title = `${t('title')} · Paracelse`;
  }, [t]);
  if (!data) return error ? <Failed error={error} retry={() => void refetch()} /> : <Loading />;
  const { interventions, actIp } = data;
  const waiting = interventions.filter(({ status }) => status === 'sent');
  const answered = interventions.filter(({ status }) => status !== 'sent');
  const labels = new Map(actIp.problems.map(({ code, label }) => [code, label]));
  const list = (items: readonly Intervention[]) => (
    <ul className="plain">
      {items.map((one) => (
        <Item key={one.id} intervention={one} problem={labels.get(one.problemCode)} onAnswered={() => void refetch()} />
      ))}
    </ul>
  );
  return (
    <div className="page">
      <h1>{t('title')}</h1>
      {interventions.length === 0 ? <Empty title={t('empty')} hint={t('emptyHint')} /> : null}
      {interventions.length > 0 ? <h2>{t('waiting', { count: waiting.length })}</h2> : null}
      {list(waiting)}
      {answered.length > 0 ? <h2>{t('answered', { count: answered.length })}</h2> : null}
      {list(answered)}
    </div>
  );
}

interface ItemProps {
  readonly intervention: Intervention;
  readonly problem: { readonly fr: string; readonly en: string } | undefined;
  readonly onAnswered: () => void;
}

function Item({ intervention: one, problem, onAnswered }: ItemProps) {
  const { t, say, language } = useText('interventions');
  const { can } = useSession();
  const now = useNow();
  return (
    <li className="problem">
      <p>
        <Link to={`/patients/${one.patientId}`}>
          <b>{one.patientName === '' ? t('outside') : one.patientName}</b>
        </Link>{' '}
        <span className="age">{ageOf(one.at, now, language)}</span> · {t(`status.${one.status}`)}
        {one.answeredBy === '' ? null : <span className="quiet"> · {one.answeredBy}</span>}
      </p>
      <p>{one.text}</p>
      <p className="quiet">
        {problem ? say(problem) : one.problemCode} · {one.actor}
        {one.addressee === '' ? '' : ` → ${one.addressee}`}
      </p>
      {one.answerText === '' ? null : <q>{one.answerText}</q>}
      {one.status === 'sent' && can('INTERVENTION_ANSWER') ? <Answer id={one.id} onAnswered={onAnswered} /> : null}
    </li>
  );
}

function Answer({ id, onAnswered }: { readonly id: string; readonly onAnswered: () => void }) {
  const { t } = useText('interventions');
  const [answer, { error, loading }] = useMutation(ANSWER);
  const [asked, setAsked] = useState<'refused' | 'acceptedWithChange' | undefined>();
  const [text, setText] = useState('');
  const send = async (status: 'accepted' | 'refused' | 'acceptedWithChange'): Promise<void> => {
    const { data } = await answer({ variables: { id, status, text } });
    if (data) onAnswered();
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (asked) void send(asked);
  };
  return (
    <>
      <p className="actions">
        <Button variant="contained" disabled={loading} onClick={() => void send('accepted')}>
          {t('accept')}
        </Button>
        <Button variant="outlined" onClick={() => setAsked('acceptedWithChange')}>
          {t('acceptWithChange')}
        </Button>
        <Button variant="outlined" onClick={() => setAsked('refused')}>
          {t('refuse')}
        </Button>
      </p>
      {asked ? (
        <form className="toolbar" onSubmit={submit}>
          <input
            className="plain-field"
            // biome-ignore lint/a11y/noAutofocus: the person just asked for this field
            autoFocus
            required={asked === 'refused'}
            value={text}
            onChange={({ target }) => setText(target.value)}
            placeholder={t(asked === 'refused' ? 'reason' : 'change')}
            aria-label={t(asked === 'refused' ? 'reason' : 'change')}
          />
          <Button type="submit" variant="contained" disabled={loading}>
            {t('send')}
          </Button>
        </form>
      ) : null}
      {error ? <Failed error={error} /> : null}
    </>
  );
}
