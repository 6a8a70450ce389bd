import { createGraphiQLFetcher } from '@graphiql/toolkit';
import { GraphiQL } from 'graphiql';
import 'graphiql/style.css';
import './graphiql.css';
import { createRoot } from 'react-dom/client';
import { createStream } from '../app/apollo.ts';

const FIRST_QUERY = `# The API as the signed-in person may use it. Ctrl+Enter runs the query under the cursor.
# Not signed in? Open Paracelse in another tab, choose an account, come back.
{
  worklist(first: 5) {
    totalCount
    edges {
      node {
        familyName
        givenName
        why {
          fr
        }
      }
    }
  }
}
`;

/** Questions may name a patient: they stay in this page, and on no disk. */
function memory(): Storage {
  const kept = new Map<string, string>();
  return {
    get length() {
      return kept.size;
    },
    key: (index) => [...kept.keys()][index] ?? null,
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
    clear: () => kept.clear(),
  };
}

const root = document.getElementById('root');
if (!root) throw new Error('the page has no root');
createRoot(root).render(
  <GraphiQL
    fetcher={createGraphiQLFetcher({
      url: '/graphql',
      headers: { 'x-paracelse-csrf': '1' },
      wsClient: createStream(),
    })}
    storage={memory()}
    defaultQuery={FIRST_QUERY}
    defaultEditorToolsVisibility={false}
  />,
);
