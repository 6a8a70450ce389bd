import type { ReactNode } from 'react';
import { Figure } from '../../clinical/figure.tsx';
import { ageOf, formatDate, formatDay, formatNumber } from '../../text/format.ts';
import { useText } from '../../text/text.ts';
import { useNow } from '../../ui/now.tsx';
import { bodyMassIndex, metresOf } from './body-mass.ts';
import { classesOf, type Marks } from './lit.ts';
import type { PatientFile } from './patient-query.ts';
import { previousOf } from './previous.ts';

interface IdentityStripProps {
  readonly patient: PatientFile;
  readonly marks: Marks;
  readonly children: ReactNode;
}

/** Who this is, and the figures every decision needs; never out of sight. */
export function IdentityStrip({ patient, marks, children }: IdentityStripProps) {
  const { t, language } = useText('patient');
  const { weight, height } = patient;
  const index = bodyMassIndex(weight, height);
  const metres = height ? metresOf(height) : undefined;
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
          {patient.unitLabel} {patient.room} {patient.bed === '' ? '' : t('bed', { bed: patient.bed })} · IPP{' '}
          {patient.ipp}
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
            {metres === undefined ? (
              <Figure value={height.value} unit={height.unit} />
            ) : (
              <Figure value={metres} unit="m" decimals={2} />
            )}
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
        <Allergies patient={patient} marks={marks} />
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

/** Each allergy with its reaction and its year; that nothing is known is said, and is no absence of allergy. */
function Allergies({ patient: { allergies }, marks }: { readonly patient: PatientFile; readonly marks: Marks }) {
  const { t, language } = useText('patient');
  if (allergies.length === 0) return <span className="quiet">{t('noAllergy')}</span>;
  return (
    <span className="allergies">
      <b>{t('allergies', { count: allergies.length })} </b>
      {allergies.map(({ id, label, reaction, onsetAt }, index) => {
        const year = onsetAt ? formatDay(onsetAt, language).slice(-4) : '';
        const what = [reaction, year].filter((part) => part !== '').join(' ');
        return (
          <span key={id}>
            {index === 0 ? '' : ', '}
            <span data-fact={id} className={classesOf(marks, id)}>
              {what === '' ? label : `${label} (${what})`}
            </span>
          </span>
        );
      })}
    </span>
  );
}
