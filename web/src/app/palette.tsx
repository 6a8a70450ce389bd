import { useLazyQuery } from '@apollo/client/react';
import Dialog from '@mui/material/Dialog';
import { type KeyboardEvent, useEffect, useState } from 'react';
import { useNavigate } from 'react-router';
import { graphql } from '../generated/gql.ts';
import { useText } from '../text/text.ts';
import { useSession } from '../ui/session.tsx';
import { SCREENS } from './screens.ts';

const FIND = graphql(`
  query FindPatients($text: String!) {
    worklist(text: $text, first: 8) {
      edges {
        node {
          patientId
          familyName
          givenName
          age
          unitLabel
          room
        }
      }
    }
  }
`);

interface Choice {
  readonly path: string;
  readonly label: string;
  readonly detail: string;
}

/** Ctrl+K: a patient by name, or a screen. */
export function Palette({
  open,
  onOpen,
  onClose,
}: {
  readonly open: boolean;
  readonly onOpen: () => void;
  readonly onClose: () => void;
}) {
  useEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'k') return;
      event.preventDefault();
      onOpen();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [onOpen]);
  return (
    <Dialog open={open} onClose={onClose} aria-label="Ctrl K">
      <Search onDone={onClose} />
    </Dialog>
  );
}

function Search({ onDone }: { readonly onDone: () => void }) {
  const { t } = useText('common');
  const { can } = useSession();
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const [find, { data }] = useLazyQuery(FIND);
  const look = (typed: string): void => {
    setText(typed);
    setAt(0);
    if (typed.trim().length >= 2 && can('WORKLIST_READ')) void find({ variables: { text: typed.trim() } });
  };
  const patients = text.trim().length < 2 ? [] : (data?.worklist.edges ?? []);
  const choices: Choice[] = [
    ...patients.map(({ node }) => ({
      path: `/patients/${node.patientId}`,
      label: `${node.familyName} ${node.givenName}`,
      detail: [node.age == null ? '' : t('years', { count: node.age }), node.unitLabel, node.room]
        .filter(Boolean)
        .join(' · '),
    })),
    ...SCREENS.filter(({ scope, key }) => can(scope) && t(key).toLowerCase().includes(text.toLowerCase())).map(
      ({ path, key }) => ({ path, label: t(key), detail: t('palette.screen') }),
    ),
  ];
  const go = (choice: Choice | undefined): void => {
    if (!choice) return;
    onDone();
    void navigate(choice.path);
  };
  const onKey = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      setAt((at + step + choices.length) % Math.max(1, choices.length));
    } else if (event.key === 'Enter') go(choices[at]);
  };
  return (
    <div className="palette">
      <input
        // biome-ignore lint/a11y/noAutofocus: the person just asked for this field
        autoFocus
        value={text}
        onChange={(event) => look(event.target.value)}
        onKeyDown={onKey}
        placeholder={t('palette.placeholder')}
        aria-label={t('palette.placeholder')}
        role="combobox"
        aria-expanded="true"
        aria-controls="palette-choices"
        aria-activedescendant={choices[at] ? `choice-${at}` : undefined}
      />
      <div id="palette-choices" role="listbox" aria-label={t('palette.placeholder')}>
        {choices.map((choice, index) => (
          <div
            key={choice.path}
            id={`choice-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === at}
            onMouseDown={() => go(choice)}
          >
            <span>{choice.label}</span> <span className="quiet">{choice.detail}</span>
          </div>
        ))}
        {choices.length === 0 ? <p className="quiet palette-none">{t('palette.none')}</p> : null}
      </div>
    </div>
  );
}
