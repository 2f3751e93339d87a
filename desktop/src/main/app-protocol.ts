import { readFile } from 'node:fs/promises';
import { extname, join, resolve, sep } from 'node:path';
import type { CustomScheme } from 'electron';
import type { SessionPart } from './electron-parts.js';

/** The scheme must be made known before Electron is ready: without `standard` it would have no origin. */
export const appScheme: CustomScheme = {
  scheme: 'app',
  privileges: { standard: true, secure: true, supportFetchAPI: true },
};
export const APP_ORIGIN = 'app://examhall';
export const START_PAGE = `${APP_ORIGIN}/index.html`;

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.ttf': 'font/ttf',
};

/** The page shows what was built with it and talks to the bridge alone. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const headers = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
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
  const contentType = path && contentTypes[extname(path)];
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
