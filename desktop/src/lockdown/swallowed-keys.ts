/** A key as it is pressed: what Electron's `before-input-event` tells of it. */
export interface PressedKey {
  /** As `KeyboardEvent.key` has it. */
  readonly key: string;
  readonly control: boolean;
  readonly meta: boolean;
  readonly alt: boolean;
  readonly shift: boolean;
}

/** With Control, or on macOS with Command: reload, print, save, open, find outside the page, new, close, quit, history, source. */
const withCommand = new Set([
  'r',
  'p',
  's',
  'o',
  'g',
  'n',
  't',
  'w',
  'q',
  'h',
  'j',
  'u',
  'e',
  'f4',
  'f5',
  'tab',
]);
/** With Control and Shift, or Command and Option: developer tools, private windows, reload without the cache. */
const withCommandAndShift = new Set(['i', 'j', 'c', 'k', 'm', 'n', 't', 'r', 'p', 'delete']);
/** By themselves: help, reload, caret browsing, full screen, developer tools. */
const alone = new Set([
  'f1',
  'f3',
  'f5',
  'f6',
  'f7',
  'f10',
  'f11',
  'f12',
  'printscreen',
  'browserback',
  'browserforward',
]);
/** With Alt: closing the window, history, the window's menu. */
const withAlt = new Set(['f4', 'arrowleft', 'arrowright', 'home', ' ', 'f8', 'd']);
/** macOS: hide, minimise, force to quit, settings. */
const onMac = new Set(['h', 'm', 'escape', ',']);

/**
 * Whether a locked client keeps a key from the page and from Chromium. What is written with – copying, pasting and undoing in
 * one's own text – and the keys that enlarge the page stay: they are a candidate's, and some cannot do without.
 */
export function isSwallowed(pressed: PressedKey, platform: NodeJS.Platform): boolean {
  const key = pressed.key.toLowerCase();
  const isMac = platform === 'darwin';
  if (isMac && pressed.meta && onMac.has(key)) return true;
  if (isMac ? pressed.meta : pressed.control) {
    const withSecond = pressed.shift || (isMac && pressed.alt);
    return (withSecond && withCommandAndShift.has(key)) || (!pressed.alt && withCommand.has(key));
  }
  if (pressed.alt) return withAlt.has(key);
  return !pressed.control && !pressed.meta && alone.has(key);
}
