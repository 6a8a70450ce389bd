import Button from '@mui/material/Button';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import type { FormEvent, ReactNode } from 'react';
import { useText } from '../../../text/text.ts';

/** What every act is given: how to send it, and how to give it up. */
export interface FormProps {
  readonly send: (work: () => Promise<unknown>) => Promise<void>;
  readonly busy: boolean;
  readonly onClose: () => void;
}

/** The fields of an act, with its two buttons. */
export function ActForm({
  label,
  busy,
  incomplete = false,
  onClose,
  onSubmit,
  children,
}: {
  readonly label: string;
  readonly busy: boolean;
  /** Something is still to be filled in. */
  readonly incomplete?: boolean;
  readonly onClose: () => void;
  readonly onSubmit: () => void;
  readonly children: ReactNode;
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
        <Button variant="text" onClick={onClose} disabled={busy}>
          {t('cancel')}
        </Button>
        <Button type="submit" variant="contained" disabled={busy || incomplete}>
          {label}
        </Button>
      </DialogActions>
    </form>
  );
}
