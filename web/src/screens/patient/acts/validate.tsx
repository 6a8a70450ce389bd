import { useMutation } from '@apollo/client/react';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { graphql } from '../../../generated/gql.ts';
import { useText } from '../../../text/text.ts';
import type { PatientFile } from '../patient-query.ts';
import { ActForm, type FormProps } from './act-form.tsx';

const VALIDATE = graphql(`
  mutation Validate($patientId: ID!, $level: Int!, $lineIds: [ID!]!, $recordVersion: Int!, $comment: String) {
    validateAnalysis(patientId: $patientId, level: $level, lineIds: $lineIds, recordVersion: $recordVersion, comment: $comment) {
      id
      patientId
    }
  }
`);
/** The analysis of all lines, or of some. */
export function Validate({ patient, send, ...form }: { readonly patient: PatientFile } & FormProps) {
  const { t, say } = useText('patient');
  const [run] = useMutation(VALIDATE);
  const lines = patient.lines.filter(({ inForce }) => inForce);
  const open = patient.alerts.filter(({ status }) => status === 'open').length;
  const [level, setLevel] = useState(open > 0 ? 2 : 1);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [comment, setComment] = useState('');
  const lineIds = lines.filter(({ id }) => !left.has(id)).map(({ id }) => id);
  const submit = () =>
    void send(() =>
      run({ variables: { patientId: patient.id, level, lineIds, recordVersion: patient.recordVersion, comment } }),
    );
  const toggle = (id: string) =>
    setLeft((before) => (before.has(id) ? new Set([...before].filter((one) => one !== id)) : new Set([...before, id])));
  return (
    <ActForm label={t('act.validate', { count: lineIds.length })} onSubmit={submit} {...form}>
      {open > 0 ? <p className="missing">{t('act.validate.open', { count: open })}</p> : null}
      <TextField
        select
        label={t('act.level')}
        value={level}
        onChange={({ target }) => setLevel(Number(target.value))}
        autoFocus
      >
        {[1, 2, 3].map((one) => (
          <MenuItem key={one} value={one}>
            {t(`level.${one}`)}
          </MenuItem>
        ))}
      </TextField>
      <fieldset className="checks">
        <legend>{t('act.lines')}</legend>
        {lines.map((line) => (
          <label key={line.id}>
            <input type="checkbox" checked={!left.has(line.id)} onChange={() => toggle(line.id)} /> {say(line.name)}{' '}
            <span className="quiet">{say(line.steps.at(-1)?.text ?? { fr: '', en: '' })}</span>
          </label>
        ))}
      </fieldset>
      <TextField
        label={t('act.comment')}
        value={comment}
        onChange={({ target }) => setComment(target.value)}
        multiline
        minRows={2}
      />
    </ActForm>
  );
}
