import { useQuery } from '@apollo/client/react';
import { useEffect } from 'react';
import { graphql } from '../../generated/gql.ts';
import { formatDate, formatNumber } from '../../text/format.ts';
import { useText } from '../../text/text.ts';
import { Failed, Loading } from '../../ui/states.tsx';

const KNOWLEDGE = graphql(`
  query Knowledge {
    knowledge {
      id
      date
      title {
        fr
        en
      }
      substances
      products
      interactions
      sources {
        id
        title
        publisher
        date
        licence
        url
      }
    }
  }
`);

/** The edition that speaks, and where each of its facts comes from. */
export function KnowledgeScreen() {
  const { t, say, language } = useText('knowledge');
  const { data, error, refetch } = useQuery(KNOWLEDGE);
  useEffect(() => {
    document.title = `${t('title')} · Paracelse`;
  }, [t]);
  if (!data) return error ? <Failed error={error} retry={() => void refetch()} /> : <Loading />;
  const { knowledge } = data;
  const figures = ['substances', 'products', 'interactions'] as const;
  return (
    <div className="page">
      <h1>{t('title')}</h1>
      <p>
        <b>{say(knowledge.title)}</b>{' '}
        <span className="quiet">{t('edition', { id: knowledge.id, date: formatDate(knowledge.date, language) })}</span>
      </p>
      <div className="figures">
        {figures.map((name) => (
          <div key={name}>
            <div className="big">{formatNumber(knowledge[name], language, 0)}</div>
            <div className="quiet">{t(name)}</div>
          </div>
        ))}
      </div>
      <h2>{t('sources')}</h2>
      <table>
        <thead>
          <tr>
            {['source', 'publisher', 'date', 'licence'].map((column) => (
              <th key={column} scope="col">
                {t(`column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {knowledge.sources.map((source) => (
            <tr key={source.id}>
              <td>
                {source.url === '' ? (
                  source.title
                ) : (
                  <a href={source.url} target="_blank" rel="noreferrer">
                    {source.title}
                  </a>
                )}
              </td>
              <td>{source.publisher}</td>
              <td>{source.date}</td>
              <td>{t(`licence.${source.licence}`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="quiet">{t('limits')}</p>
    </div>
  );
}
