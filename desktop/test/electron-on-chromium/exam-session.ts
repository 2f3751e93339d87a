import type { CustomScheme } from 'electron';
import type { SessionPart } from '../../src/main/electron-parts.js';
import { isPrevented, SessionRequests, type SessionHandler } from '../support/electron-pieces.ts';
import type { Chromium, ProtocolEvents, ProtocolSession } from './chromium.ts';

const schemes = new Set<string>();

export function registerSchemes(custom: readonly CustomScheme[]): void {
  for (const { scheme, privileges } of custom) if (privileges?.standard) schemes.add(scheme);
}

/** Chromium knows no scheme of ours: a host of a reserved domain stands for it, and is never asked for over the network. */
export function toBrowser(url: string): string {
  const { protocol, host, pathname, search, hash } = new URL(url);
  const scheme = protocol.slice(0, -1);
  return schemes.has(scheme) ? `https://${host}.${scheme}.test${pathname}${search}${hash}` : url;
}

export function fromBrowser(url: string): string {
  const [, host, scheme, rest] = /^https:\/\/([^/]+)\.([a-z]+)\.test(\/.*)?$/u.exec(url) ?? [];
  return scheme !== undefined && schemes.has(scheme) ? `${scheme}://${host}${rest ?? ''}` : url;
}

/** What Electron asks the permission handlers for, and its name in the protocol. */
const permissions = {
  notifications: 'notifications',
  geolocation: 'geolocation',
  media: 'audioCapture',
  midi: 'midi',
  'clipboard-read': 'clipboardReadWrite',
} as const;

/** A session: a browser context of its own. */
export class ExamSession extends SessionRequests implements SessionPart {
  private permissionRequest: SessionHandler<'setPermissionRequestHandler'> | null = null;

  setPermissionCheckHandler(): void {}
  setPermissionRequestHandler(handler: SessionHandler<'setPermissionRequestHandler'> | null): void {
    this.permissionRequest = handler;
  }
  setDevicePermissionHandler(): void {}
  setDisplayMediaRequestHandler(): void {}

  /** Makes the browser context, with what the handlers decide. */
  async open(chromium: Chromium): Promise<string> {
    const { browser } = chromium;
    const { browserContextId } = await browser.send('Target.createBrowserContext', {
      disposeOnDetach: true,
    });
    await browser.send('Browser.setDownloadBehavior', {
      behavior: 'allowAndName',
      downloadPath: '/nonexistent',
      eventsEnabled: true,
      browserContextId,
    });
    browser.on('Browser.downloadWillBegin', ({ guid, url }) => {
      if (isPrevented(this, 'will-download', { getURL: () => fromBrowser(url) }))
        void browser.send('Browser.cancelDownload', { guid, browserContextId }).catch(() => undefined);
    });
    for (const [permission, name] of Object.entries(permissions)) {
      await browser.send('Browser.setPermission', {
        permission: { name: protocolName(name) },
        setting: (await this.isGiven(permission)) ? 'granted' : 'denied',
        browserContextId,
      });
    }
    return browserContextId;
  }

  /** As in Electron: what no handler refuses is given. */
  private isGiven(permission: string): Promise<boolean> {
    const handler = this.permissionRequest;
    if (!handler) return Promise.resolve(true);
    return new Promise((resolve) => handler({} as never, permission as never, resolve, {} as never));
  }

  /** Answers, refuses or lets through one request of a page. */
  async answer(
    page: ProtocolSession,
    { requestId, request }: ProtocolEvents['Fetch.requestPaused'],
  ): Promise<void> {
    const url = fromBrowser(request.url);
    if (await this.beforeRequest?.(url)) {
      await page.send('Fetch.failRequest', { requestId, errorReason: 'BlockedByClient' });
      return;
    }
    const handler = this.schemes.get(new URL(url).protocol.slice(0, -1));
    if (!handler) {
      await page.send('Fetch.continueRequest', { requestId });
      return;
    }
    const response = await handler(new Request(url, { method: request.method, headers: request.headers }));
    await page.send('Fetch.fulfillRequest', {
      requestId,
      responseCode: response.status,
      responseHeaders: [...response.headers].map(([name, value]) => ({ name, value })),
      body: Buffer.from(await response.arrayBuffer()).toString('base64'),
    });
  }
}

/** `Browser.setPermission` goes by the names of the permissions API of pages. */
function protocolName(name: (typeof permissions)[keyof typeof permissions]): string {
  return { audioCapture: 'microphone', clipboardReadWrite: 'clipboard-read' }[name as string] ?? name;
}
