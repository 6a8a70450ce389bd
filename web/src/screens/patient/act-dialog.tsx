import { useMutation, useQuery } from '@apollo/client/react';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { type FormEvent, useState } from 'react';
import { graphql } from '../../generated/gql.ts';
import { useText } from '../../text/text.ts';
import { failureOf } from '../../ui/failure.ts';
import { useNow } from '../../ui/now.tsx';
import type { Alert, PatientFile } from './patient-query.ts';
import { proposedText } from './proposed-text.ts';

/** What somebody is about to do. */
export type Act =
  | { readonly kind: 'acknowledge' | 'snooze'; readonly alert: Alert }
  | { readonly kind: 'intervene'; readonly alert: Alert | undefined }
  | { readonly kind: 'validate' };

const ACKNOWLEDGE = graphql(`
  mutation Acknowledge($alertId: ID!, $version: Int!, $reason: String!) {
    acknowledgeAlert(alertId: $alertId, version: $version, reason: $reason) {
      patientId
    }
  }
`);
const SNOOZE = graphql(`
  mutation Snooze($alertId: ID!, $version: Int!, $reason: String, $until: DateTime) {
    snoozeAlert(alertId: $alertId, version: $version, reason: $reason, until: $until) {
      patientId
    }
  }
`);
const INTERVENE = graphql(`
  mutation Intervene($patientId: ID!, $alertId: ID, $problemCode: String!, $interventionCode: String!, $text: String!, $addressee: String) {
    intervene(patientId: $patientId, alertId: $alertId, problemCode: $problemCode, interventionCode: $interventionCode, text: $text, addressee: $addressee) {
      id
      patientId
    }
  }
`);
const VALIDATE = graphql(`
  mutation Validate($patientId: ID!, $level: Int!, $lineIds: [ID!]!, $recordVersion: Int!, $comment: String) {
    validateAnalysis(patientId: $patientId, level: $level, lineIds: $lineIds, recordVersion: $recordVersion, comment: $comment) {
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

interface ActDialogProps {
  readonly act: Act;
  readonly patient: PatientFile;
  readonly onClose: () => void;
  /** Reads the file again: what is shown next is what the database holds. */
  readonly onDone: () => Promise<void>;
}

/** One act, in place. Closed when it is in the database, and not before. */
export function ActDialog({ act, patient, onClose, onDone }: ActDialogProps) {
  const { t, language } = useText('patient');
  const [failure, setFailure] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const send = async (work: () => Promise<unknown>): Promise<void> => {
    setBusy(true);
    setFailure(undefined);
    try {
      await work();
      await onDone();
      onClose();
    } catch (error) {
      setFailure(error);
      setBusy(false);
    }
  };
  const error = failure === undefined ? undefined : failureOf(failure, language);
  const common = { send, busy, onClose };
  return (
    <Dialog open onClose={onClose} aria-labelledby="act-title">
      <DialogTitle id="act-title">{t(`act.${act.kind}.title`)}</DialogTitle>
      {error ? (
        <p className="banner" role="alert">
          {error.text} <span className="quiet">({error.code})</span>
          {error.code === 'conflict' ? (
            <Button variant="text" onClick={() => void onDone().then(onClose)}>
              {t('reread')}
            </Button>
          ) : null}
        </p>
      ) : null}
      {act.kind === 'acknowledge' ? <Acknowledge alert={act.alert} {...common} /> : null}
      {act.kind === 'snooze' ? <Snooze alert={act.alert} {...common} /> : null}
      {act.kind === 'intervene' ? <Intervene alert={act.alert} patient={patient} {...common} /> : null}
      {act.kind === 'validate' ? <Validate patient={patient} {...common} /> : null}
    </Dialog>
  );
}

interface FormProps {
  readonly send: (work: () => Promise<unknown>) => Promise<void>;
  readonly busy: boolean;
  readonly onClose: () => void;
}

function Form({
  label,
  busy,
  onClose,
  onSubmit,
  children,
}: {
  readonly label: string;
  readonly busy: boolean;
  readonly onClose: () => void;
  readonly onSubmit: () => void;
  readonly children: React.ReactNode;
}) {
  const { t } = useText('common');
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    onSubmit();
  };
  return (
    <form onSubmit={submit}>
      <DialogContent className="form">{children}</DialogContent>
      <DialogActions>
        <Button variant="text" onClick={onClose}>
          {t('cancel')}
        </Button>
        <Button type="submit" variant="contained" disabled={busy}>
          {label}
        </Button>
      </DialogActions>
    </form>
  );
}

const REASONS = ['benefit', 'monitored', 'discussed', 'adapted', 'notRelevant'] as const;

function Acknowledge({ alert, send, ...form }: { readonly alert: Alert } & FormProps) {
  const { t, say } = useText('patient');
  const [run] = useMutation(ACKNOWLEDGE);
  const [reason, setReason] = useState<string>(REASONS[0]);
  const [text, setText] = useState('');
  const submit = () => {
    const words = [t(`reason.${reason}`), text.trim()].filter((part) => part !== '').join(' ');
    void send(() => run({ variables: { alertId: alert.id, version: alert.version, reason: words } }));
  };
  return (
    <Form label={t('act.acknowledge')} onSubmit={submit} {...form}>
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
    </Form>
  );
}

const HOLDS = { change: 0, h4: 4, h12: 12, h24: 24, h72: 72 } as const;

function Snooze({ alert, send, ...form }: { readonly alert: Alert } & FormProps) {
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
    <Form label={t('act.snooze')} onSubmit={submit} {...form}>
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
    </Form>
  );
}

function Intervene({
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
  const [addressee, setAddressee] = useState(patient.currentEncounter?.attending ?? '');
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
    <Form label={t('act.send')} onSubmit={submit} {...form}>
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
    </Form>
  );
}

function Validate({ patient, send, ...form }: { readonly patient: PatientFile } & FormProps) {
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
    <Form label={t('act.validate', { count: lineIds.length })} onSubmit={submit} {...form}>
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
    </Form>
  );
}
