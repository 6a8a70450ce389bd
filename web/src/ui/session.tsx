import { createContext, type ReactNode, use, useMemo } from 'react';

export type Scope =
  | 'ACTIVITY_READ'
  | 'ALERT_ACT'
  | 'ANALYSIS_WRITE'
  | 'FEED_READ'
  | 'FEED_REPLAY'
  | 'INTERVENTION_ANSWER'
  | 'INTERVENTION_WRITE'
  | 'KNOWLEDGE_READ'
  | 'PATIENT_READ'
  | 'RULE_READ'
  | 'STATUS_READ'
  | 'WORKLIST_READ';

export interface Account {
  readonly id: string;
  readonly name: string;
  readonly role: string;
  readonly scopes: readonly Scope[];
  readonly unitCodes?: readonly string[] | null;
}

export interface Session {
  readonly account: Account;
  /** Whether the role allows something; what it does not is not shown. The server decides again. */
  can(scope: Scope): boolean;
  signOut(): Promise<void>;
}

const SessionContext = createContext<Session | undefined>(undefined);

export function SessionProvider({ account, children }: { readonly account: Account; readonly children: ReactNode }) {
  const session = useMemo<Session>(
    () => ({ account, can: (scope) => account.scopes.includes(scope), signOut }),
    [account],
  );
  return <SessionContext value={session}>{children}</SessionContext>;
}

/** Who is signed in. Only below the sign-in. */
export function useSession(): Session {
  const session = use(SessionContext);
  if (!session) throw new Error('nobody is signed in here');
  return session;
}

async function signOut(): Promise<void> {
  const response = await fetch('/auth/logout', { method: 'POST', headers: { 'x-paracelse-csrf': '1' } });
  const { redirectTo } = (await response.json()) as { readonly redirectTo: string };
  window.location.assign(redirectTo);
}

/** Sends the person to sign in, and back to where they are. */
export function goToSignIn(): void {
  const here = `${window.location.pathname}${window.location.search}`;
  window.location.assign(`/auth/login?returnTo=${encodeURIComponent(here)}`);
}
