import type { SavedState } from '../../bridge/index.js';
import { useTexts } from '../languages/index.js';

const signs: Readonly<Record<SavedState, string>> = {
  unsaved: '○',
  station: '◐',
  'station-twice': '◐',
  centre: '●',
};

/** Where answers are safe, in words and with a sign; its place does not move when it changes. */
export function SavedLight({ state, label }: { state: SavedState | null; label?: string }) {
  const { saved } = useTexts();
  return (
    <span className="light" data-state={state ?? 'none'} data-testid={label}>
      <span aria-hidden>{state ? signs[state] : '·'}</span>
      <span>{state ? saved[state] : saved.none}</span>
    </span>
  );
}
