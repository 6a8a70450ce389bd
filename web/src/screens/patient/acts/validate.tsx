import { useMutation } from '@apollo/client/react';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { graphql } from '../../../generated/gql.ts';
import { useText } from '../../../text/text.ts';
import type { Line, PatientFile } from '../patient-query.ts';
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
  // What came after the first reading is not chosen until somebody does.
  const [atFirst] = useState<ReadonlySet<string>>(() => new Set(lines.map(tokenOf)));
  const [chosen, setChosen] = useState(atFirst);
  const [comment, setComment] = useState('');
  const lineIds = lines.filter((line) => chosen.has(tokenOf(line))).map(({ id }) => id);
  const submit = () =>
    void send(() =>
      run({ variables: { patientId: patient.id, level, lineIds, recordVersion: patient.recordVersion, comment } }),
    );
  const toggle = (token: string) =>
    setChosen((before) =>
      before.has(token) ? new Set([...before].filter((one) => one !== token)) : new Set([...before, token]),
    );
  return (
    <ActForm
      label={t('act.validate', { count: lineIds.length })}
      incomplete={lineIds.length === 0}
      onSubmit={submit}
      {...form}
    >
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
            <input type="checkbox" checked={chosen.has(tokenOf(line))} onChange={() => toggle(tokenOf(line))} />{' '}
            {say(line.name)} <span className="quiet">{say(line.steps.at(-1)?.text ?? { fr: '', en: '' })}</span>
            {atFirst.has(tokenOf(line)) ? null : <b> · {t('act.validate.fresh')}</b>}
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

/** A line as it was received: received again, it is to be read again. */
function tokenOf({ id, receivedAt }: Line): string {
  return `${id} ${receivedAt}`;
}
