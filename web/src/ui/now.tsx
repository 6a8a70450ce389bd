import { createContext, type ReactNode, use, useEffect, useState } from 'react';

const NowContext = createContext<number>(0);
const TICK = 15_000;

/** The clock of the server, for ages that are true on a workstation whose own clock is not. */
export function NowProvider({ offset, children }: { readonly offset: number; readonly children: ReactNode }) {
  const [now, setNow] = useState(() => Date.now() + offset);
  useEffect(() => {
    setNow(Date.now() + offset);
    const timer = setInterval(() => setNow(Date.now() + offset), TICK);
    return () => clearInterval(timer);
  }, [offset]);
  return <NowContext value={now}>{children}</NowContext>;
}

/** Milliseconds since 1970, moving every fifteen seconds. */
export function useNow(): number {
  return use(NowContext) || Date.now();
}
