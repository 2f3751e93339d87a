import { useState } from 'react';

const STORED = 'examhall.marking.single-keys';

/** Single keys can be switched off: whoever dictates would press them by speaking. */
export function useSingleKeys(): [boolean, (on: boolean) => void] {
  const [on, setOn] = useState(() => window.localStorage.getItem(STORED) !== 'off');
  return [
    on,
    (next) => {
      window.localStorage.setItem(STORED, next ? 'on' : 'off');
      setOn(next);
    },
  ];
}

/**
 * Listens to keys that do something wherever the focus is, but in texts that are being written. In a field for marks letters mean
 * nothing else, so they count there too.
 *
 * @param onDigit told of a digit outside such a field, before it is typed: where the focus goes, it is typed
 * @returns stops listening
 */
export function pressed(actions: Readonly<Record<string, () => void>>, onDigit?: () => void): () => void {
  const press = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const { target } = event;
    if (target instanceof HTMLElement && isWriting(target)) return;
    if (/^\d$/u.test(event.key) && !(target instanceof HTMLInputElement)) onDigit?.();
    const action = actions[event.key.toLowerCase()];
    if (!action) return;
    event.preventDefault();
    action();
  };
  window.addEventListener('keydown', press);
  return () => window.removeEventListener('keydown', press);
}

function isWriting(target: HTMLElement): boolean {
  if (target.closest('[role="dialog"]')) return true;
  if (target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true;
  return target instanceof HTMLInputElement && target.dataset['marks'] === undefined;
}
