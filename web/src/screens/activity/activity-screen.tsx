import { useQuery } from '@apollo/client/react';
import { useEffect } from 'react';
import { useSearchParams } from 'react-router';
import { SEVERITIES, SeverityMark } from '../../clinical/severity-mark.tsx';
import { graphql } from '../../generated/gql.ts';
import { formatNumber } from '../../text/format.ts';
import { useText } from '../../text/text.ts';
import { useNow } from '../../ui/now.tsx';
import { Failed, Loading } from '../../ui/states.tsx';
import { DayBars } from './day-bars.tsx';
import { daysOf, PERIODS, type Period, startOf } from './period.ts';

const ACTIVITY = graphql(`
  query Activity($from: DateTime!, $to: DateTime!) {
    activity(from: $from, to: $to) {
      analyses
      lines
      interventions
      accepted
      refused
      unanswered
      analysesByDay {
        key
        count
      }
      alertsBySeverity {
        severity
        opened
        acknowledged
      }
      interventionsByProblem {
        key
        count
      }
    }
    actIp {
      problems {
        code
        label {
          fr
          en
        }
      }
    }
  }
`);

/** What was done over a period. Counts only: nothing here names a patient. */
export function ActivityScreen() {
  const { t, say, language } = useText('activity');
  const now = useNow();
  const [parameters, setParameters] = useSearchParams();
  const period: Period = PERIODS.find((one) => one === parameters.get('periode')) ?? 'month';
  // To the minute: a clock that ticks is no reason to ask again.
  const to = Math.ceil(now / 60_000) * 60_000;
  const from = startOf(period, to);
  const variables = { from: new Date(from).toISOString(), to: new Date(to).toISOString() };
  const { data, previousData, error, refetch } = useQuery(ACTIVITY, { variables });
  useEffect(() => {
    document.title = `${t('title')} · Paracelse`;
  }, [t]);
  const shown = data ?? previousData;
  if (!shown) return error ? <Failed error={error} retry={() => void refetch()} /> : <Loading />;
  const { activity, actIp } = shown;
  const labels = new Map(actIp.problems.map(({ code, label }) => [code, label]));
  const answers = activity.accepted + activity.refused;
  const days = daysOf(from, to, activity.analysesByDay);
  return (
    <div className="page">
      <div className="toolbar">
        <h1>{t('title')}</h1>
        <div className="tabs" role="group" aria-label={t('period')}>
          {PERIODS.map((one) => (
            <button
              key={one}
              type="button"
              aria-pressed={period === one}
              onClick={() => setParameters(one === 'month' ? {} : { periode: one })}
            >
              {t(`period.${one}`)}
            </button>
          ))}
        </div>
      </div>
      <div className="figures">
        {(['analyses', 'lines', 'interventions', 'unanswered'] as const).map((name) => (
          <div key={name}>
            <div className="big">{formatNumber(activity[name], language, 0)}</div>
            <div className="quiet">{t(name)}</div>
          </div>
        ))}
        {answers > 0 ? (
          <div>
            <div className="big">{Math.round((100 * activity.accepted) / answers)} %</div>
            <div className="quiet">{t('acceptance', { count: answers })}</div>
          </div>
        ) : null}
      </div>
      <h2>{t('byDay')}</h2>
      <DayBars days={days} />
      <h2>{t('alerts')}</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('level')}</th>
            <th scope="col" className="number">
              {t('opened')}
            </th>
            <th scope="col" className="number">
              {t('acknowledged')}
            </th>
          </tr>
        </thead>
        <tbody>
          {SEVERITIES.map((severity) => {
            const row = activity.alertsBySeverity.find((one) => one.severity === severity);
            return (
              <tr key={severity}>
                <td>
                  <SeverityMark severity={severity} word />
                </td>
                <td className="number">{row?.opened ?? 0}</td>
                <td className="number">{row?.acknowledged ?? 0}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <h2>{t('byProblem')}</h2>
      {activity.interventionsByProblem.length === 0 ? <p className="quiet">{t('noIntervention')}</p> : null}
      <table>
        <tbody>
          {activity.interventionsByProblem.map(({ key, count }) => {
            const label = labels.get(key);
            return (
              <tr key={key}>
                <td>{label ? say(label) : key}</td>
                <td className="number">{count}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
