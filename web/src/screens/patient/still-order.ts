import { type FocusEvent, useRef, useState } from 'react';

/** What is shown stays where it is; what is new comes after it; what is gone leaves. */
export function stillOrder(shown: readonly string[], now: readonly string[]): readonly string[] {
  const [present, known] = [new Set(now), new Set(shown)];
  return [...shown.filter((id) => present.has(id)), ...now.filter((id) => !known.has(id))];
}

export interface StillOrder {
  readonly order: readonly string[];
  /** The right order is another one, and waits. */
  readonly waiting: boolean;
  readonly reorder: () => void;
  /** What holds the order: the pointer or the focus inside of the list. */
  readonly holders: {
    readonly onPointerEnter: () => void;
    readonly onPointerLeave: () => void;
    readonly onFocus: () => void;
    readonly onBlur: (event: FocusEvent) => void;
  };
}

/** The order of a list that somebody may be about to click in: held while the pointer or the focus is there. */
export function useStillOrder(ids: readonly string[]): StillOrder {
  const inside = useRef({ pointer: false, focus: false });
  const [held, setHeld] = useState<readonly string[] | undefined>();
  const order = held ? stillOrder(held, ids) : ids;
  const set = (who: 'pointer' | 'focus', isIn: boolean): void => {
    inside.current[who] = isIn;
    if (isIn) setHeld((before) => before ?? ids);
    else if (!inside.current.pointer && !inside.current.focus) setHeld(undefined);
  };
  return {
    order,
    waiting: order.some((id, index) => id !== ids[index]),
    reorder: () => setHeld(ids),
    holders: {
      onPointerEnter: () => set('pointer', true),
      onPointerLeave: () => set('pointer', false),
      onFocus: () => set('focus', true),
      onBlur: ({ currentTarget, relatedTarget }) => {
        if (!currentTarget.contains(relatedTarget)) set('focus', false);
      },
    },
  };
}
