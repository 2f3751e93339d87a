import { APP_ORIGIN } from './app-protocol.js';
import { isSwallowed } from '../lockdown/index.js';
import type { ClipboardPart, SessionPart, WebContentsPart } from './electron-parts.js';

/** Refuses everything that leads a page out of the client: navigation, frames, new windows, embedded pages. */
export function confinePage(page: Pick<WebContentsPart, 'on' | 'setWindowOpenHandler'>): void {
  page.on('will-navigate', refuse);
  page.on('will-frame-navigate', refuse);
  page.on('will-redirect', refuse);
  page.on('will-attach-webview', refuse);
  page.setWindowOpenHandler(() => ({ action: 'deny' }));
}

/**
 * Keeps the keys from a locked page that lead out of it, and the clipboard free of what comes from elsewhere: it is emptied at the
 * start, and whenever the keyboard comes back from another window.
 */
export function confineKeys(
  window: ConfinedWindowPart,
  clipboard: ClipboardPart,
  platform: NodeJS.Platform,
): void {
  clipboard.clear();
  window.on('focus', () => clipboard.clear());
  window.webContents.on('before-input-event', (event, input) => {
    if (isSwallowed(input, platform)) event.preventDefault();
  });
}

/** What is needed of a window to confine its keys. */
export interface ConfinedWindowPart {
  readonly webContents: Pick<WebContentsPart, 'on'>;
  on(event: 'focus', listener: () => void): unknown;
}

/** Refuses downloads, permissions, devices, captures and every request that does not go to the client's own pages. */
export function confineSession(session: SessionPart): void {
  session.on('will-download', refuse);
  session.setPermissionRequestHandler((_page, _permission, decide) => decide(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, decide) => decide({}));
  // A spell checker fetches dictionaries, and its suggestions are help.
  session.setSpellCheckerEnabled(false);
  session.webRequest.onBeforeRequest(({ url }, decide) => decide({ cancel: !isOurs(url) }));
}

function isOurs(url: string): boolean {
  return url.startsWith(`${APP_ORIGIN}/`) || url.startsWith('data:') || url.startsWith(`blob:${APP_ORIGIN}/`);
}

function refuse(event: { preventDefault(): void }): void {
  event.preventDefault();
}
