import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
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
  /** The file as it is now; it may move while the dialog is open. */
  readonly patient: PatientFile;
  readonly onClose: () => void;
  /** Reads the file again: what is shown next is what the database holds. */
  readonly onReread: () => Promise<PatientFile>;
}

/** One act, in place. Closed when it is in the database, and not before. */
export function ActDialog({ act, patient, onClose, onReread }: ActDialogProps) {
  const { t } = useText('patient');
  // Somebody decides on what they read: the file as it was when they opened this, until they read it again.
  const [read, setRead] = useState(patient);
  const [step, setStep] = useState<'writing' | 'sending' | 'recorded'>('writing');
  const [failure, setFailure] = useState<unknown>();
  const send = async (work: () => Promise<unknown>): Promise<void> => {
    setStep('sending');
    setFailure(undefined);
    try {
      await work();
    } catch (error) {
      setFailure(error);
      setStep('writing');
      return;
    }
    // The act is in the database: from here on nothing may look as if it had failed.
    await onReread().then(onClose, () => setStep('recorded'));
  };
  const reread = (): void => {
    setFailure(undefined);
    onReread().then(setRead, setFailure);
  };
  const shown = actOn(act, read);
  const moved = hasMoved(actOn(act, patient), shown, patient.recordVersion !== read.recordVersion);
  const common = { send, busy: step === 'sending', onClose };
  return (
    <Dialog
      open
      // A click beside the dialog does not throw away what was typed; nothing closes while the answer is awaited.
      onClose={(_, cause) => (cause === 'escapeKeyDown' && step !== 'sending' ? onClose() : undefined)}
      aria-labelledby="act-title"
    >
      <DialogTitle id="act-title">{t(`act.${act.kind}.title`)}</DialogTitle>
      {step === 'recorded' ? (
        <Recorded onClose={onClose} />
      ) : (
        <>
          <Trouble failure={failure} moved={moved && step === 'writing'} onReread={reread} />
          {shown.kind === 'acknowledge' ? <Acknowledge alert={shown.alert} {...common} /> : null}
          {shown.kind === 'snooze' ? <Snooze alert={shown.alert} {...common} /> : null}
          {shown.kind === 'intervene' ? <Intervene alert={shown.alert} patient={read} {...common} /> : null}
          {shown.kind === 'validate' ? <Validate patient={read} {...common} /> : null}
        </>
      )}
    </Dialog>
  );
}

/** The same act, on the alert as a file has it. */
function actOn(act: Act, { alerts }: PatientFile): Act {
  if (act.kind === 'validate' || !act.alert) return act;
  const alert = alerts.find(({ id }) => id === act.alert?.id) ?? act.alert;
  return { ...act, alert };
}

/** Whether the server would refuse, because what was read is no longer what there is. */
function hasMoved(now: Act, read: Act, recordMoved: boolean): boolean {
  if (read.kind === 'validate') return recordMoved;
  return now.kind !== 'validate' && now.alert?.version !== read.alert?.version;
}

interface TroubleProps {
  readonly failure: unknown;
  readonly moved: boolean;
  readonly onReread: () => void;
}

/** Why the act was not recorded, or would not be. */
function Trouble({ failure, moved, onReread }: TroubleProps) {
  const { t, language } = useText('patient');
  const error = failure === undefined ? undefined : failureOf(failure, language);
  if (!error && !moved) return null;
  return (
    <p className="banner" role="alert">
      {error ? (
        <>
          {error.text} <span className="quiet">({error.code})</span>
        </>
      ) : (
        t('act.moved')
      )}
      {moved || error?.code === 'conflict' ? (
        <Button variant="text" onClick={onReread}>
          {t('reread')}
        </Button>
      ) : null}
    </p>
  );
}

function Recorded({ onClose }: { readonly onClose: () => void }) {
  const { t } = useText('patient');
  return (
    <>
      <p className="banner" role="alert">
        {t('act.recorded')}
      </p>
      <DialogActions>
        <Button variant="contained" onClick={onClose} autoFocus>
          {t('close')}
        </Button>
      </DialogActions>
    </>
  );
}
