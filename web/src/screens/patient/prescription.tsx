import { type Severity, SeverityMark } from '../../clinical/severity-mark.tsx';
import { ageOf, formatNumber, formatUnit } from '../../text/format.ts';
import { useText } from '../../text/text.ts';
import { useNow } from '../../ui/now.tsx';
import { type Freshness, freshnessOf } from './lines.ts';
import { classesOf, type Marks } from './lit.ts';
import type { Line, PatientFile } from './patient-query.ts';

interface PrescriptionProps {
  readonly patient: PatientFile;
  readonly marks: Marks;
  readonly severities: ReadonlyMap<string, Severity>;
}

/** The lines in force, then those that are not, folded. */
export function Prescription({ patient, marks, severities }: PrescriptionProps) {
  const { t } = useText('patient');
  const freshness = new Map(patient.lines.map((line) => [line.id, freshnessOf(line, patient.analyses)]));
  const inForce = patient.lines.filter((line) => line.inForce);
  const others = patient.lines.filter((line) => !line.inForce);
  const count = (test: (line: Line) => boolean): number => inForce.filter(test).length;
  const [fresh, changed, notAnalysed] = [
    count(({ id }) => freshness.get(id) === 'new'),
    count(({ id }) => freshness.get(id) === 'changed'),
    count((line) => line.notAnalysed !== ''),
  ];
  const counts = [
    t('lines', { count: inForce.length }),
    fresh > 0 ? t('newLines', { count: fresh }) : '',
    changed > 0 ? t('changedLines', { count: changed }) : '',
    notAnalysed > 0 ? t('notAnalysedLines', { count: notAnalysed }) : '',
  ];
  const rows = (lines: readonly Line[]) =>
    lines.map((line) => (
      <Row
        key={line.id}
        line={line}
        marks={marks}
        severity={line.inForce ? severities.get(line.id) : undefined}
        freshness={line.inForce ? (freshness.get(line.id) ?? 'new') : 'analysed'}
      />
    ));
  return (
    <section className="prescription" aria-label={t('prescription')}>
      <h2>
        {t('prescription')} <span className="quiet">{counts.filter((part) => part !== '').join(', ')}</span>
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
  readonly marks: Marks;
  readonly freshness: Freshness;
  readonly severity: Severity | undefined;
}

function Row({ line, marks, freshness, severity }: RowProps) {
  const { t, say, language } = useText('patient');
  const now = useNow();
  const step = line.steps.findLast(({ from }) => Date.parse(from) <= now) ?? line.steps[0];
  return (
    <tr className={classesOf(marks, line.id, line.inForce ? '' : 'past')} data-fact={line.id}>
      <td>{severity ? <SeverityMark severity={severity} /> : null}</td>
      <td>
        <b>{say(line.name)}</b> {say(line.name) === line.label ? null : <span className="quiet">{line.label}</span>}
        {line.indication === '' ? null : <span className="quiet"> · {line.indication}</span>}
        {line.notAnalysed === '' ? null : <p className="missing">{t(`notAnalysed.${line.notAnalysed}`)}</p>}
      </td>
      <td>
        {step ? say(step.text) : <span className="missing">{t('noDosage')}</span>}
        {line.doseProblem === '' ? null : <p className="missing">{t(`dose.${line.doseProblem}`)}</p>}
      </td>
      <td className="number">
        {step?.perDay ? (
          <>
            <b>{formatNumber(step.perDay.value, language)}</b>{' '}
            <span className="unit">{formatUnit(step.perDay.unit, language)}</span>
          </>
        ) : (
          <span className="quiet">—</span>
        )}
      </td>
      <td>{line.route === '' ? '' : t(`route.${line.route}`)}</td>
      <td>
        {freshness === 'analysed' ? null : <b>{t(freshness === 'new' ? 'new' : 'changed')} · </b>}
        {line.inForce ? ageOf(line.startedAt, now, language) : t(`status.${line.status}`)}
        {!line.inForce && line.endedAt ? <span className="age"> · {ageOf(line.endedAt, now, language)}</span> : null}
      </td>
    </tr>
  );
}
