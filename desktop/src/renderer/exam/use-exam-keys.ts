import { useEffect } from 'react';

/** What the keys of the exam do, by the key's place on the keyboard, with Alt held. */
export interface ExamKeys {
  readonly next: () => void;
  readonly previous: () => void;
  readonly flag: () => void;
  readonly review: () => void;
}

/** Alt+N and Alt+P: next and previous question; Alt+F: flag; Alt+R: review; wherever the focus is. */
export function useExamKeys({ next, previous, flag, review }: ExamKeys): void {
  useEffect(() => {
    const acts: Readonly<Record<string, () => void>> = {
      KeyN: next,
      KeyP: previous,
      KeyF: flag,
      KeyR: review,
    };
    const onKey = (event: KeyboardEvent) => {
      const act = acts[event.code];
      if (!act || !event.altKey || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      act();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  });
}
