import Button from '@mui/material/Button';
import { useState } from 'react';
import { NotAssessableMark } from '../../clinical/severity-mark.tsx';
import { useText } from '../../text/text.ts';
import { gapGroups } from './gaps.ts';
import type { PatientFile } from './patient-query.ts';

const SHOWN = 4;

/** What nobody could check: what is missing, what would settle it, and which checks wait for it. */
export function NotAssessable({ patient: { notAssessable } }: { readonly patient: PatientFile }) {
  const { t, say } = useText('patient');
  const [all, setAll] = useState(false);
  if (notAssessable.length === 0) return <p className="checked">{t('allChecked')}</p>;
  return (
    <section className="gaps" aria-label={t('notAssessable')}>
      <h3>
        <NotAssessableMark /> {t('notAssessable')}{' '}
        <span className="quiet">{t('gaps', { count: notAssessable.length })}</span>
      </h3>
      {gapGroups(notAssessable).map(({ text, toDo, gaps }) => (
        <div key={text.fr} className="gap">
          <p>
            <b>{say(text)}</b>
          </p>
          <p className="advice">{t(`toDo.${toDo}`)}</p>
          <ul className="plain quiet">
            {gaps.slice(0, all ? undefined : SHOWN).map((gap) => (
              <li key={gap.key}>{say(gap.check === 'rule' ? gap.title : gap.message)}</li>
            ))}
          </ul>
          {gaps.length > SHOWN && !all ? (
            <Button variant="text" onClick={() => setAll(true)}>
              {t('moreGaps', { count: gaps.length - SHOWN })}
            </Button>
          ) : null}
        </div>
      ))}
    </section>
  );
}
