import { ApolloClient, ApolloLink, HttpLink, InMemoryCache } from '@apollo/client';
import { ErrorLink } from '@apollo/client/link/error';
import { GraphQLWsLink } from '@apollo/client/link/subscriptions';
import { OperationTypeNode } from 'graphql';
import { createClient, type Client as WsClient } from 'graphql-ws';
import { isSignedOut } from '../ui/failure.ts';
import { goToSignIn } from '../ui/session.tsx';

/** A connection that comes back by itself, for as long as it takes. */
export function createStream(): WsClient {
  const address = `${window.location.protocol === 'https:' ? 'wss' : 'ws'}://${window.location.host}/graphql`;
  return createClient({
    url: address,
    lazy: true,
    retryAttempts: Number.POSITIVE_INFINITY,
    shouldRetry: () => true,
    keepAlive: 15_000,
  });
}

/** Questions over HTTP, changes over WebSocket. Nothing is written to the disk of the workstation. */
export function createApollo(stream: WsClient): ApolloClient {
  const http = new HttpLink({ uri: '/graphql', headers: { 'x-paracelse-csrf': '1' } });
  const signedOut = new ErrorLink(({ error, operation }) => {
    // Asking who is signed in is how the sign-in page is reached: it has its own answer.
    if (isSignedOut(error) && operation.operationName !== 'Me') goToSignIn();
  });
  const transport = ApolloLink.split(
    ({ operationType }) => operationType === OperationTypeNode.SUBSCRIPTION,
    new GraphQLWsLink(stream),
    http,
  );
  return new ApolloClient({
    link: ApolloLink.from([signedOut, transport]),
    cache: new InMemoryCache({
      typePolicies: {
        Worklist: { keyFields: false },
        WorklistEntry: { keyFields: ['patientId'] },
        // Parts of an answer, not things of their own: an evidence of two alerts may share an id.
        Reason: { keyFields: false },
        EvidenceFact: { keyFields: false },
        Series: { keyFields: false },
      },
    }),
    // A change that comes while an answer is under way must be asked for again: that answer may not hold it.
    queryDeduplication: false,
    devtools: { enabled: false },
  });
}
