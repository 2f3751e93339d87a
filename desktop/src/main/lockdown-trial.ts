import type { Finding } from '@examhall/shared/protocol';
import { finding } from '../core/index.js';
import type { PressedKey } from '../lockdown/index.js';
import type { TrialPagePart } from './electron-parts.js';

const modifierNames = ['control', 'shift', 'alt', 'meta'] as const;
type Modifier = (typeof modifierNames)[number];
interface Shortcut {
  /** As Electron names keys to send. */
  readonly keyCode: string;
  readonly modifiers: readonly Modifier[];
}

/** One of each kind: developer tools, reloading, printing, a new window, closing, history. */
export function trialShortcuts(platform: NodeJS.Platform): Shortcut[] {
  const command: Modifier = platform === 'darwin' ? 'meta' : 'control';
  const second: Modifier = platform === 'darwin' ? 'alt' : 'shift';
  return [
    { keyCode: 'I', modifiers: [command, second] },
    { keyCode: 'R', modifiers: [command] },
    { keyCode: 'P', modifiers: [command] },
    { keyCode: 'N', modifiers: [command] },
    { keyCode: 'W', modifiers: [command] },
    { keyCode: 'F12', modifiers: [] },
    { keyCode: 'F11', modifiers: [] },
    ...(platform === 'darwin' ? [] : [{ keyCode: 'Left', modifiers: ['alt' as const] }]),
  ];
}

/** How long a key may take to come around, milliseconds. */
const PATIENCE_MS = 1_000;

/** Tries whether the lock really holds: sends shortcuts to the page, and looks whether they were kept from it. */
export async function tryLockdown(page: TrialPagePart, platform: NodeJS.Platform): Promise<Finding> {
  const shortcuts = trialShortcuts(platform);
  const waiting = [...shortcuts];
  const outcomes: boolean[] = [];
  // Listens after the shell does, and so sees what the shell has decided; what somebody types meanwhile is left alone.
  const listen = (
    event: { readonly defaultPrevented?: boolean },
    input: PressedKey & { readonly type: string },
  ) => {
    const place =
      input.type === 'keyDown' ? waiting.findIndex((shortcut) => isShortcut(input, shortcut)) : -1;
    if (place < 0) return;
    waiting.splice(place, 1);
    outcomes.push(event.defaultPrevented === true);
  };
  page.on('before-input-event', listen);
  for (const { keyCode, modifiers } of shortcuts)
    page.sendInputEvent({ type: 'keyDown', keyCode, modifiers: [...modifiers] });
  await arrived(() => outcomes.length >= shortcuts.length);
  page.off('before-input-event', listen);
  const held = outcomes.filter(Boolean).length;
  if (outcomes.length < shortcuts.length)
    return finding(
      'lockdown-trial',
      'warning',
      'Shortcuts could not be tried: the screen takes no keys now.',
    );
  return held === shortcuts.length
    ? finding(
        'lockdown-trial',
        'ok',
        `All ${held} shortcuts that were tried were kept from the screen.`,
        held,
      )
    : finding(
        'lockdown-trial',
        'failed',
        `${shortcuts.length - held} of ${shortcuts.length} shortcuts reached the screen.`,
        held,
      );
}

function isShortcut(pressed: PressedKey, { keyCode, modifiers }: Shortcut): boolean {
  const key = keyCode === 'Left' ? 'ArrowLeft' : keyCode;
  const isSame = (name: Modifier) => pressed[name] === modifiers.includes(name);
  return pressed.key.toLowerCase() === key.toLowerCase() && modifierNames.every(isSame);
}

async function arrived(isDone: () => boolean): Promise<void> {
  const end = Date.now() + PATIENCE_MS;
  while (!isDone() && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 10));
}
