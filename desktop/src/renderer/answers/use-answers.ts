import type { Response } from '@examhall/shared/items';
import { useEffect, useReducer, useState } from 'react';
import type { AttemptOnScreen, Bridge, SavedState } from '../../bridge/index.js';
import { AnswerQueue } from './answer-queue.js';

const RETRY_MS = 2_000;
/** Typing is handed over after this pause; a click at once. */
const TYPING_MS = 600;

/** The candidate's answers as the screen shows them: what was entered here, over what the core knows. */
export interface Answers {
  response(itemId: string): Response | null;
  /** Where the item's answer is safe; null when it was never answered. */
  saved(itemId: string): SavedState | null;
  /** The least safe of all answers; null when there is none. */
  readonly worst: SavedState | null;
  readonly hasFailed: boolean;
  choose(itemId: string, response: Response | null): void;
  type(itemId: string, response: Response): void;
  flush(): Promise<boolean>;
}

export function useAnswers(bridge: Bridge, attempt: AttemptOnScreen): Answers {
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  const [queue] = useState(
    () =>
      new AnswerQueue({
        send: (itemId, response) => bridge.invoke('answer', { itemId, response }),
        onChange: redraw,
        retryMs: RETRY_MS,
      }),
  );
  useEffect(() => {
    const flush = () => void queue.flush();
    window.addEventListener('blur', flush);
    window.addEventListener('pagehide', flush);
    return () => {
      window.removeEventListener('blur', flush);
      window.removeEventListener('pagehide', flush);
      flush();
    };
  }, [queue]);
  const saved = (itemId: string): SavedState | null =>
    queue.isPending(itemId) ? 'unsaved' : (attempt.saved[itemId] ?? null);
  return {
    response: (itemId) => {
      const entered = queue.entered(itemId);
      return entered === undefined ? (attempt.responses[itemId] ?? null) : entered;
    },
    saved,
    worst: worstOf([queue.hasPending ? 'unsaved' : null, ...Object.keys(attempt.saved).map(saved)]),
    hasFailed: queue.hasFailed || Object.values(attempt.saved).includes('unsaved'),
    choose: (itemId, response) => queue.set(itemId, response, 0),
    type: (itemId, response) => queue.set(itemId, response, TYPING_MS),
    flush: () => queue.flush(),
  };
}

const byRisk: readonly SavedState[] = ['unsaved', 'station', 'centre'];

function worstOf(states: readonly (SavedState | null)[]): SavedState | null {
  return byRisk.find((state) => states.includes(state)) ?? null;
}
