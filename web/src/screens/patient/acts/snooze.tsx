import { useMutation } from '@apollo/client/react';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { graphql } from '../../../generated/gql.ts';
import { useText } from '../../../text/text.ts';
import { useNow } from '../../../ui/now.tsx';
import type { Alert } from '../patient-query.ts';
import { ActForm, type FormProps } from './act-form.tsx';
import { parisInstant, parisWall } from './paris-instant.ts';

const SNOOZE = graphql(`
  mutation Snooze($alertId: ID!, $version: Int!, $reason: String, $until: DateTime) {
    snoozeAlert(alertId: $alertId, version: $version, reason: $reason, until: $until) {
      patientId
    }
  }
`);
const HOUR = 3_600_000;
const HOLDS = { change: 0, h4: 4, h12: 12, h24: 24, h72: 72, at: 0 } as const;

/** Put off until an instant, or until a fact changes. */
export function Snooze({ alert, send, ...form }: { readonly alert: Alert } & FormProps) {
  const { t, say } = useText('patient');
  const now = useNow();
  const [run] = useMutation(SNOOZE);
  const [hold, setHold] = useState<keyof typeof HOLDS>('change');
  const [reason, setReason] = useState('');
  const [typed, setTyped] = useState(() => parisWall(now + 24 * HOUR));
  const untilOf = (): number | undefined =>
    hold === 'change' ? undefined : hold === 'at' ? parisInstant(typed) : now + HOLDS[hold] * HOUR;
  const submit = () => {
    const instant = untilOf();
    const until = instant === undefined ? null : new Date(instant).toISOString();
    void send(() => run({ variables: { alertId: alert.id, version: alert.version, until, reason } }));
  };
  // Without an instant the alert would wait for a fact: not what was asked for.
  const incomplete = hold === 'at' && (parisInstant(typed) ?? 0) <= now;
  return (
    <ActForm label={t('act.snooze')} incomplete={incomplete} onSubmit={submit} {...form}>
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
      {hold === 'at' ? (
        <TextField
          type="datetime-local"
          required
          label={t('act.untilAt')}
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
          slotProps={{ inputLabel: { shrink: true } }}
        />
      ) : null}
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
