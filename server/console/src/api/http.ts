import { API_PREFIX } from '@examhall/shared/protocol';
import { ApiError, refusal } from './problem.js';
import type { ServerClock } from './server-clock.js';
import type { SessionStore } from './session.js';
import type { OnSent, Upload } from './upload.js';

/** What an answer is read with; every zod schema is one. */
export interface AnswerSchema<T> {
  safeParse(value: unknown): { success: true; data: T } | { success: false };
}

export interface Call {
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** The revision that a change is made on top of. */
  ifMatch?: string;
  /** Sent as JSON. */
  json?: unknown;
  /** Sent as it is. */
  file?: { body: Blob; mediaType: string };
  /** Told how much of the file has been sent. */
  onSent?: OnSent | undefined;
  signal?: AbortSignal | undefined;
}

/** Speaks HTTP with the server: bearer token, problems as `ApiError`, an ended session noticed in one place. */
export class Http {
  constructor(
    private readonly session: SessionStore,
    private readonly clock: ServerClock,
    private readonly send: typeof fetch,
    private readonly upload: Upload,
  ) {}

  /** The parsed answer. Throws `ApiError`, or an `AbortError` when the caller's signal fires. */
  async call<T>(schema: AnswerSchema<T>, path: string, call: Call = {}): Promise<T> {
    const response = await this.request(path, call);
    const parsed = schema.safeParse(await readJson(response));
    if (!parsed.success) throw new ApiError('unreadable', `unexpected answer to ${path}`);
    return parsed.data;
  }

  /** A call whose answer has nothing in it. */
  async tell(path: string, call: Call): Promise<void> {
    await this.request(path, call);
  }

  /** A file, as it is. */
  async download(path: string, call: Call = {}): Promise<Blob> {
    return (await this.request(path, call)).blob();
  }

  /** A file, as it is, and what a header says of it. */
  async describedFile(path: string, header: string): Promise<{ file: Blob; said: string | null }> {
    const response = await this.request(path, {});
    return { file: await response.blob(), said: response.headers.get(header) };
  }

  /** A file as base64. */
  async base64(path: string): Promise<string> {
    const bytes = new Uint8Array(await (await this.request(path, {})).arrayBuffer());
    let text = '';
    for (const byte of bytes) text += String.fromCharCode(byte);
    return btoa(text);
  }

  /** An answer that goes on: its text in pieces, as they come. Resolves when the server has ended it. */
  async stream(path: string, signal: AbortSignal, onText: (text: string) => void): Promise<void> {
    const { body } = await this.request(path, { signal });
    if (!body) throw new ApiError('unreadable', `no stream from ${path}`);
    const reader = body.pipeThrough(new TextDecoderStream()).getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      onText(value);
    }
  }

  private async request(path: string, call: Call): Promise<Response> {
    const token = this.session.get()?.token ?? null;
    const response = await this.fetch(path, call, token);
    this.clock.observe(response.headers.get('date'));
    if (response.ok) return response;
    // Only the session this call was made with may be ended by its refusal, not one that started meanwhile.
    if (response.status === 401 && token !== null && this.session.get()?.token === token)
      this.session.end(true);
    throw refusal(response.status, await readJson(response));
  }

  private async fetch(path: string, call: Call, token: string | null): Promise<Response> {
    const headers = new Headers({ accept: 'application/json, application/problem+json' });
    if (token !== null) headers.set('authorization', `Bearer ${token}`);
    if (call.ifMatch !== undefined) headers.set('if-match', `"${call.ifMatch}"`);
    if (call.json !== undefined) headers.set('content-type', 'application/json');
    if (call.file) headers.set('content-type', call.file.mediaType);
    try {
      const url = `${API_PREFIX}${path}`;
      const init: RequestInit = {
        method: call.method ?? 'GET',
        headers,
        body: call.file ? call.file.body : call.json === undefined ? null : JSON.stringify(call.json),
        signal: call.signal ?? null,
        cache: 'no-cache',
      };
      return await (call.onSent ? this.upload(url, init, call.onSent) : this.send(url, init));
    } catch (error) {
      if (call.signal?.aborted) throw error;
      throw new ApiError('unreachable', 'the server cannot be reached');
    }
  }
}

async function readJson(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch {
    return null;
  }
}
