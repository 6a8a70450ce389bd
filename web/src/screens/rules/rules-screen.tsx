import { useQuery } from '@apollo/client/react';
import { useEffect } from 'react';
import { useSearchParams } from 'react-router';
import { SeverityMark } from '../../clinical/severity-mark.tsx';
import { graphql } from '../../generated/gql.ts';
import { useText } from '../../text/text.ts';
import { Empty, Failed, Loading } from '../../ui/states.tsx';
import { matching } from './matching.ts';
import { withSlots } from './slots.ts';

const RULES = graphql(`
  query Rules {
    rules {
      id
      kind
      status
      version
      severity
      title {
        fr
        en
      }
      message {
        fr
        en
      }
      advice {
        fr
        en
      }
      references
    }
    status {
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

/** The rules that watch, and first those that cannot. */
export function RulesScreen() {
  const { t, say } = useText('rules');
  const [parameters, setParameters] = useSearchParams();
  const text = parameters.get('texte') ?? '';
  const { data, error, refetch } = useQuery(RULES, { fetchPolicy: 'cache-and-network' });
  useEffect(() => {
    document.title = `${t('title')} · Paracelse`;
  }, [t]);
  if (!data) return error ? <Failed error={error} retry={() => void refetch()} /> : <Loading />;
  const { brokenChecks, rulebookProblems } = data.status;
  const rules = matching(data.rules, text);
  const slots = { culprit: t('slot.culprit'), value: t('slot.value') };
  return (
    <div className="page">
      <div className="toolbar">
        <h1>
          {t('title')}{' '}
          <span className="quiet">
            {t('count', { count: data.rules.filter(({ status }) => status === 'active').length })}
          </span>
        </h1>
        <input
          type="search"
          className="plain-field"
          value={text}
          onChange={({ target }) =>
            setParameters(target.value === '' ? {} : { texte: target.value }, { replace: true })
          }
          placeholder={t('text')}
          aria-label={t('text')}
        />
      </div>
      {brokenChecks.map(({ check, title }) => (
        <p key={check} className="banner" role="alert">
          {t('broken', { title: say(title) })}
        </p>
      ))}
      {rulebookProblems.map((problem) => (
        <p key={problem.place} className="banner" role="alert">
          <b>{problem.place}</b> {say(problem.text)}
        </p>
      ))}
      {rules.length === 0 ? (
        <Empty title={t('empty')} hint={t('emptyHint')} />
      ) : (
        <table>
          <thead>
            <tr>
              {['level', 'rule', 'says', 'advice', 'status'].map((column) => (
                <th key={column} scope="col">
                  {t(`column.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rules.map((rule) => (
              <tr key={rule.id} className={rule.status === 'active' ? '' : 'past'}>
                <td>
                  <SeverityMark severity={rule.severity} />
                  {rule.severity}
                </td>
                <td>
                  <b>{say(rule.title)}</b>
                  <div className="quiet">
                    {rule.id} · {t('version', { version: rule.version })}
                  </div>
                </td>
                <td>{withSlots(say(rule.message), slots)}</td>
                <td>
                  {withSlots(say(rule.advice), slots)}
                  {rule.references.map((reference) => (
                    <div key={reference} className="reference">
                      {reference}
                    </div>
                  ))}
                </td>
                <td>{t(`status.${rule.status}`)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}
