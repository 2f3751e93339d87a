import { readFile } from 'node:fs/promises';
import { extname, join, resolve, sep } from 'node:path';
import type { CustomScheme } from 'electron';
import { contentSecurityPolicy, pageContentTypes } from '../bridge/index.js';
import type { SessionPart } from './electron-parts.js';

/** The scheme must be made known before Electron is ready: without `standard` it would have no origin. */
export const appScheme: CustomScheme = {
  scheme: 'app',
  privileges: { standard: true, secure: true, supportFetchAPI: true },
};
export const APP_ORIGIN = 'app://examhall';
export const START_PAGE = `${APP_ORIGIN}/index.html`;

const headers = {
  // The kiosk's page talks to its preload script alone.
  'content-security-policy': contentSecurityPolicy("'none'"),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
};

/** Serves the built screens of `folder` at `app://examhall/` in this session. */
export function serveScreens(session: Pick<SessionPart, 'protocol'>, folder: string): void {
  session.protocol.handle(appScheme.scheme, (request) => answer(folder, request));
}

async function answer(folder: string, request: Request): Promise<Response> {
  if (request.method !== 'GET' && request.method !== 'HEAD') return refusal(405);
  const path = fileOf(folder, request.url);
  const contentType = path && pageContentTypes[extname(path)];
  if (!path || !contentType) return refusal(404);
  try {
    const bytes = await readFile(path);
    return new Response(request.method === 'HEAD' ? null : new Uint8Array(bytes), {
      headers: { ...headers, 'content-type': contentType },
    });
  } catch {
    return refusal(404);
  }
}

/** The file that an address of ours names; null when it is not ours or leads out of the folder. */
function fileOf(folder: string, address: string): string | null {
  if (!address.startsWith(`${APP_ORIGIN}/`)) return null;
  let path: string;
  try {
    path = decodeURIComponent(new URL(address).pathname);
  } catch {
    return null;
  }
  // A backslash is a separator on Windows alone, a colon names a drive or a stream there: no file of ours has either.
  if (/[\0\\:]/u.test(path)) return null;
  const root = resolve(folder);
  const file = join(root, path);
  return file.startsWith(root + sep) ? file : null;
}

function refusal(status: number): Response {
  return new Response(null, { status, headers });
}
