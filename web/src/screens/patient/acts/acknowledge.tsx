import { useMutation } from '@apollo/client/react';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { graphql } from '../../../generated/gql.ts';
import { useText } from '../../../text/text.ts';
import type { Alert } from '../patient-query.ts';
import { ActForm, type FormProps } from './act-form.tsx';

const ACKNOWLEDGE = graphql(`
  mutation Acknowledge($alertId: ID!, $version: Int!, $reason: String!) {
    acknowledgeAlert(alertId: $alertId, version: $version, reason: $reason) {
      patientId
    }
  }
`);
const REASONS = ['benefit', 'monitored', 'discussed', 'adapted', 'notRelevant'] as const;

/** Seen and accepted, with a reason. */
export function Acknowledge({ alert, send, ...form }: { readonly alert: Alert } & FormProps) {
  const { t, say } = useText('patient');
  const [run] = useMutation(ACKNOWLEDGE);
  const [reason, setReason] = useState<string>(REASONS[0]);
  const [text, setText] = useState('');
  const submit = () => {
    const words = [t(`reason.${reason}`), text.trim()].filter((part) => part !== '').join(' ');
    void send(() => run({ variables: { alertId: alert.id, version: alert.version, reason: words } }));
  };
  return (
    <ActForm label={t('act.acknowledge')} onSubmit={submit} {...form}>
      <p>{say(alert.title)}</p>
      <p className="quiet">{t('act.acknowledge.what')}</p>
      <TextField
        select
        label={t('act.reason')}
        value={reason}
        onChange={({ target }) => setReason(target.value)}
        autoFocus
      >
        {REASONS.map((one) => (
          <MenuItem key={one} value={one}>
            {t(`reason.${one}`)}
          </MenuItem>
        ))}
      </TextField>
      <TextField
        label={t('act.detail')}
        value={text}
        onChange={({ target }) => setText(target.value)}
        multiline
        minRows={2}
      />
    </ActForm>
  );
}
