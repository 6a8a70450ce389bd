import Button from '@mui/material/Button';
import { useSearchParams } from 'react-router';
import { setLanguage, useText } from '../../text/text.ts';
import { goToSignIn } from '../../ui/session.tsx';

/** What Paracelse is, and one button. */
export function SignInScreen() {
  const { t, language } = useText('common');
  const [parameters] = useSearchParams();
  const failure = parameters.get('signIn');
  return (
    <main className="sign-in">
      <h1>Paracelse</h1>
      <p className="lead">{t('signIn.what')}</p>
      {failure === null ? null : (
        <p role="alert" className="banner">
          {t(failure === 'providerAway' ? 'signIn.away' : 'signIn.failed')}
        </p>
      )}
      <Button variant="contained" size="large" onClick={goToSignIn}>
        {t('signIn.button')}
      </Button>
      <p className="quiet">{t('signIn.notice')}</p>
      <Button variant="text" onClick={() => setLanguage(language === 'fr' ? 'en' : 'fr')}>
        {t('language.other')}
      </Button>
    </main>
  );
}
