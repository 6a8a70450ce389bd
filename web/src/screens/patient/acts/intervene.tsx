import { useMutation, useQuery } from '@apollo/client/react';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { graphql } from '../../../generated/gql.ts';
import { useText } from '../../../text/text.ts';
import type { Alert, PatientFile } from '../patient-query.ts';
import { ActForm, type FormProps } from './act-form.tsx';
import { addresseeOf } from './addressee.ts';
import { proposedText } from './proposed-text.ts';

const INTERVENE = graphql(`
  mutation Intervene($patientId: ID!, $alertId: ID, $problemCode: String!, $interventionCode: String!, $text: String!, $addressee: String) {
    intervene(patientId: $patientId, alertId: $alertId, problemCode: $problemCode, interventionCode: $interventionCode, text: $text, addressee: $addressee) {
      id
      patientId
    }
  }
`);
const ACT_IP = graphql(`
  query ActIp {
    actIp {
      problems {
        code
        label {
          fr
          en
        }
      }
      interventions {
        code
        label {
          fr
          en
        }
      }
    }
  }
`);

/** An Act-IP intervention, filled in from the alert. */
export function Intervene({
  alert,
  patient,
  send,
  ...form
}: { readonly alert: Alert | undefined; readonly patient: PatientFile } & FormProps) {
  const { t, say, language } = useText('patient');
  const { data } = useQuery(ACT_IP);
  const [run] = useMutation(INTERVENE);
  const proposal = alert?.reasons[0]?.actIp;
  const [problemCode, setProblem] = useState(proposal?.problem ?? '');
  const [interventionCode, setIntervention] = useState(proposal?.intervention ?? '');
  const [text, setText] = useState(() => (alert ? proposedText(alert, language) : ''));
  const [addressee, setAddressee] = useState(() => addresseeOf(patient, alert));
  const submit = () =>
    void send(() =>
      run({
        variables: {
          patientId: patient.id,
          alertId: alert?.id ?? null,
          problemCode,
          interventionCode,
          text,
          addressee,
        },
      }),
    );
  const codes = [
    { label: t('act.problem'), value: problemCode, set: setProblem, codes: data?.actIp.problems ?? [] },
    { label: t('act.type'), value: interventionCode, set: setIntervention, codes: data?.actIp.interventions ?? [] },
  ];
  return (
    <ActForm label={t('act.send')} onSubmit={submit} {...form}>
      {codes.map(({ label, value, set, codes: known }) => (
        <TextField
          key={label}
          select
          required
          label={label}
          value={known.length === 0 ? '' : value}
          onChange={({ target }) => set(target.value)}
        >
          {known.map(({ code, label: words }) => (
            <MenuItem key={code} value={code}>
              {code} · {say(words)}
            </MenuItem>
          ))}
        </TextField>
      ))}
      <TextField
        label={t('act.text')}
        required
        value={text}
        onChange={({ target }) => setText(target.value)}
        multiline
        minRows={4}
        autoFocus
      />
      <TextField label={t('act.addressee')} value={addressee} onChange={({ target }) => setAddressee(target.value)} />
    </ActForm>
  );
}
