import createClient, { type Client } from 'openapi-fetch';
import type { components, paths } from './schema.js';

export type { components, paths } from './schema.js';
/** What the server answers and takes, by name: `ApiSchemas['SittingSummary']`. */
export type ApiSchemas = components['schemas'];

export interface ApiClientOptions {
  /** Where the server is, without the path of its API: `https://exams.example.org`. */
  readonly server: string;
  /** An API key, or the token of a session; left out: only what everybody may ask. */
  readonly token?: string;
  /** For tests, and for what has a way of its own to the server. */
  readonly fetch?: (request: Request) => Promise<Response>;
}

export type ApiClient = Client<paths>;

/** Under which path of a server its API lives. */
const API_PATH = '/api/v1';

/**
 * Calls the server's documented API with what it takes and answers as types:
 * `await client.GET('/sittings/{id}', { params: { path: { id } } })` gives `data`, or `error`, which is a problem (RFC 9457).
 */
export function createApiClient({ server, token, fetch }: ApiClientOptions): ApiClient {
  return createClient<paths>({
    baseUrl: server.replace(/\/+$/u, '') + API_PATH,
    ...(token !== undefined && { headers: { authorization: `Bearer ${token}` } }),
    ...(fetch && { fetch }),
    // A file goes as it is.
    bodySerializer: (body: unknown) => (body instanceof Blob ? body : JSON.stringify(body)),
  });
}
