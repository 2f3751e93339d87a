import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import {
  API_PREFIX,
  problemStatus,
  problemType,
  type Fault,
  type ProblemCode,
} from '@examhall/shared/protocol';

const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.woff2': 'font/woff2',
};

/** The same policy as the server's, so that a console that breaks it fails here already. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
].join('; ');

/** What the double answers; a body that is a Buffer is sent as it is. */
export interface Answer {
  readonly status?: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** The answer goes on: called with how to send more of it, as server-sent events. */
  readonly follow?: (send: (text: string) => void) => void;
}

/** One call as it came in. */
export interface ReceivedCall {
  readonly method: string;
  readonly path: string;
  readonly authorization: string | undefined;
  readonly contentType: string | undefined;
  readonly ifMatch: string | undefined;
  readonly body: Buffer;
}

/** A refusal as the server writes it. */
export function problem(code: ProblemCode, detail: string, errors?: Fault[]): Answer {
  const status = problemStatus[code];
  return {
    status,
    body: { type: problemType(code), title: code, status, detail, code, ...(errors && { errors }) },
  };
}

/**
 * Serves the built console and, in place of the server's API, answers that a test has planned. A call that nobody
 * planned is answered 500 and remembered: the test fails on it.
 */
export class ConsoleDouble {
  readonly calls: ReceivedCall[] = [];
  readonly unplanned: string[] = [];
  private readonly plans = new Map<string, () => Answer>();
  private server: Server | null = null;

  constructor(private readonly directory: string) {}

  /** Plans the answer to every later call of this method and path: query included, or any with `?*`. */
  plan(method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, answer: Answer | (() => Answer)): void {
    this.plans.set(`${method} ${path}`, typeof answer === 'function' ? answer : () => answer);
  }

  callsTo(method: string, path: string): ReceivedCall[] {
    return this.calls.filter((call) => call.method === method && call.path === path);
  }

  async start(): Promise<string> {
    this.server = createServer((request, response) => {
      this.handle(request, response).catch((error: unknown) => response.destroy(error as Error));
    });
    await new Promise<void>((resolve) => this.server?.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server?.closeAllConnections();
    await new Promise((resolve) => this.server?.close(resolve));
  }

  private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = request.url ?? '/';
    if (url.startsWith(`${API_PREFIX}/`)) return this.answer(url.slice(API_PREFIX.length), request, response);
    const path = normalize(new URL(url, 'http://local').pathname);
    const file = extname(path) === '' ? 'index.html' : path;
    response.writeHead(200, {
      'content-type': mediaTypes[extname(file)] ?? 'application/octet-stream',
      'content-security-policy': CONTENT_SECURITY_POLICY,
    });
    response.end(await readFile(join(this.directory, file)));
  }

  private async answer(path: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const method = request.method ?? 'GET';
    const { authorization, 'content-type': contentType, 'if-match': ifMatch } = request.headers;
    this.calls.push({ method, path, authorization, contentType, ifMatch, body: Buffer.concat(chunks) });
    const planned =
      this.plans.get(`${method} ${path}`) ?? this.plans.get(`${method} ${path.split('?', 1)[0]}?*`);
    if (!planned) this.unplanned.push(`${method} ${path}`);
    const {
      status = 200,
      body,
      headers = {},
      follow,
    } = planned?.() ?? problem('internal-error', `Nobody planned ${method} ${path}.`);
    if (follow) {
      response.writeHead(status, { 'content-type': 'text/event-stream; charset=utf-8' });
      return follow((text) => response.write(text));
    }
    response.writeHead(status, {
      ...headers,
      'content-type': status < 400 ? 'application/json' : 'application/problem+json',
    });
    response.end(Buffer.isBuffer(body) ? body : JSON.stringify(body));
  }
}
