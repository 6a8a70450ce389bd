import { createContext, use, useEffect, useRef } from 'react';

/** Somebody’s file changed: whose and where, nothing clinical. `undefined`: changes may have been missed, read again. */
export type Change = { readonly patientId: string; readonly unitCodes: readonly string[] } | undefined;

export type LiveState = 'live' | 'reconnecting' | 'off';

/** The stream of changes, shared by all screens. */
export interface Live {
  readonly state: LiveState;
  listen(listener: (change: Change) => void): () => void;
}

export const LiveContext = createContext<Live>({ state: 'off', listen: () => () => undefined });

/** Calls back at each change, and once after the connection was lost and found again. */
export function useChanges(handler: (change: Change) => void): void {
  const { listen } = use(LiveContext);
  const latest = useRef(handler);
  latest.current = handler;
  useEffect(() => listen((change) => latest.current(change)), [listen]);
}

export function useLiveState(): LiveState {
  return use(LiveContext).state;
}
