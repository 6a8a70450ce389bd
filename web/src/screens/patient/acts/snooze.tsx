import { useMutation } from '@apollo/client/react';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { graphql } from '../../../generated/gql.ts';
import { useText } from '../../../text/text.ts';
import { useNow } from '../../../ui/now.tsx';
import type { Alert } from '../patient-query.ts';
import { ActForm, type FormProps } from './act-form.tsx';

const SNOOZE = graphql(`
  mutation Snooze($alertId: ID!, $version: Int!, $reason: String, $until: DateTime) {
    snoozeAlert(alertId: $alertId, version: $version, reason: $reason, until: $until) {
      patientId
    }
  }
`);
const HOLDS = { change: 0, h4: 4, h12: 12, h24: 24, h72: 72 } as const;

/** Put off until an instant, or until a fact changes. */
export function Snooze({ alert, send, ...form }: { readonly alert: Alert } & FormProps) {
  const { t, say } = useText('patient');
  const now = useNow();
  const [run] = useMutation(SNOOZE);
  const [hold, setHold] = useState<keyof typeof HOLDS>('change');
  const [reason, setReason] = useState('');
  const submit = () => {
    const hours = HOLDS[hold];
    const until = hours === 0 ? null : new Date(now + hours * 3_600_000).toISOString();
    void send(() => run({ variables: { alertId: alert.id, version: alert.version, until, reason } }));
  };
  return (
    <ActForm label={t('act.snooze')} onSubmit={submit} {...form}>
      <p>{say(alert.title)}</p>
      <TextField
        select
        label={t('act.until')}
        value={hold}
        onChange={({ target }) => setHold(target.value as keyof typeof HOLDS)}
        autoFocus
      >
        {(Object.keys(HOLDS) as (keyof typeof HOLDS)[]).map((one) => (
          <MenuItem key={one} value={one}>
            {t(`until.${one}`)}
          </MenuItem>
        ))}
      </TextField>
      <TextField
        label={t('act.detail')}
        value={reason}
        onChange={({ target }) => setReason(target.value)}
        multiline
        minRows={2}
      />
    </ActForm>
  );
}
