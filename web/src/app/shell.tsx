import { useQuery } from '@apollo/client/react';
import Button from '@mui/material/Button';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { useColorScheme } from '@mui/material/styles';
import { type ReactNode, useState } from 'react';
import { NavLink } from 'react-router';
import { graphql } from '../generated/gql.ts';
import { formatTime } from '../text/format.ts';
import { setLanguage, useText } from '../text/text.ts';
import { useLiveState } from '../ui/live.tsx';
import { NowProvider, useNow } from '../ui/now.tsx';
import { useSession } from '../ui/session.tsx';
import { useKeys } from '../ui/use-keys.ts';
import { Banner } from './banner.tsx';
import { HelpSheet } from './help-sheet.tsx';
import { Palette } from './palette.tsx';
import { SCREENS } from './screens.ts';

const STATUS = graphql(`
  query Status {
    status {
      now
      demo
      version
      lastMessageAt
      queueDepth
      canaryState
      canaryCount
      brokenChecks {
        check
        title {
          fr
          en
        }
      }
      rulebookProblems {
        place
        text {
          fr
          en
        }
      }
    }
  }
`);

const POLL = 20_000;

/** The frame of every screen: where one can go, who one is, what the system says of itself. */
export function Shell({ children }: { readonly children: ReactNode }) {
  const { data, error } = useQuery(STATUS, { pollInterval: POLL });
  const offset = data ? Date.parse(data.status.now) - Date.now() : 0;
  const [palette, setPalette] = useState(false);
  const [help, setHelp] = useState(false);
  const { t } = useText('common');
  useKeys({ '?': () => setHelp(true) });
  return (
    // Rounded: the clock of the page must not shift by the time an answer took.
    <NowProvider offset={Math.round(offset / 5_000) * 5_000}>
      <a className="skip" href="#main">
        {t('skip')}
      </a>
      <TopBar onSearch={() => setPalette(true)} onHelp={() => setHelp(true)} />
      <Banner status={data?.status} lost={error !== undefined} />
      <main id="main" tabIndex={-1}>
        {children}
      </main>
      <Palette open={palette} onOpen={() => setPalette(true)} onClose={() => setPalette(false)} />
      <HelpSheet open={help} onClose={() => setHelp(false)} />
    </NowProvider>
  );
}

function TopBar({ onSearch, onHelp }: { readonly onSearch: () => void; readonly onHelp: () => void }) {
  const { t } = useText('common');
  const { can } = useSession();
  return (
    <header className="bar">
      <span className="brand">Paracelse</span>
      <nav aria-label={t('nav')}>
        {SCREENS.filter(({ scope }) => can(scope)).map(({ path, key }) => (
          <NavLink key={path} to={path} end={path === '/'}>
            {t(key)}
          </NavLink>
        ))}
      </nav>
      <div className="bar-right">
        <button type="button" className="search" onClick={onSearch}>
          {t('search')} <kbd>Ctrl K</kbd>
        </button>
        <LiveMark />
        <AccountMenu onHelp={onHelp} />
      </div>
    </header>
  );
}

function LiveMark() {
  const { t, language } = useText('common');
  const state = useLiveState();
  const now = useNow();
  if (state === 'off') return <span className="live">{formatTime(now, language)}</span>;
  return (
    <span className={`live live-${state}`} role="status">
      {formatTime(now, language)} <span aria-hidden="true">{state === 'live' ? '●' : '○'}</span> {t(`live.${state}`)}
    </span>
  );
}

function AccountMenu({ onHelp }: { readonly onHelp: () => void }) {
  const { t, language } = useText('common');
  const { account, signOut } = useSession();
  const { mode, setMode } = useColorScheme();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const choose = (act: () => void) => () => {
    setAnchor(null);
    act();
  };
  return (
    <>
      <Button variant="text" color="inherit" onClick={(event) => setAnchor(event.currentTarget)} aria-haspopup="menu">
        {t(`role.${account.role}`)} ▾
      </Button>
      <Menu anchorEl={anchor} open={anchor !== null} onClose={() => setAnchor(null)}>
        <MenuItem disabled>{account.name}</MenuItem>
        <MenuItem onClick={choose(() => setLanguage(language === 'fr' ? 'en' : 'fr'))}>{t('language.other')}</MenuItem>
        {(['system', 'light', 'dark'] as const).map((scheme) => (
          <MenuItem key={scheme} selected={mode === scheme} onClick={choose(() => setMode(scheme))}>
            {t(`scheme.${scheme}`)}
          </MenuItem>
        ))}
        <MenuItem onClick={choose(onHelp)}>{t('help.open')}</MenuItem>
        <MenuItem onClick={choose(() => void signOut())}>{t('signOut')}</MenuItem>
      </Menu>
    </>
  );
}
