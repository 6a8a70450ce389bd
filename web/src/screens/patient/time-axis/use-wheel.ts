import { type RefObject, useEffect, useRef } from 'react';

/** The wheel with Ctrl zooms, with Shift moves along; alone it scrolls the page, as everywhere. */
export function useWheel(box: RefObject<HTMLElement | null>, on: (event: WheelEvent) => void): void {
  const latest = useRef(on);
  latest.current = on;
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const onWheel = (event: WheelEvent): void => {
      if (!event.ctrlKey && !event.shiftKey) return;
      event.preventDefault();
      latest.current(event);
    };
    // React listens passively: it could not keep the page from zooming.
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => element.removeEventListener('wheel', onWheel);
  }, [box]);
}
