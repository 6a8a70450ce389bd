import '@fontsource-variable/inter/index.css';
import './style.css';
import createCache from '@emotion/cache';
import { CacheProvider } from '@emotion/react';
import { ThemeProvider } from '@mui/material/styles';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { startTexts } from '../text/text.ts';
import { App } from './app.tsx';
import { theme } from './theme.ts';

startTexts();
const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';
const styles = createCache({ key: 'p', nonce, prepend: true });
const root = document.getElementById('root');
if (!root) throw new Error('the page has no root');
createRoot(root).render(
  <StrictMode>
    <CacheProvider value={styles}>
      <ThemeProvider theme={theme} defaultMode="system" noSsr>
        <App />
      </ThemeProvider>
    </CacheProvider>
  </StrictMode>,
);
