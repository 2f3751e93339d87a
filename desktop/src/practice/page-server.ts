import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize, sep } from 'node:path';
import { contentSecurityPolicy, pageContentTypes } from '../bridge/index.js';

/** The page talks to this process, which serves it, and to nothing else. */
const CONTENT_SECURITY_POLICY = contentSecurityPolicy("'self'");

/** The loopback address a page of this port is reached under; a name that resolves here is not. */
export function isOwnHost(host: string | undefined, port: number): boolean {
  return host === `127.0.0.1:${port}` || host === `localhost:${port}`;
}

/** Serves the built screens on loopback. @throws the server's error, for example EADDRINUSE */
export async function servePages(folder: string, port: number): Promise<{ server: Server; port: number }> {
  const server = createServer((request, response) => void answer(folder, server, request, response));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return { server, port: (server.address() as AddressInfo).port };
}

async function answer(
  folder: string,
  server: Server,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { port } = server.address() as AddressInfo;
  response.setHeader('content-security-policy', CONTENT_SECURITY_POLICY);
  response.setHeader('x-content-type-options', 'nosniff');
  response.setHeader('referrer-policy', 'no-referrer');
  response.setHeader('cross-origin-opener-policy', 'same-origin');
  response.setHeader('cache-control', 'no-store');
  if (!isOwnHost(request.headers.host, port)) return end(response, 421);
  if (request.method !== 'GET' && request.method !== 'HEAD') return end(response, 405);
  const path = pathOf(request.url ?? '/');
  const contentType = path && pageContentTypes[extname(path)];
  if (!path || !contentType) return end(response, 404);
  try {
    const bytes = await readFile(join(folder, path));
    response.writeHead(200, { 'content-type': contentType, 'content-length': bytes.length });
    response.end(request.method === 'HEAD' ? undefined : bytes);
  } catch {
    end(response, 404);
  }
}

/** The file an address names, inside the folder; null when it leads out of it. */
function pathOf(url: string): string | null {
  let path: string;
  try {
    path = normalize(decodeURIComponent(new URL(url, 'http://shell').pathname));
  } catch {
    return null;
  }
  if (path.includes('\0') || path.split(sep).includes('..')) return null;
  return path === sep ? 'practice.html' : path;
}

function end(response: ServerResponse, status: number): void {
  response.writeHead(status);
  response.end();
}
