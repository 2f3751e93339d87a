import { isEmptyResponse, type Response } from '@examhall/shared/items';
import { useEffect, useSyncExternalStore } from 'react';
import type { AttemptOnScreen, SavedState } from '../../bridge/index.js';
import type { AnswerQueue } from './answer-queue.js';

/** Typing is handed over after this pause; a click at once. */
const TYPING_MS = 600;

/** The candidate's answers as the screen shows them: what was entered here, over what the core knows. */
export interface Answers {
  response(itemId: string): Response | null;
  /** False too for a text that was erased and for a choice of nothing. */
  isAnswered(itemId: string): boolean;
  /** Where the item's answer is safe; null when it was never answered. */
  saved(itemId: string): SavedState | null;
  /** The least safe of all answers; null when there is none. */
  readonly worst: SavedState | null;
  readonly hasFailed: boolean;
  choose(itemId: string, response: Response | null): void;
  type(itemId: string, response: Response): void;
  flush(): Promise<boolean>;
}

export function useAnswers(queue: AnswerQueue, attempt: AttemptOnScreen): Answers {
  useSyncExternalStore(queue.subscribe, queue.version);
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
  const response = (itemId: string): Response | null => {
    const entered = queue.entered(itemId);
    return entered === undefined ? (attempt.responses[itemId] ?? null) : entered;
  };
  return {
    response,
    isAnswered: (itemId) => {
      const given = response(itemId);
      return given !== null && !isEmptyResponse(given);
    },
    saved,
    worst: worstOf([queue.hasPending ? 'unsaved' : null, ...Object.keys(attempt.saved).map(saved)]),
    hasFailed: queue.hasFailed || Object.values(attempt.saved).includes('unsaved'),
    choose: (itemId, chosen) => queue.set(itemId, chosen, 0),
    type: (itemId, typed) => queue.set(itemId, typed, TYPING_MS),
    flush: () => queue.flush(),
  };
}

const byRisk: readonly SavedState[] = ['unsaved', 'station', 'station-twice', 'centre'];

function worstOf(states: readonly (SavedState | null)[]): SavedState | null {
  return byRisk.find((state) => states.includes(state)) ?? null;
}
