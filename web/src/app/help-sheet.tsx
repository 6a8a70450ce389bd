import Dialog from '@mui/material/Dialog';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { useText } from '../text/text.ts';

const SHORTCUTS = ['jk', 'enter', 'v', 'i', 'a', 's', 'u', 'slash', 'palette', 'escape', 'help'] as const;

/** The keys, on one sheet. */
export function HelpSheet({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const { t } = useText('common');
  return (
    <Dialog open={open} onClose={onClose} aria-labelledby="help-title">
      <DialogTitle id="help-title">{t('help.title')}</DialogTitle>
      <DialogContent>
        <dl className="keys">
          {SHORTCUTS.map((name) => (
            <div key={name}>
              <dt>
                <kbd>{t(`key.${name}`)}</kbd>
              </dt>
              <dd>{t(`help.${name}`)}</dd>
            </div>
          ))}
        </dl>
      </DialogContent>
    </Dialog>
  );
}
