import { useEffect } from 'react';

/** Where a slash leads: the first filter in view of the page. */
const FILTER = 'main input[data-filter]';

/** Has `/` lead to the filter of the page, from wherever nothing is being written. */
export function useFilterKey(): void {
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      if (event.target instanceof HTMLElement && takesKeys(event.target)) return;
      const field = document.querySelector<HTMLInputElement>(FILTER);
      if (!field) return;
      event.preventDefault();
      field.focus();
      field.select();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
}

function takesKeys(target: HTMLElement): boolean {
  return (
    target.closest('[role="dialog"], input:not([type="checkbox"], [type="radio"]), textarea, select') !== null
  );
}
