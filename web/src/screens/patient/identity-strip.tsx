import type { ReactNode } from 'react';
import { Figure } from '../../clinical/figure.tsx';
import { ageOf, formatDate, formatDay, formatNumber } from '../../text/format.ts';
import { useText } from '../../text/text.ts';
import { useNow } from '../../ui/now.tsx';
import type { PatientFile } from './patient-query.ts';
import { previousOf } from './previous.ts';

/** Who this is, and the figures every decision needs; never out of sight. */
export function IdentityStrip({ patient, children }: { readonly patient: PatientFile; readonly children: ReactNode }) {
  const { t, language } = useText('patient');
  const { weight, height } = patient;
  const index = weight && height && height.value > 0 ? weight.value / (height.value / 100) ** 2 : undefined;
  return (
    <header className="identity">
      <div>
        <h1>
          {patient.familyName} {patient.givenName}
        </h1>
        <span>
          {patient.birthDate ? t('born', { date: formatDate(patient.birthDate, language) }) : t('noBirthDate')}
          {patient.age == null ? '' : ` (${t('age', { count: patient.age })})`} · {t(`sex.${patient.sex}`)}
        </span>
        <span className={patient.insStatus === 'qualified' ? 'quiet' : 'missing'}>{t(`ins.${patient.insStatus}`)}</span>
        <span className="quiet">
          {patient.unitLabel} {patient.room} · IPP {patient.ipp}
        </span>
        {patient.deceasedAt ? (
          <b className="missing">{t('deceased', { date: formatDay(patient.deceasedAt, language) })}</b>
        ) : null}
        <span className="identity-actions">{children}</span>
      </div>
      <div>
        <span>
          {weight ? (
            <Figure value={weight.value} unit={weight.unit} at={weight.at} />
          ) : (
            <span className="missing">{t('noWeight')}</span>
          )}
        </span>
        {height ? (
          <span>
            <Figure value={height.value} unit={height.unit} />
            {index === undefined ? null : (
              <span className="quiet"> · {t('bmi', { value: formatNumber(index, language, 0) })}</span>
            )}
          </span>
        ) : null}
        <RenalFunction patient={patient} />
        {patient.clearance ? (
          <span>
            <span className="quiet">{t('clearance')} </span>
            <Figure
              value={Math.round(patient.clearance.value)}
              unit={patient.clearance.unit}
              at={patient.clearance.at}
            />
          </span>
        ) : null}
        {patient.gestationWeeks == null ? null : <b>{t('pregnant', { count: Math.floor(patient.gestationWeeks) })}</b>}
        <Allergies patient={patient} />
      </div>
    </header>
  );
}

function RenalFunction({ patient }: { readonly patient: PatientFile }) {
  const { t, language } = useText('patient');
  const now = useNow();
  const { renalFunction } = patient;
  if (!renalFunction) return <span className="missing">{t('noEgfr')}</span>;
  const before = previousOf(patient.series, 'egfr', renalFunction.at);
  return (
    <span>
      <span className="quiet">{t('egfr')} </span>
      <Figure
        value={Math.round(renalFunction.value)}
        unit={renalFunction.unit}
        at={renalFunction.at}
        trend={renalFunction.trend}
      />
      {before ? (
        <span className="quiet">
          {' '}
          {t('before', { value: Math.round(before.value), age: ageOf(before.at, now, language) })}
        </span>
      ) : null}
    </span>
  );
}

function Allergies({ patient: { allergies } }: { readonly patient: PatientFile }) {
  const { t } = useText('patient');
  if (allergies.length === 0) return <span className="quiet">{t('noAllergy')}</span>;
  return (
    <span className="allergies">
      <b>{t('allergies')} </b>
      {allergies.map(({ label, reaction }) => (reaction === '' ? label : `${label} (${reaction})`)).join(', ')}
    </span>
  );
}
