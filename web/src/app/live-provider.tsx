import { useApolloClient } from '@apollo/client/react';
import type { Client as WsClient } from 'graphql-ws';
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { graphql } from '../generated/gql.ts';
import { type Change, type Live, LiveContext, type LiveState } from '../ui/live.tsx';

const CHANGES = graphql(`
  subscription Changes {
    changes {
      patientId
      unitCodes
    }
  }
`);

/** Listens to the changes of my units while the page is open; after an interruption everybody reads again. */
export function LiveProvider({
  stream,
  enabled,
  children,
}: {
  readonly stream: WsClient;
  readonly enabled: boolean;
  readonly children: ReactNode;
}) {
  const client = useApolloClient();
  const listeners = useRef(new Set<(change: Change) => void>());
  const [state, setState] = useState<LiveState>('off');

  useEffect(() => {
    if (!enabled) return;
    let wasLost = false;
    const tell = (change: Change): void => {
      for (const listener of listeners.current) listener(change);
    };
    const stops = [
      stream.on('connected', () => {
        setState('live');
        if (wasLost) tell(undefined);
        wasLost = false;
      }),
      stream.on('closed', () => {
        wasLost = true;
        setState('reconnecting');
      }),
    ];
    const subscription = client.subscribe({ query: CHANGES }).subscribe({
      next: ({ data }) => data && tell(data.changes),
      error: () => setState('reconnecting'),
    });
    return () => {
      subscription.unsubscribe();
      for (const stop of stops) stop();
    };
  }, [client, stream, enabled]);

  const live = useMemo<Live>(
    () => ({
      state,
      listen: (listener) => {
        listeners.current.add(listener);
        return () => {
          listeners.current.delete(listener);
        };
      },
    }),
    [state],
  );
  return <LiveContext value={live}>{children}</LiveContext>;
}
