import { formatDateTime } from '../../text/format.ts';
import { useText } from '../../text/text.ts';
import { useNow } from '../../ui/now.tsx';
import { classesOf, type Marks } from './lit.ts';
import type { PatientFile } from './patient-query.ts';

/** What was done for this patient, and what else is known: interventions, analyses, diagnoses, other results. */
export function History({ patient, marks }: { readonly patient: PatientFile; readonly marks: Marks }) {
  const { t, language } = useText('patient');
  const now = useNow();
  const time = (at: string) => <span className="age">{formatDateTime(at, language, now)}</span>;
  return (
    <section className="history" aria-label={t('history')}>
      <details className="folded" open={patient.interventions.some(({ status }) => status === 'sent')}>
        <summary>{t('interventions', { count: patient.interventions.length })}</summary>
        <ul className="plain">
          {patient.interventions.map((one) => (
            <li key={one.id}>
              {time(one.at)} <b>{t(`intervention.${one.status}`)}</b> {one.text}
              <span className="quiet">
                {' '}
                {one.actor}
                {one.addressee === '' ? '' : ` → ${one.addressee}`}
              </span>
              {one.answerText === '' ? null : <q>{one.answerText}</q>}
            </li>
          ))}
        </ul>
      </details>
      <details className="folded">
        <summary>{t('analyses', { count: patient.analyses.length })}</summary>
        <ul className="plain">
          {patient.analyses.map((one) => (
            <li key={one.id}>
              {time(one.at)} {t('analysis', { level: one.level, count: one.lineIds.length })}{' '}
              <span className="quiet">{one.actor}</span> {one.comment === '' ? null : <q>{one.comment}</q>}
            </li>
          ))}
        </ul>
      </details>
      <details className="folded">
        <summary>{t('conditions', { count: patient.conditions.length })}</summary>
        <ul className="plain">
          {patient.conditions.map((one) => (
            <li key={one.id} data-fact={one.id} className={classesOf(marks, one.id)}>
              {one.label} <span className="quiet">{one.code}</span>
            </li>
          ))}
        </ul>
      </details>
      {patient.otherResults.length === 0 ? null : (
        <details className="folded">
          <summary>{t('otherResults', { count: patient.otherResults.length })}</summary>
          <ul className="plain">
            {patient.otherResults.map((one) => (
              <li key={one.factId} data-fact={one.factId} className={classesOf(marks, one.factId)}>
                {time(one.at)} {one.label} <b>{one.text}</b>{' '}
                <span className="missing">{t(`result.${one.reason}`)}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}
