import { useQuery } from '@apollo/client/react';
import { graphql } from '../../generated/gql.ts';
import { ageOf } from '../../text/format.ts';
import { useText } from '../../text/text.ts';
import { useNow } from '../../ui/now.tsx';
import { Empty, Failed, Loading } from '../../ui/states.tsx';

const CODES = graphql(`
  query UnmappedCodes {
    unmappedCodes {
      kind
      system
      code
      label
      occurrences
      firstSeen
      lastSeen
    }
  }
`);

/** Codes that stand for nothing we know: their lines or results are shown, and not analysed. */
export function UnmappedCodes() {
  const { t, language } = useText('feeds');
  const now = useNow();
  const { data, error, refetch } = useQuery(CODES, { fetchPolicy: 'cache-and-network' });
  if (!data) return error ? <Failed error={error} retry={() => void refetch()} /> : <Loading />;
  if (data.unmappedCodes.length === 0) return <Empty title={t('codes.empty')} hint={t('codes.emptyHint')} />;
  return (
    <>
      <p className="quiet">{t('codes.what')}</p>
      <table>
        <thead>
          <tr>
            {['kind', 'system', 'code', 'label', 'occurrences', 'last'].map((column) => (
              <th key={column} scope="col">
                {t(`codes.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {data.unmappedCodes.map((one) => (
            <tr key={`${one.kind}${one.system}${one.code}${one.label}`}>
              <td>{t(`kind.${one.kind}`)}</td>
              <td>{one.system || '—'}</td>
              <td>
                <b>{one.code || '—'}</b>
              </td>
              <td>{one.label}</td>
              <td>{one.occurrences}</td>
              <td>{ageOf(one.lastSeen, now, language)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
