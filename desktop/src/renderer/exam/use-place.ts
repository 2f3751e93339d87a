import type { Item } from '@examhall/shared/items';
import { useEffect, useState } from 'react';
import type { AttemptOnScreen, Bridge } from '../../bridge/index.js';

/** Where the candidate is in the exam. */
export interface Place {
  /** The question on screen; null while reviewing. */
  readonly item: Item | null;
  /** Its position, from 0. */
  readonly index: number;
  readonly count: number;
  /** True right after the attempt was taken up again. */
  readonly welcome: boolean;
  go(itemId: string): void;
  next(): void;
  previous(): void;
  review(): void;
  /** From the review to the question before it. */
  back(): void;
}

/** Keeps the place, notes it in the journal, and moves by Alt+N and Alt+P. `onLeave` is called before each move. */
export function usePlace(
  bridge: Bridge,
  attempt: AttemptOnScreen,
  items: readonly Item[],
  onLeave: () => void,
): Place {
  const [currentId, setCurrentId] = useState(() => attempt.currentItemId ?? items[0]?.id ?? '');
  const [reviewing, setReviewing] = useState(false);
  const [welcome, setWelcome] = useState(attempt.resumed);
  const index = Math.max(
    0,
    items.findIndex((item) => item.id === currentId),
  );
  useEffect(() => {
    // A place that is not noted is no loss: the answers are what counts.
    bridge.invoke('view', { itemId: currentId }).catch(() => undefined);
  }, [bridge, currentId]);
  const show = (item: Item | undefined) => {
    if (!item) return;
    onLeave();
    setWelcome(false);
    setReviewing(false);
    setCurrentId(item.id);
  };
  const next = () => show(items[index + 1]);
  const previous = () => show(items[index - 1]);
  useItemKeys(next, previous);
  return {
    item: reviewing ? null : (items[index] ?? null),
    index,
    count: items.length,
    welcome,
    go: (itemId) => show(items.find((item) => item.id === itemId)),
    next,
    previous,
    review: () => {
      onLeave();
      setReviewing(true);
    },
    back: () => setReviewing(false),
  };
}

/** Alt+N and Alt+P: next and previous question, wherever the focus is. */
function useItemKeys(next: () => void, previous: () => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!event.altKey || event.ctrlKey || event.metaKey) return;
      if (event.code !== 'KeyN' && event.code !== 'KeyP') return;
      event.preventDefault();
      if (event.code === 'KeyN') next();
      else previous();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  });
}
