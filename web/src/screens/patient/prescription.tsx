import { type Severity, SeverityMark } from '../../clinical/severity-mark.tsx';
import { ageOf, formatNumber, formatUnit } from '../../text/format.ts';
import { useText } from '../../text/text.ts';
import { useNow } from '../../ui/now.tsx';
import type { Line, PatientFile } from './patient-query.ts';

interface PrescriptionProps {
  readonly patient: PatientFile;
  readonly lit: ReadonlySet<string>;
  readonly severities: ReadonlyMap<string, Severity>;
}

/** The lines in force, then those that are not, folded. */
export function Prescription({ patient, lit, severities }: PrescriptionProps) {
  const { t } = useText('patient');
  const analysed = new Set(patient.analyses.flatMap(({ lineIds }) => lineIds));
  const inForce = patient.lines.filter((line) => line.inForce);
  const others = patient.lines.filter((line) => !line.inForce);
  const fresh = inForce.filter(({ id }) => !analysed.has(id)).length;
  const rows = (lines: readonly Line[]) =>
    lines.map((line) => (
      <Row
        key={line.id}
        line={line}
        isLit={lit.has(line.id)}
        severity={line.inForce ? severities.get(line.id) : undefined}
        isNew={line.inForce && !analysed.has(line.id)}
      />
    ));
  return (
    <section className="prescription" aria-label={t('prescription')}>
      <h2>
        {t('prescription')}{' '}
        <span className="quiet">
          {t('lines', { count: inForce.length })}
          {fresh > 0 ? `, ${t('newLines', { count: fresh })}` : ''}
        </span>
      </h2>
      {inForce.length === 0 ? <p className="quiet">{t('noLine')}</p> : <Table>{rows(inForce)}</Table>}
      {others.length === 0 ? null : (
        <details className="folded">
          <summary>{t('otherLines', { count: others.length })}</summary>
          <Table>{rows(others)}</Table>
        </details>
      )}
    </section>
  );
}

function Table({ children }: { readonly children: React.ReactNode }) {
  const { t } = useText('patient');
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">
            <span className="visually-hidden">{t('column.alert')}</span>
          </th>
          <th scope="col">{t('column.medicine')}</th>
          <th scope="col">{t('column.dosage')}</th>
          <th scope="col" className="number">
            {t('column.perDay')}
          </th>
          <th scope="col">{t('column.route')}</th>
          <th scope="col">{t('column.since')}</th>
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}

interface RowProps {
  readonly line: Line;
  readonly isLit: boolean;
  readonly isNew: boolean;
  readonly severity: Severity | undefined;
}

function Row({ line, isLit, isNew, severity }: RowProps) {
  const { t, say, language } = useText('patient');
  const now = useNow();
  const step = line.steps.findLast(({ from }) => Date.parse(from) <= now) ?? line.steps[0];
  return (
    <tr className={[isLit ? 'lit' : '', line.inForce ? '' : 'past'].join(' ')} data-fact={line.id}>
      <td>{severity ? <SeverityMark severity={severity} /> : null}</td>
      <td>
        <b>{say(line.name)}</b> <span className="quiet">{line.label}</span>
        {line.indication === '' ? null : <span className="quiet"> · {line.indication}</span>}
        {line.notAnalysed === '' ? null : <p className="missing">{t(`notAnalysed.${line.notAnalysed}`)}</p>}
      </td>
      <td>{step ? say(step.text) : <span className="missing">{t('noDosage')}</span>}</td>
      <td className="number">
        {step?.perDay ? (
          <>
            <b>{formatNumber(step.perDay.value, language)}</b>{' '}
            <span className="unit">{formatUnit(step.perDay.unit, language)}</span>
          </>
        ) : (
          <span className="quiet" title={line.doseProblem === '' ? undefined : t(`dose.${line.doseProblem}`)}>
            —
          </span>
        )}
      </td>
      <td>{t(`route.${line.route}`)}</td>
      <td>
        {isNew ? <b>{t('new')} · </b> : null}
        {line.inForce ? ageOf(line.startedAt, now, language) : t(`status.${line.status}`)}
      </td>
    </tr>
  );
}
