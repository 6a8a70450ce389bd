import { useEffect, useState } from 'react';

const MARKED_FOR = 3_000;

/** Brings a fact into view, wherever it stands on the screen, and marks it for a moment. */
export function useFound(): [string | undefined, (factId: string) => void] {
  // A new object each time: going twice to the same fact goes there twice.
  const [target, setTarget] = useState<{ readonly factId: string } | undefined>();
  useEffect(() => {
    if (!target) return;
    const element = document.querySelector(`[data-fact="${CSS.escape(target.factId)}"]`);
    const folded = element?.closest('details');
    if (folded) folded.open = true;
    if (element) bringIntoView(element);
    const timer = setTimeout(() => setTarget(undefined), MARKED_FOR);
    return () => clearTimeout(timer);
  }, [target]);
  return [target?.factId, (factId) => setTarget({ factId })];
}

/** Moves the panel of an element only, and only when the element is out of sight: the page itself stays where it is. */
function bringIntoView(element: Element): void {
  const panel = element.closest('.problems, .patient-evidence');
  if (!panel) return;
  const [inner, outer] = [element.getBoundingClientRect(), panel.getBoundingClientRect()];
  if (inner.top >= outer.top && inner.bottom <= outer.bottom) return;
  panel.scrollTop += (inner.top + inner.bottom) / 2 - (outer.top + outer.bottom) / 2;
}
