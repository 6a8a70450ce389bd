import { useEffect, useRef } from 'react';

/** Whatever answers to Enter by itself. */
const ANSWERS = 'a, button, summary, input, select, textarea, [role="dialog"], [role="menu"], [role="listbox"]';

/** Enter while nothing that answers to it has the focus: a focused button keeps its own. */
export function useEnter(run: () => void): void {
  const latest = useRef(run);
  latest.current = run;
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'Enter' || event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return;
      if (event.target instanceof Element && event.target.closest(ANSWERS)) return;
      event.preventDefault();
      latest.current();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}
