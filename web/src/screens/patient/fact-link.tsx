import { createContext, type ReactNode, use } from 'react';

/** Where facts stand on this screen, and how to go to one. */
export const FactsContext = createContext<{
  readonly places: ReadonlySet<string>;
  readonly goTo: (factId: string) => void;
}>({ places: new Set(), goTo: () => undefined });

/** A fact that takes the person to where it stands; plain words when it stands nowhere, as an age does. */
export function FactLink({ factId, children }: { readonly factId: string; readonly children: ReactNode }) {
  const { places, goTo } = use(FactsContext);
  if (!places.has(factId)) return <span>{children}</span>;
  return (
    <button type="button" className="fact-link" onClick={() => goTo(factId)}>
      {children}
    </button>
  );
}
