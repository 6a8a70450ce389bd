import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogTitle from '@mui/material/DialogTitle';
import { useState } from 'react';
import { useText } from '../../../text/text.ts';
import { failureOf } from '../../../ui/failure.ts';
import type { Alert, PatientFile } from '../patient-query.ts';
import { Acknowledge } from './acknowledge.tsx';
import { Intervene } from './intervene.tsx';
import { Snooze } from './snooze.tsx';
import { Validate } from './validate.tsx';

/** What somebody is about to do. */
export type Act =
  | { readonly kind: 'acknowledge' | 'snooze'; readonly alert: Alert }
  | { readonly kind: 'intervene'; readonly alert: Alert | undefined }
  | { readonly kind: 'validate' };

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
